package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Peer;

/**
 * One rule of an Alibaba Cloud security group, in the words of {@code AuthorizeSecurityGroup} and
 * {@code AuthorizeSecurityGroupEgress}.
 *
 * @param direction for which of the two calls it is
 * @param ipProtocol {@code TCP}, {@code UDP}, {@code ICMP}, {@code ICMPv6}, {@code GRE} or {@code ALL}; what was read
 *     may be in lower case
 * @param portRange {@code 443/443}; {@code -1/-1} for protocols without ports
 * @param policy {@code accept} or {@code drop}
 * @param priority 1, which decides first, to 100
 * @param peer a block, or a group whose id begins with {@code sg-} or {@code pl-}
 * @param description at most 512 characters
 */
public record AliyunPermission(
        Direction direction,
        String ipProtocol,
        String portRange,
        String policy,
        int priority,
        Peer peer,
        String description) {

    /** Checks that nothing is missing. */
    public AliyunPermission {
        requireNonNull(direction, "direction");
        requireNonNull(ipProtocol, "ipProtocol");
        requireNonNull(portRange, "portRange");
        requireNonNull(policy, "policy");
        requireNonNull(peer, "peer");
        requireNonNull(description, "description");
    }

    /** The policy as an action. */
    Action action() {
        return policy.equalsIgnoreCase("drop") ? Action.DENY : Action.ALLOW;
    }

    /** {@code INGRESS "TCP" "22/22" accept from 10.0.0.0/8}. */
    @Override
    public String toString() {
        return direction + " " + Finding.quote(ipProtocol) + " " + Finding.quote(portRange) + " "
                + (action() == Action.DENY ? "drop" : "accept") + " " + direction.preposition() + " " + peer;
    }
}
