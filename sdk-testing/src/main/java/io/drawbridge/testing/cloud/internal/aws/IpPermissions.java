package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.aws.IngressRule.Peer;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the flat form of EC2's {@code IpPermissions}: one rule for each source of each permission. Rule
 * {@link EngineRule#EC2_PERMISSIONS}.
 */
public final class IpPermissions {

    static final String NAME = "IpPermissions";

    /** Every member that is read. */
    static final List<String> PARAMETERS = List.of(
            NAME + ".N.IpProtocol",
            NAME + ".N.FromPort",
            NAME + ".N.ToPort",
            NAME + ".N.IpRanges.N.CidrIp",
            NAME + ".N.IpRanges.N.Description",
            NAME + ".N.Ipv6Ranges.N.CidrIpv6",
            NAME + ".N.Ipv6Ranges.N.Description",
            NAME + ".N.Groups.N.GroupId",
            NAME + ".N.Groups.N.GroupName",
            NAME + ".N.Groups.N.UserId",
            NAME + ".N.Groups.N.Description",
            NAME + ".N.PrefixListIds.N.PrefixListId",
            NAME + ".N.PrefixListIds.N.Description");

    /** Peered VPCs are not there. */
    static final String[] REFUSED = {
        NAME + ".N.Groups.N.VpcId", NAME + ".N.Groups.N.VpcPeeringConnectionId", NAME + ".N.Groups.N.PeeringStatus"
    };

    private static final int LONGEST_DESCRIPTION = 255;
    private static final String DESCRIPTION = "[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]*";

    private final Parameters parameters;
    private final Map<IngressRule, String> rules = new LinkedHashMap<>();

    private IpPermissions(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The rules with their descriptions, which may be empty. */
    public static Map<IngressRule, String> read(Parameters parameters) {
        IpPermissions permissions = new IpPermissions(parameters);
        parameters.members(NAME).forEach(permissions::permission);
        if (permissions.rules.isEmpty()) {
            throw Refusal.missingParameter(NAME);
        }
        return permissions.rules;
    }

    /** The one rule of the older form, without a list. */
    static Map<IngressRule, String> readShort(Parameters parameters) {
        String cidr = parameters.required("CidrIp");
        IngressRule rule = IngressPorts.read(parameters, "").rule(Peer.IPV4, canonical(cidr, Peer.IPV4));
        return Map.of(rule, "");
    }

    private void permission(String prefix) {
        int before = rules.size();
        IngressPorts ports = IngressPorts.read(parameters, prefix + ".");
        for (Peer peer : Peer.values()) {
            for (String member : parameters.members(prefix + "." + peer.list)) {
                add(ports.rule(peer, source(peer, member)), description(member));
            }
        }
        if (rules.size() == before) {
            throw Ec2Codes.missing("Missing source specification: include source security group or CIDR information");
        }
    }

    private String source(Peer peer, String member) {
        if (peer != Peer.GROUP) {
            String source = parameters.required(member + "." + peer.field);
            return peer == Peer.PREFIX_LIST ? source : canonical(source, peer);
        }
        if (parameters.has(member + ".GroupName")) {
            throw byName(parameters.text(member + ".GroupName"));
        }
        String id = parameters.required(member + ".GroupId");
        String owner = parameters.text(member + ".UserId");
        if (!owner.isEmpty() && !owner.equals(Names.ACCOUNT)) {
            throw Ec2Kind.GROUP.missing(id);
        }
        return id;
    }

    /** Groups go by name in a default VPC only, and the fake has none. */
    static Refusal byName(String name) {
        return Ec2Codes.invalidValue("Invalid value '" + name
                + "' for groupName. You may not reference Amazon VPC security groups by name."
                + " Please use the corresponding id for this operation.");
    }

    private String description(String member) {
        String text = parameters.text(member + ".Description");
        if (text.length() > LONGEST_DESCRIPTION || !text.matches(DESCRIPTION)) {
            throw Ec2Codes.invalidValue(
                    "Invalid rule description. Valid descriptions are strings less than 256 characters"
                            + " from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
        return text;
    }

    /** Rule {@link EngineRule#EC2_CIDRS_ARE_CANONICAL}. */
    private static String canonical(String cidr, Peer peer) {
        return NetBlock.parse(cidr)
                .filter(block -> block.isIpv6() == (peer == Peer.IPV6))
                .map(block -> block.network().toString())
                .orElseThrow(() -> Refusal.badParameter("CIDR block " + cidr + " is malformed"));
    }

    private void add(IngressRule rule, String description) {
        if (rules.putIfAbsent(rule, description) != null) {
            throw Refusal.badParameter("The same permission must not appear multiple times");
        }
    }
}
