package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import io.drawbridge.json.JsonTree;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRules;
import java.io.IOException;

/**
 * The list {@code Permissions} for {@code AuthorizeSecurityGroup} and {@code EgressPermissions}, which
 * {@code AuthorizeSecurityGroupEgress} takes as its {@code Permissions}; mapped as {@link AliyunPermissions}.
 */
public final class AliyunPermissionsJson implements Renderer {

    /** Every rule of a set, in normal form. */
    public AliyunPermissionsJson() {}

    /** The field for a peer, by its kind; ingress has a source, egress a destination. */
    private enum Field {
        IPV4("SourceCidrIp", "DestCidrIp"),
        IPV6("Ipv6SourceCidrIp", "Ipv6DestCidrIp"),
        GROUP("SourceGroupId", "DestGroupId"),
        PREFIX_LIST("SourcePrefixListId", "DestPrefixListId");

        private final String source;
        private final String destination;

        Field(String source, String destination) {
            this.source = source;
            this.destination = destination;
        }

        static Field of(Peer peer) {
            if (peer instanceof Peer.Block block) {
                return block.cidr().family() == IpFamily.IPV4 ? IPV4 : IPV6;
            }
            return peer instanceof Peer.Group group && group.isPrefixList() ? PREFIX_LIST : GROUP;
        }

        String name(Direction direction) {
            return direction == Direction.INGRESS ? source : destination;
        }
    }

    @Override
    public Rendering render(PortRules rules) {
        AliyunPermissions permissions = AliyunPermissions.of(rules);
        return new Rendering(write(permissions), permissions.findings());
    }

    /** Writes permissions that are there, with their priorities. */
    public static String write(AliyunPermissions permissions) {
        return JsonText.of(json -> {
            for (Direction direction : Direction.values()) {
                json.writeArrayFieldStart(list(direction));
                for (AliyunPermission permission : permissions.all()) {
                    if (permission.direction() == direction) {
                        write(permission, json);
                    }
                }
                json.writeEndArray();
            }
        });
    }

    private static String list(Direction direction) {
        return direction == Direction.INGRESS ? "Permissions" : "EgressPermissions";
    }

    private static void write(AliyunPermission permission, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("IpProtocol", permission.ipProtocol());
        json.writeStringField("PortRange", permission.portRange());
        json.writeStringField("Policy", permission.policy());
        json.writeStringField("Priority", String.valueOf(permission.priority()));
        json.writeStringField(
                Field.of(permission.peer()).name(permission.direction()),
                permission.peer().toString());
        if (!permission.description().isEmpty()) {
            json.writeStringField("Description", permission.description());
        }
        json.writeEndObject();
    }

    /**
     * Reads what Alibaba Cloud's CLI prints of a security group, the answer of {@code DescribeSecurityGroupAttribute},
     * or the two lists; a list that stands alone is read as one of ingress rules where they do not say otherwise.
     * Rules that cannot be read are left out, each with a finding; of a direction whose list is not there nothing is
     * known.
     *
     * @throws IllegalArgumentException when it is no JSON, or none of these
     */
    public static AliyunPermissions read(String json) {
        return AliyunGroupJson.read(JsonTree.read(requireNonNull(json, "json"), GroupChoice.BARE), "");
    }
}
