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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two lists {@code IpPermissions} and {@code IpPermissionsEgress} as EC2 describes a security group, each of which
 * {@code authorize-security-group-ingress} and {@code -egress} take as {@code --ip-permissions}; mapped as
 * {@link AwsPermissions}.
 */
public final class AwsPermissionsJson implements Renderer {

    /** Every rule of a set, in normal form. */
    public AwsPermissionsJson() {}

    /** What one element of a list has in common. */
    private record Head(String ipProtocol, int fromPort, int toPort) {}

    /** A list of sources, the field in it, and which of the peers go there. */
    private enum Source {
        IP_RANGES("IpRanges", "CidrIp"),
        IPV6_RANGES("Ipv6Ranges", "CidrIpv6"),
        GROUPS("UserIdGroupPairs", "GroupId"),
        PREFIX_LISTS("PrefixListIds", "PrefixListId");

        private final String list;
        private final String field;

        Source(String list, String field) {
            this.list = list;
            this.field = field;
        }

        static Source of(Peer peer) {
            if (peer instanceof Peer.Block block) {
                return block.cidr().family() == IpFamily.IPV4 ? IP_RANGES : IPV6_RANGES;
            }
            return peer instanceof Peer.Group group && group.isPrefixList() ? PREFIX_LISTS : GROUPS;
        }

        Peer peer(String text) {
            return this == IP_RANGES || this == IPV6_RANGES ? Peer.of(Cidr.reported(text)) : Peer.group(text);
        }
    }

    @Override
    public Rendering render(PortRules rules) {
        AwsPermissions permissions = AwsPermissions.of(rules);
        String text = JsonText.of(json -> {
            for (Direction direction : Direction.values()) {
                json.writeArrayFieldStart(list(direction));
                for (Map.Entry<Head, List<AwsPermission>> head :
                        byHead(permissions.all(), direction).entrySet()) {
                    write(head.getKey(), head.getValue(), json);
                }
                json.writeEndArray();
            }
        });
        return new Rendering(text, permissions.findings());
    }

    private static String list(Direction direction) {
        return direction == Direction.INGRESS ? "IpPermissions" : "IpPermissionsEgress";
    }

    private static Map<Head, List<AwsPermission>> byHead(List<AwsPermission> all, Direction direction) {
        Map<Head, List<AwsPermission>> heads = new LinkedHashMap<>();
        all.stream()
                .filter(each -> each.direction() == direction)
                .forEach(each -> heads.computeIfAbsent(
                                new Head(each.ipProtocol(), each.fromPort(), each.toPort()), none -> new ArrayList<>())
                        .add(each));
        return heads;
    }

    private static void write(Head head, List<AwsPermission> peers, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("IpProtocol", head.ipProtocol());
        if (!head.ipProtocol().equals("-1")) {
            json.writeNumberField("FromPort", head.fromPort());
            json.writeNumberField("ToPort", head.toPort());
        }
        for (Source source : Source.values()) {
            List<AwsPermission> sources = peers.stream()
                    .filter(each -> Source.of(each.peer()) == source)
                    .toList();
            if (!sources.isEmpty()) {
                json.writeArrayFieldStart(source.list);
                for (AwsPermission each : sources) {
                    json.writeStartObject();
                    json.writeStringField(source.field, each.peer().toString());
                    if (!each.description().isEmpty()) {
                        json.writeStringField("Description", each.description());
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    /**
     * Reads such lists back, or a whole security group as EC2 describes it.
     *
     * @throws IllegalArgumentException when it is not a JSON object, has neither list, or a block, a group or a port is
     *     not valid
     */
    public static AwsPermissions read(String json) {
        requireNonNull(json, "json");
        JsonTree group = JsonTree.read(json);
        List<AwsPermission> all = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            group.objects(list(direction)).forEach(permission -> read(direction, permission, all));
        }
        if (!group.has("IpPermissions") && !group.has("IpPermissionsEgress")) {
            throw new IllegalArgumentException(
                    "the JSON object has neither IpPermissions nor IpPermissionsEgress; give it one of the two lists");
        }
        return new AwsPermissions(all, Findings.none());
    }

    private static void read(Direction direction, JsonTree permission, List<AwsPermission> all) {
        for (Source source : Source.values()) {
            permission
                    .objects(source.list)
                    .forEach(each -> all.add(new AwsPermission(
                            direction,
                            permission.text("IpProtocol"),
                            permission.number("FromPort", -1),
                            permission.number("ToPort", -1),
                            source.peer(each.text(source.field)),
                            each.text("Description"))));
        }
    }
}
