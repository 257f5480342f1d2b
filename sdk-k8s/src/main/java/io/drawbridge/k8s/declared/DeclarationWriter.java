package io.drawbridge.k8s.declared;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.PortRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** From declarations to texts. */
final class DeclarationWriter {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String NONE = "none";
    private static final String NAME = "name";
    private static final String PUBLIC = "publicEndpoint";

    private DeclarationWriter() {}

    static String yaml(Collection<? extends Declaration> declarations) {
        return declarations.stream()
                .map(declaration -> SERIALIZATION.asYaml(tree(declaration)))
                .collect(Collectors.joining());
    }

    static String json(Collection<? extends Declaration> declarations) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode items = list.put("apiVersion", "v1").put("kind", "List").putArray("items");
        declarations.forEach(declaration -> items.add(tree(declaration)));
        return list.toPrettyString();
    }

    private static ObjectNode tree(Declaration declaration) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("apiVersion", DeclarationFile.API_VERSION).put("kind", kind(declaration));
        root.putObject("metadata").put(NAME, declaration.name());
        ObjectNode spec = root.putObject("spec");
        if (declaration instanceof DeclaredEksAccess eks) {
            write(spec, eks);
        } else if (declaration instanceof DeclaredAckAccess ack) {
            write(spec, ack);
        } else if (declaration instanceof DeclaredPortRules rules) {
            ArrayNode list = spec.putArray("rules");
            for (Dated<PortRule> rule : rules.entries()) {
                PortRuleWriter.write(rule.value()).forEach(written -> list.add(until(written, rule)));
            }
        }
        return root;
    }

    private static String kind(Declaration declaration) {
        if (declaration instanceof DeclaredPortRules) {
            return DeclaredPortRules.KIND;
        }
        return declaration instanceof DeclaredEksAccess ? DeclaredEksAccess.KIND : DeclaredAckAccess.KIND;
    }

    private static void write(ObjectNode spec, DeclaredEksAccess access) {
        spec.putObject("cluster")
                .put("region", access.region())
                .put(NAME, access.cluster().value());
        spec.put("privateEndpoint", access.privateEndpoint() == DeclaredEksAccess.PrivateEndpoint.ON);
        if (access.publicClients().isEmpty()) {
            spec.put(PUBLIC, NONE);
        } else {
            write(spec.putObject(PUBLIC).putArray("cidrs"), access.publicClients());
        }
        write(spec, access.keep());
    }

    private static void write(ObjectNode spec, DeclaredAckAccess access) {
        spec.putObject("cluster")
                .put("region", access.region())
                .put("id", access.cluster().value());
        if (access.exposure() instanceof Exposure.ByEip by) {
            spec.putObject(PUBLIC).put("eip", by.eip().value());
        } else {
            spec.put(PUBLIC, NONE);
        }
        access.acl()
                .ifPresentOrElse(
                        type -> write(
                                spec.putObject("networkAcl").putArray(type == AclType.ALLOW ? "allow" : "deny"),
                                access.aclEntries()),
                        () -> spec.put("networkAcl", NONE));
        write(spec, access.keep());
    }

    private static void write(ArrayNode list, List<Dated<Cidr>> cidrs) {
        for (Dated<Cidr> cidr : cidrs) {
            if (cidr.until().isEmpty()) {
                list.add(cidr.value().toString());
            } else {
                until(list.addObject().put("cidr", cidr.value().toString()), cidr);
            }
        }
    }

    private static ObjectNode until(ObjectNode written, Dated<?> entry) {
        entry.until().ifPresent(end -> written.put(DatedCidrs.UNTIL, EndDate.write(end)));
        return written;
    }

    private static void write(ObjectNode spec, KeepReachable keep) {
        List<Client> clients = keep.clients().stream()
                .filter(client -> !KeepReachable.theCluster().clients().contains(client))
                .toList();
        if (clients.isEmpty()) {
            return;
        }
        ArrayNode list = spec.putArray("keepReachable");
        for (Client client : clients) {
            ObjectNode item =
                    list.addObject().put(NAME, client.name()).put("place", DeclaredField.word(client.place()));
            write(item, "addresses", client.privateAddresses());
            write(item, "egress", client.egress());
            if (!client.securityGroups().isEmpty()) {
                client.securityGroups().forEach(item.putArray("securityGroups")::add);
            }
        }
    }

    private static void write(ObjectNode item, String field, CidrSet cidrs) {
        if (!cidrs.isEmpty()) {
            cidrs.texts().forEach(item.putArray(field)::add);
        }
    }
}
