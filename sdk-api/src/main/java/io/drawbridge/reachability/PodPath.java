package io.drawbridge.reachability;

import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Once;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * What lies between the Internet and a pod with an EIP, as data.
 *
 * <pre>{@code
 * PodPath path = PodPath.withEip("203.0.113.9")
 *         .listens(Protocol.TCP, PortRange.of(8080))
 *         .securityGroup(aliyun.securityGroups().read("sg-bp1abc").firewall())
 *         .build();
 * ReachReport report = PodReachability.check(path, "198.51.100.7", Protocol.TCP, 8080);
 * }</pre>
 *
 * @param eip the pod's EIP; empty when none is bound
 * @param listening the ports that the pod listens on
 * @param securityGroup the rules of the node's security groups, all together
 * @param networkPolicies what Kubernetes network policies let through, by direction; a direction that no policy selects
 *     the pod for is not there and is open
 * @param cloudFirewall the rules of the Internet border; empty when there is no such firewall
 */
public record PodPath(
        Optional<String> eip,
        List<Listener> listening,
        Firewall securityGroup,
        Map<Direction, PortRules> networkPolicies,
        Optional<Firewall> cloudFirewall) {

    /**
     * Ports that a pod listens on.
     *
     * @param protocol which protocol
     * @param ports which ones
     */
    public record Listener(Protocol protocol, PortRange ports) {

        /** Checks that nothing is missing. */
        public Listener {
            requireNonNull(protocol, "protocol");
            requireNonNull(ports, "ports");
        }
    }

    /** Copies the lists. */
    public PodPath {
        requireNonNull(eip, "eip");
        requireNonNull(listening, "listening");
        requireNonNull(securityGroup, "securityGroup");
        requireNonNull(networkPolicies, "networkPolicies");
        requireNonNull(cloudFirewall, "cloudFirewall");
        listening = List.copyOf(listening);
        networkPolicies = Map.copyOf(networkPolicies);
    }

    /** Of a pod with this EIP. */
    public static Builder withEip(String address) {
        return new Builder(requireNonNull(address, "address"));
    }

    /** Of a pod to which no EIP is bound, or not yet. */
    public static Builder withoutEip() {
        return new Builder(null);
    }

    /** A builder that holds these values; each of them may be replaced once. */
    public Builder toBuilder() {
        Builder builder = new Builder(eip.orElse(null));
        builder.listening.addAll(listening);
        builder.securityGroup = securityGroup;
        builder.networkPolicies.putAll(networkPolicies);
        builder.cloudFirewall = cloudFirewall.orElse(null);
        return builder;
    }

    /** Puts a path together; the security group must be given. */
    public static final class Builder {
        private final Once once = new Once();

        @Nullable
        private final String eip;

        private final List<Listener> listening = new ArrayList<>();
        private final Map<Direction, PortRules> networkPolicies = new EnumMap<>(Direction.class);

        @Nullable
        private Firewall securityGroup;

        @Nullable
        private Firewall cloudFirewall;

        private Builder(@Nullable String eip) {
            this.eip = eip;
        }

        /** More ports that the pod listens on. */
        public Builder listens(Protocol protocol, PortRange ports) {
            listening.add(new Listener(protocol, ports));
            return this;
        }

        /** The rules of the node's security groups: traffic through an EIP of a pod is subject to those of its node. */
        public Builder securityGroup(Firewall rules) {
            this.securityGroup = once.value("securityGroup", rules);
            return this;
        }

        /**
         * What the network policies that select the pod for a direction let through; without the call that direction is
         * open.
         */
        public Builder networkPolicies(Direction direction, PortRules rules) {
            requireNonNull(direction, "direction");
            networkPolicies.put(direction, once.value("networkPolicies " + direction, rules));
            return this;
        }

        /** The rules of a firewall at the Internet border. */
        public Builder cloudFirewall(Firewall rules) {
            this.cloudFirewall = once.value("cloudFirewall", rules);
            return this;
        }

        /**
         * The path.
         *
         * @throws IllegalArgumentException when the security group is missing
         */
        public PodPath build() {
            if (securityGroup == null) {
                throw new IllegalArgumentException("a path to a pod has no security group; call securityGroup(..)");
            }
            return new PodPath(
                    Optional.ofNullable(eip),
                    listening,
                    securityGroup,
                    networkPolicies,
                    Optional.ofNullable(cloudFirewall));
        }
    }
}
