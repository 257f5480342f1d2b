package io.drawbridge.edge;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.Protocol;
import java.util.List;

/**
 * Something in the cloud that edge nodes connect to.
 *
 * @param name such as {@code kube-system/x-raven-proxy-svc-gw-cloud-1a2b3c4d}
 * @param addresses its addresses or host names; one at least
 * @param ports its ports; one at least
 */
public record EdgeService(String name, List<Peer> addresses, List<Port> ports) {

    /**
     * A port that it listens on.
     *
     * @param protocol TCP or UDP
     * @param ports which ones
     */
    public record Port(Protocol protocol, PortRange ports) {

        /** Checks that nothing is missing. */
        public Port {
            requireNonNull(protocol, "protocol");
            requireNonNull(ports, "ports");
        }
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when there is no address or no port
     */
    public EdgeService {
        requireNonNull(addresses, "addresses");
        requireNonNull(ports, "ports");
        requireNonNull(name, "name");
        addresses = List.copyOf(addresses);
        ports = List.copyOf(ports);
        if (addresses.isEmpty() || ports.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " has no " + (addresses.isEmpty() ? "address" : "port") + "; one at least is needed");
        }
    }
}
