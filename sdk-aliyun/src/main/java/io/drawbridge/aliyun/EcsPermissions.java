package io.drawbridge.aliyun;

import com.aliyun.ecs20140526.models.AuthorizeSecurityGroupEgressRequest.AuthorizeSecurityGroupEgressRequestPermissions;
import com.aliyun.ecs20140526.models.AuthorizeSecurityGroupRequest.AuthorizeSecurityGroupRequestPermissions;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.render.AliyunPermission;
import io.drawbridge.network.render.AliyunPermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Port rules as the typed permissions of the vendor's SDK, for calls that you make yourself; mapped as
 * {@link AliyunPermissions}. A call takes at most 100.
 *
 * <pre>{@code
 * EcsPermissions permissions = EcsPermissions.of(needed);
 * ecs.authorizeSecurityGroup(new AuthorizeSecurityGroupRequest()
 *         .setRegionId(region)
 *         .setSecurityGroupId(id)
 *         .setPermissions(permissions.ingress()));
 * }</pre>
 *
 * @param ingress for {@code AuthorizeSecurityGroup}, one for each rule
 * @param egress for {@code AuthorizeSecurityGroupEgress}, one for each rule
 * @param findings errors for rules that a security group cannot express
 */
public record EcsPermissions(
        List<AuthorizeSecurityGroupRequestPermissions> ingress,
        List<AuthorizeSecurityGroupEgressRequestPermissions> egress,
        Findings findings) {

    /** Copies the lists. */
    public EcsPermissions {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** The normal form of the rules. */
    public static EcsPermissions of(PortRules rules) {
        AliyunPermissions permissions = AliyunPermissions.of(rules);
        return new EcsPermissions(
                in(permissions, Direction.INGRESS).map(EcsPermissions::ingress).toList(),
                in(permissions, Direction.EGRESS).map(EcsPermissions::egress).toList(),
                permissions.findings());
    }

    private static Stream<AliyunPermission> in(AliyunPermissions permissions, Direction direction) {
        return permissions.all().stream().filter(each -> each.direction() == direction);
    }

    private static AuthorizeSecurityGroupRequestPermissions ingress(AliyunPermission permission) {
        AuthorizeSecurityGroupRequestPermissions typed = new AuthorizeSecurityGroupRequestPermissions()
                .setIpProtocol(permission.ipProtocol())
                .setPortRange(permission.portRange())
                .setPolicy(permission.policy())
                .setPriority(String.valueOf(permission.priority()))
                .setDescription(permission.description());
        String id = permission.peer().toString();
        if (permission.peer() instanceof Peer.Block block) {
            return block.cidr().family() == IpFamily.IPV4 ? typed.setSourceCidrIp(id) : typed.setIpv6SourceCidrIp(id);
        }
        return isPrefixList(permission) ? typed.setSourcePrefixListId(id) : typed.setSourceGroupId(id);
    }

    private static boolean isPrefixList(AliyunPermission permission) {
        return permission.peer() instanceof Peer.Group group && group.isPrefixList();
    }

    private static AuthorizeSecurityGroupEgressRequestPermissions egress(AliyunPermission permission) {
        AuthorizeSecurityGroupEgressRequestPermissions typed = new AuthorizeSecurityGroupEgressRequestPermissions()
                .setIpProtocol(permission.ipProtocol())
                .setPortRange(permission.portRange())
                .setPolicy(permission.policy())
                .setPriority(String.valueOf(permission.priority()))
                .setDescription(permission.description());
        String id = permission.peer().toString();
        if (permission.peer() instanceof Peer.Block block) {
            return block.cidr().family() == IpFamily.IPV4 ? typed.setDestCidrIp(id) : typed.setIpv6DestCidrIp(id);
        }
        return isPrefixList(permission) ? typed.setDestPrefixListId(id) : typed.setDestGroupId(id);
    }
}
