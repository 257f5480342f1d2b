package io.drawbridge.aws;

import io.drawbridge.finding.Findings;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.render.AwsPermission;
import io.drawbridge.network.render.AwsPermissions;
import io.drawbridge.network.render.AwsReading;
import io.drawbridge.network.render.ReadRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Port rules as the typed permissions of the vendor's SDK, for calls that you make yourself; mapped as
 * {@link AwsPermissions}.
 *
 * <pre>{@code
 * Ec2Permissions permissions = Ec2Permissions.of(needed);
 * ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(permissions.ingress()));
 * }</pre>
 *
 * @param ingress for {@code AuthorizeSecurityGroupIngress}, one for each rule
 * @param egress for {@code AuthorizeSecurityGroupEgress}, one for each rule
 * @param findings errors for rules that a security group cannot express
 */
public record Ec2Permissions(List<IpPermission> ingress, List<IpPermission> egress, Findings findings) {

    /** Copies the lists. */
    public Ec2Permissions {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** The normal form of the rules. */
    public static Ec2Permissions of(PortRules rules) {
        AwsPermissions permissions = AwsPermissions.of(rules);
        return new Ec2Permissions(
                typed(permissions, Direction.INGRESS), typed(permissions, Direction.EGRESS), permissions.findings());
    }

    private static List<IpPermission> typed(AwsPermissions permissions, Direction direction) {
        return permissions.all().stream()
                .filter(each -> each.direction() == direction)
                .map(Ec2Permissions::typed)
                .toList();
    }

    private static IpPermission typed(AwsPermission permission) {
        IpPermission.Builder typed = IpPermission.builder().ipProtocol(permission.ipProtocol());
        if (permission.hasNumbers()) {
            typed.fromPort(permission.fromPort()).toPort(permission.toPort());
        }
        String id = permission.peer().toString();
        String description = permission.description().isEmpty() ? null : permission.description();
        if (permission.peer() instanceof Peer.Block block) {
            return block.cidr().family() == IpFamily.IPV4
                    ? typed.ipRanges(IpRange.builder()
                                    .cidrIp(id)
                                    .description(description)
                                    .build())
                            .build()
                    : typed.ipv6Ranges(Ipv6Range.builder()
                                    .cidrIpv6(id)
                                    .description(description)
                                    .build())
                            .build();
        }
        return permission.peer() instanceof Peer.Group group && group.isPrefixList()
                ? typed.prefixListIds(PrefixListId.builder()
                                .prefixListId(id)
                                .description(description)
                                .build())
                        .build()
                : typed.userIdGroupPairs(UserIdGroupPair.builder()
                                .groupId(id)
                                .description(description)
                                .build())
                        .build();
    }

    /** What typed permissions of a security group let through. */
    public static ReadRules read(Collection<IpPermission> ingress, Collection<IpPermission> egress) {
        AwsReading reading = new AwsReading();
        ingress.forEach(permission -> add(Direction.INGRESS, permission, reading));
        egress.forEach(permission -> add(Direction.EGRESS, permission, reading));
        return reading.permissions().read();
    }

    private static void add(Direction direction, IpPermission permission, AwsReading reading) {
        for (IpRange range : permission.ipRanges()) {
            reading.add(direction, fields(permission, "CidrIp", range.cidrIp(), range.description()));
        }
        for (Ipv6Range range : permission.ipv6Ranges()) {
            reading.add(direction, fields(permission, "CidrIpv6", range.cidrIpv6(), range.description()));
        }
        for (PrefixListId list : permission.prefixListIds()) {
            reading.add(direction, fields(permission, "PrefixListId", list.prefixListId(), list.description()));
        }
        for (UserIdGroupPair pair : permission.userIdGroupPairs()) {
            Map<String, String> fields = fields(permission, "GroupId", pair.groupId(), pair.description());
            fields.put("GroupName", Objects.toString(pair.groupName(), ""));
            fields.put("UserId", Objects.toString(pair.userId(), ""));
            reading.add(direction, fields);
        }
    }

    private static Map<String, String> fields(
            IpPermission permission, String peer, @Nullable String value, @Nullable String description) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("IpProtocol", Objects.toString(permission.ipProtocol(), ""));
        fields.put("FromPort", Objects.toString(permission.fromPort(), ""));
        fields.put("ToPort", Objects.toString(permission.toPort(), ""));
        fields.put(peer, Objects.toString(value, ""));
        fields.put("Description", Objects.toString(description, ""));
        return fields;
    }
}
