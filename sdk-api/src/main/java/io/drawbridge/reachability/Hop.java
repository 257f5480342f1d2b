package io.drawbridge.reachability;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Direction;
import io.drawbridge.network.FirewallRule;
import io.drawbridge.network.PortRule;
import java.util.Optional;

/**
 * One place on the way, and what it does.
 *
 * @param place which one
 * @param direction towards the pod, or away from it
 * @param outcome whether traffic passes
 * @param by the rule that decides; empty when none does
 * @param missing the rule that would let it pass; empty when it passes or no rule helps
 * @param message the same as one line
 */
public record Hop(
        Place place,
        Direction direction,
        Outcome outcome,
        Optional<FirewallRule> by,
        Optional<PortRule> missing,
        String message) {

    /** Places on the way, from the Internet on. */
    public enum Place {
        /** The pod's EIP. */
        EIP,
        /** The firewall at the Internet border. */
        CLOUD_FIREWALL,
        /** The security groups of the node. */
        SECURITY_GROUP,
        /** Kubernetes network policies that select the pod. */
        NETWORK_POLICY,
        /** The pod itself. */
        POD
    }

    /** What becomes of traffic, the best first. */
    public enum Outcome {
        /** It passes. */
        PASSES,
        /**
         * Replies pass, since the place remembers connections, but connections that the pod opens do not; the vendor
         * asks for a rule both ways.
         */
        REPLIES_ONLY,
        /** Not known: a rule of the place could not be read, or is about a group whose members are not known. */
        UNKNOWN,
        /** It ends here. */
        BLOCKS
    }

    /** Checks that nothing is missing. */
    public Hop {
        requireNonNull(place, "place");
        requireNonNull(direction, "direction");
        requireNonNull(outcome, "outcome");
        requireNonNull(by, "by");
        requireNonNull(missing, "missing");
        requireNonNull(message, "message");
    }
}
