package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import io.drawbridge.network.Firewall;

/**
 * What a security group says.
 *
 * @param firewall its rules
 * @param findings warnings about rules that are left out, since they are about less than a protocol, such as one type
 *     of ICMP
 */
public record ReadRules(Firewall firewall, Findings findings) {

    /** Checks that nothing is missing. */
    public ReadRules {
        requireNonNull(firewall, "firewall");
        requireNonNull(findings, "findings");
    }
}
