package io.drawbridge.network.render;

import static java.util.Map.entry;

import io.drawbridge.internal.Hcl;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Terraform resources {@code aws_vpc_security_group_ingress_rule} and {@code aws_vpc_security_group_egress_rule} for
 * the group of a variable {@code security_group_id}; mapped as {@link AwsPermissions}, laid out as
 * {@code terraform fmt} does.
 */
public final class AwsTerraform implements Renderer {

    /** Every rule of a set, in normal form. */
    public AwsTerraform() {}

    @Override
    public Rendering render(PortRules rules) {
        AwsPermissions permissions = AwsPermissions.of(rules);
        return TerraformRules.of(
                permissions.findings(), hcl -> permissions.all().forEach(permission -> add(permission, hcl)));
    }

    private static void add(AwsPermission permission, Hcl hcl) {
        String direction = permission.direction() == Direction.INGRESS ? "ingress" : "egress";
        boolean numbers = permission.hasNumbers();
        List<Map.Entry<String, String>> arguments = new ArrayList<>();
        arguments.add(entry("security_group_id", "var.security_group_id"));
        if (!permission.description().isEmpty()) {
            arguments.add(entry("description", Hcl.string(permission.description())));
        }
        arguments.add(entry("ip_protocol", Hcl.string(permission.ipProtocol())));
        if (numbers) {
            arguments.add(entry("from_port", String.valueOf(permission.fromPort())));
            arguments.add(entry("to_port", String.valueOf(permission.toPort())));
        }
        arguments.add(entry(
                peerArgument(permission.peer()), Hcl.string(permission.peer().toString())));
        String name = direction + "_" + word(permission)
                + (permission.fromPort() >= 0 ? "_" + permission.fromPort() + "_" + permission.toPort() : "") + "_"
                + permission.peer();
        hcl.resource("aws_vpc_security_group_" + direction + "_rule", hcl.name(name), arguments);
    }

    private static String word(AwsPermission permission) {
        return permission.ipProtocol().equals("-1") ? "all" : permission.ipProtocol();
    }

    private static String peerArgument(Peer peer) {
        if (peer instanceof Peer.Block block) {
            Cidr cidr = block.cidr();
            return cidr.family() == IpFamily.IPV4 ? "cidr_ipv4" : "cidr_ipv6";
        }
        return peer instanceof Peer.Group group && group.isPrefixList()
                ? "prefix_list_id"
                : "referenced_security_group_id";
    }
}
