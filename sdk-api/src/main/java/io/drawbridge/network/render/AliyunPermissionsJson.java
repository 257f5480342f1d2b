package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import io.drawbridge.finding.Findings;
import io.drawbridge.json.JsonTree;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

        Peer peer(String text) {
            return this == IPV4 || this == IPV6 ? Peer.of(Cidr.reported(text)) : Peer.group(text);
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
     * Reads such lists back.
     *
     * @throws IllegalArgumentException when it is not a JSON object, has neither list, or a block, a group or a number
     *     is not valid
     */
    public static AliyunPermissions read(String json) {
        requireNonNull(json, "json");
        JsonTree lists = JsonTree.read(json);
        if (!lists.has("Permissions") && !lists.has("EgressPermissions")) {
            throw new IllegalArgumentException(
                    "the JSON object has neither Permissions nor EgressPermissions; give it one of the two lists");
        }
        List<AliyunPermission> all = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            lists.objects(list(direction)).forEach(permission -> read(direction, permission, all));
        }
        return new AliyunPermissions(all, Findings.none());
    }

    private static void read(Direction direction, JsonTree permission, List<AliyunPermission> all) {
        for (Field field : Field.values()) {
            String peer = permission.text(field.name(direction));
            if (!peer.isEmpty()) {
                all.add(new AliyunPermission(
                        direction,
                        permission.text("IpProtocol"),
                        permission.text("PortRange"),
                        permission.text("Policy"),
                        permission.number("Priority", 1),
                        field.peer(peer),
                        permission.text("Description")));
            }
        }
    }
}
