package io.drawbridge.reachability;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Cidr;
import io.drawbridge.network.Coverage;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Evaluation;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.FirewallRule;
import io.drawbridge.network.Flow;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.reachability.Hop.Outcome;
import io.drawbridge.reachability.Hop.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers "why can't I access the pod by its EIP?": follows a connection from a client on the Internet to a port of the
 * pod, and looks whether the way back is open too, as the vendor asks for.
 */
public final class PodReachability {

    /** The ports that clients connect from. */
    private static final PortRange CLIENT_PORTS = new PortRange(1024, 65_535);

    private final PodPath path;
    private final Peer client;
    private final Protocol protocol;
    private final int port;

    private PodReachability(PodPath path, Peer client, Protocol protocol, int port) {
        this.path = path;
        this.client = client;
        this.protocol = protocol;
        this.port = port;
    }

    /**
     * Follows one connection. All firewalls on the way remember connections, so replies pass where the connection did.
     *
     * @param path what lies between
     * @param client an address or a block, all of whose addresses have to get through
     * @param protocol TCP or UDP
     * @param port the port of the pod
     * @throws IllegalArgumentException when the client is not an address or the port is out of range
     */
    public static ReachReport check(PodPath path, String client, Protocol protocol, int port) {
        requireNonNull(path, "path");
        requireNonNull(client, "client");
        requireNonNull(protocol, "protocol");
        return new PodReachability(path, Peer.of(Cidr.of(client)), protocol, port).report();
    }

    private ReachReport report() {
        List<Hop> hops = new ArrayList<>();
        hops.add(eip());
        path.cloudFirewall().ifPresent(firewall -> hops.add(in(Place.CLOUD_FIREWALL, firewall)));
        hops.add(in(Place.SECURITY_GROUP, path.securityGroup()));
        policies(Direction.INGRESS).ifPresent(firewall -> hops.add(in(Place.NETWORK_POLICY, firewall)));
        hops.add(pod());
        policies(Direction.EGRESS).ifPresent(firewall -> hops.add(out(Place.NETWORK_POLICY, firewall)));
        hops.add(out(Place.SECURITY_GROUP, path.securityGroup()));
        path.cloudFirewall().ifPresent(firewall -> hops.add(out(Place.CLOUD_FIREWALL, firewall)));
        return new ReachReport(hops);
    }

    private Optional<Firewall> policies(Direction direction) {
        return Optional.ofNullable(path.networkPolicies().get(direction)).map(PortRules::asFirewall);
    }

    private Hop eip() {
        return path.eip()
                .map(address -> passes(Place.EIP, Direction.INGRESS, "EIP " + address + " is bound"))
                .orElseGet(() -> blocks(Place.EIP, Optional.empty(), Optional.empty(), "no EIP is bound to the pod"));
    }

    private Hop pod() {
        boolean listens = path.listening().stream()
                .anyMatch(
                        each -> each.protocol().equals(protocol) && each.ports().contains(port));
        return listens
                ? passes(Place.POD, Direction.INGRESS, "the pod listens on " + protocol + " " + port)
                : blocks(
                        Place.POD,
                        Optional.empty(),
                        Optional.empty(),
                        "the pod does not listen on " + protocol + " " + port);
    }

    private Hop in(Place place, Firewall firewall) {
        Evaluation verdict = firewall.evaluate(new Flow(Direction.INGRESS, protocol, port, client));
        if (verdict.allowed()) {
            return new Hop(place, Direction.INGRESS, Outcome.PASSES, verdict.by(), Optional.empty(), verdict.why());
        }
        if (!verdict.isCertain()) {
            return new Hop(place, Direction.INGRESS, Outcome.UNKNOWN, verdict.by(), Optional.empty(), verdict.why());
        }
        PortRule missing = PortRule.ingress()
                .protocol(protocol, PortRange.of(port))
                .peer(client)
                .build();
        return blocks(place, verdict.by(), Optional.of(missing), verdict.why());
    }

    /** Connections that the pod opens to the client, at any port that a client uses. */
    private Hop out(Place place, Firewall firewall) {
        PortRule needed =
                PortRule.egress().protocol(protocol, CLIENT_PORTS).peer(client).build();
        Coverage coverage = PortRules.of(needed).coveredBy(firewall);
        if (coverage.isComplete()) {
            return passes(place, Direction.EGRESS, "open towards " + client);
        }
        if (coverage.missing().isEmpty() && coverage.contradicted().isEmpty()) {
            return new Hop(
                    place,
                    Direction.EGRESS,
                    Outcome.UNKNOWN,
                    Optional.empty(),
                    Optional.empty(),
                    "not known whether open towards " + client + ": "
                            + coverage.unknown().get(0).because());
        }
        Optional<FirewallRule> by =
                coverage.contradicted().stream().map(Coverage.Contradiction::by).findFirst();
        String why = by.map(rule -> "a rule is against it (" + rule + ")").orElse("no rule allows it");
        return new Hop(
                place,
                Direction.EGRESS,
                Outcome.REPLIES_ONLY,
                by,
                Optional.of(needed),
                "replies pass, connections to " + client + " do not: " + why);
    }

    private static Hop passes(Place place, Direction direction, String message) {
        return new Hop(place, direction, Outcome.PASSES, Optional.empty(), Optional.empty(), message);
    }

    private static Hop blocks(Place place, Optional<FirewallRule> by, Optional<PortRule> missing, String message) {
        return new Hop(place, Direction.INGRESS, Outcome.BLOCKS, by, missing, message);
    }
}
