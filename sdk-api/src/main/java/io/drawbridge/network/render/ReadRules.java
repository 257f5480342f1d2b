package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Firewall;
import java.util.Map;

/**
 * What a security group says.
 *
 * @param firewall its rules; {@link Firewall#unread()} has those that could not be read
 * @param findings warnings about rules that could not be read, each with the rule and why
 */
public record ReadRules(Firewall firewall, Findings findings) {

    /** Checks that nothing is missing. */
    public ReadRules {
        requireNonNull(firewall, "firewall");
        requireNonNull(findings, "findings");
    }

    /**
     * The same with the addresses of groups in their places, as {@link Firewall#withMembers}.
     *
     * @param members by the id of a prefix list or a group, such as {@code pl-0123abcd}
     */
    public ReadRules withMembers(Map<String, CidrSet> members) {
        return new ReadRules(firewall.withMembers(members), findings);
    }
}
