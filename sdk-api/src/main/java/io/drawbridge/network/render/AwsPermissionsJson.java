package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
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
        if (peers.get(0).hasNumbers()) {
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
     * Reads what the AWS CLI prints of one security group: the two lists, a whole group, the answers of
     * {@code describe-security-groups} and {@code describe-security-group-rules} when they are about one group, and the
     * list that {@code --ip-permissions} takes, which is read as one of ingress rules. Rules that cannot be read are
     * left out, each with a finding; of a direction whose list is not there nothing is known.
     *
     * @throws IllegalArgumentException when it is no JSON, none of these, or about several groups
     */
    public static AwsPermissions read(String json) {
        return AwsGroupJson.read(requireNonNull(json, "json"), "");
    }

    /**
     * The same for one of several groups.
     *
     * @param groupId which one, such as {@code sg-0a1b2c3d}
     * @throws IllegalArgumentException as {@link #read(String)}, and when the group is not among them
     */
    public static AwsPermissions read(String json, String groupId) {
        return AwsGroupJson.read(requireNonNull(json, "json"), requireNonNull(groupId, "groupId"));
    }
}
