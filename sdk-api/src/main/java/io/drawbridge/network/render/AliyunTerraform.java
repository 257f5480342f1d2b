package io.drawbridge.network.render;

import static java.util.Map.entry;

import io.drawbridge.internal.Hcl;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Terraform resources {@code alicloud_security_group_rule} for the group of a variable {@code security_group_id}, which
 * is one of a VPC; mapped as {@link AliyunPermissions}, laid out as {@code terraform fmt} does.
 */
public final class AliyunTerraform implements Renderer {

    /** Every rule of a set, in normal form. */
    public AliyunTerraform() {}

    @Override
    public Rendering render(PortRules rules) {
        AliyunPermissions permissions = AliyunPermissions.of(rules);
        return TerraformRules.of(
                permissions.findings(), hcl -> permissions.all().forEach(permission -> add(permission, hcl)));
    }

    private static void add(AliyunPermission permission, Hcl hcl) {
        String direction = permission.direction() == Direction.INGRESS ? "ingress" : "egress";
        String protocol = permission.ipProtocol().toLowerCase(Locale.ROOT);
        List<Map.Entry<String, String>> arguments = new ArrayList<>();
        arguments.add(entry("security_group_id", "var.security_group_id"));
        if (!permission.description().isEmpty()) {
            arguments.add(entry("description", Hcl.string(permission.description())));
        }
        arguments.add(entry("type", Hcl.string(direction)));
        arguments.add(entry("nic_type", Hcl.string("intranet")));
        arguments.add(entry("ip_protocol", Hcl.string(protocol)));
        arguments.add(entry("port_range", Hcl.string(permission.portRange())));
        arguments.add(entry("policy", Hcl.string(permission.policy())));
        arguments.add(entry("priority", String.valueOf(permission.priority())));
        arguments.add(entry(
                peerArgument(permission.peer()), Hcl.string(permission.peer().toString())));
        String name = String.join(
                "_",
                direction,
                permission.policy(),
                protocol,
                permission.portRange(),
                permission.peer().toString());
        hcl.resource("alicloud_security_group_rule", hcl.name(name), arguments);
    }

    private static String peerArgument(Peer peer) {
        if (peer instanceof Peer.Block block) {
            return block.cidr().family() == IpFamily.IPV4 ? "cidr_ip" : "ipv6_cidr_ip";
        }
        return peer instanceof Peer.Group group && group.isPrefixList() ? "prefix_list_id" : "source_security_group_id";
    }
}
