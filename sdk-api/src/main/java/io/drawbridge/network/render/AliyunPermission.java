package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Direction;
import io.drawbridge.network.Peer;

/**
 * One rule of an Alibaba Cloud security group, in the words of {@code AuthorizeSecurityGroup} and
 * {@code AuthorizeSecurityGroupEgress}.
 *
 * @param direction for which of the two calls it is
 * @param ipProtocol {@code TCP}, {@code UDP}, {@code ICMP} or {@code ALL}; {@code GRE} too when it was read
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
}
