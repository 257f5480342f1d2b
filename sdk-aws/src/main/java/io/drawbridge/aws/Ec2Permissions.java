package io.drawbridge.aws;

import io.drawbridge.finding.Findings;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.render.AwsPermission;
import io.drawbridge.network.render.AwsPermissions;
import io.drawbridge.network.render.ReadRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        if (!permission.ipProtocol().equals("-1")) {
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
        List<AwsPermission> all = new ArrayList<>();
        ingress.forEach(permission -> add(Direction.INGRESS, permission, all));
        egress.forEach(permission -> add(Direction.EGRESS, permission, all));
        return new AwsPermissions(all, Findings.none()).read();
    }

    private static void add(Direction direction, IpPermission permission, List<AwsPermission> all) {
        permission
                .ipRanges()
                .forEach(range -> all.add(permission(
                        direction, permission, Peer.of(Cidr.reported(range.cidrIp())), range.description())));
        permission
                .ipv6Ranges()
                .forEach(range -> all.add(permission(
                        direction, permission, Peer.of(Cidr.reported(range.cidrIpv6())), range.description())));
        permission
                .userIdGroupPairs()
                .forEach(pair ->
                        all.add(permission(direction, permission, Peer.group(pair.groupId()), pair.description())));
        permission
                .prefixListIds()
                .forEach(list -> all.add(
                        permission(direction, permission, Peer.group(list.prefixListId()), list.description())));
    }

    private static AwsPermission permission(
            Direction direction, IpPermission permission, Peer peer, @Nullable String description) {
        return new AwsPermission(
                direction,
                permission.ipProtocol(),
                Objects.requireNonNullElse(permission.fromPort(), -1),
                Objects.requireNonNullElse(permission.toPort(), -1),
                peer,
                Objects.toString(description, ""));
    }
}
