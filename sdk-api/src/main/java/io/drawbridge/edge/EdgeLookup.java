package io.drawbridge.edge;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.Protocol;
import java.util.List;
import java.util.Optional;

/** What came of looking up an endpoint that differs from cluster to cluster. */
public sealed interface EdgeLookup {

    /** Why there is nothing to connect to; empty when there is. */
    default Optional<String> gap() {
        if (this instanceof NotYetAssigned pending) {
            String names = String.join(", ", pending.names());
            return Optional.of(
                    "no external address is assigned" + (pending.remedy().isEmpty() ? " yet: " : ": ") + names);
        }
        return this instanceof NotFound missing ? Optional.of("not there: " + missing.wanted()) : Optional.empty();
    }

    /**
     * It is there.
     *
     * @param services one at least
     */
    record Found(List<EdgeService> services) implements EdgeLookup {

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException when it is empty
         */
        public Found {
            requireNonNull(services, "services");
            services = List.copyOf(services);
            if (services.isEmpty()) {
                throw new IllegalArgumentException("nothing was found; use NotFound");
            }
        }
    }

    /**
     * It is there, but has no address that can be reached from outside yet.
     *
     * @param names what has none
     * @param remedy what to do where waiting does not help; empty where it does: look it up again later
     */
    record NotYetAssigned(List<String> names, String remedy) implements EdgeLookup {

        /** Copies the list. */
        public NotYetAssigned {
            requireNonNull(names, "names");
            requireNonNull(remedy, "remedy");
            names = List.copyOf(names);
        }

        /** What has none yet, and will have one by waiting. */
        public NotYetAssigned(List<String> names) {
            this(names, "");
        }
    }

    /**
     * It is not there.
     *
     * @param wanted what was looked for
     */
    record NotFound(String wanted) implements EdgeLookup {

        /** Checks that nothing is missing. */
        public NotFound {
            requireNonNull(wanted, "wanted");
        }
    }

    /**
     * The API server's endpoint, at TCP 6443 unless another port is named; {@code https://} without a port names 443.
     *
     * @param endpoint a host or an address, with or without a port, or a URL
     * @throws IllegalArgumentException when its host or its port is not valid
     */
    static EdgeLookup apiServer(String endpoint) {
        requireNonNull(endpoint, "endpoint");
        int port = ApiServerEndpoint.portOf(endpoint).orElse(6443);
        return new Found(List.of(new EdgeService(
                "API server",
                List.of(peer(ApiServerEndpoint.parse(endpoint).host())),
                List.of(new EdgeService.Port(Protocol.TCP, PortRange.of(port))))));
    }

    /** The public endpoint of a cluster's API server; not yet assigned while no EIP is associated. */
    static EdgeLookup apiServer(ObservedCluster<AckApiServerAccess> cluster) {
        Optional<String> endpoint = cluster instanceof AckCluster ack ? ack.publicEndpoint() : Optional.empty();
        return endpoint.<EdgeLookup>map(EdgeLookup::apiServer)
                .orElseGet(() -> new NotYetAssigned(List.of("public API server endpoint of " + cluster.id())));
    }

    /**
     * An address or a host name.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Peer peer(String text) {
        boolean address = text.contains(":") || text.matches("[0-9.]+");
        return address ? Peer.of(Cidr.of(text)) : Peer.host(text);
    }
}
