package io.drawbridge.edge;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.internal.Once;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.RegionId;
import io.drawbridge.network.RuleNote;
import io.drawbridge.version.DottedVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * A node of an ACK Edge cluster that connects over the public network, and the port rules that it needs: the vendor's
 * tables, for its region, its version and its cluster's endpoints.
 *
 * <pre>{@code
 * EdgeNode node = EdgeNode.in("cn-hangzhou")
 *         .kubernetes("1.26.3-aliyun.1")
 *         .hostCidr("10.0.0.0/16")
 *         .apiServer("https://203.0.113.7:6443")
 *         .ravenGateway("203.0.113.8")
 *         .build();
 * PortRules needed = node.rules(Phase.RUNNING);
 * }</pre>
 */
public final class EdgeNode {

    private static final DottedVersion RAVEN_ONLY = DottedVersion.parse("1.26");
    private static final List<EdgeService.Port> RAVEN_PORTS = List.of(
            new EdgeService.Port(Protocol.TCP, new PortRange(10280, 10284)),
            new EdgeService.Port(Protocol.UDP, PortRange.of(4500)));
    private static final List<EdgeService.Port> TUNNEL_PORTS =
            List.of(new EdgeService.Port(Protocol.TCP, new PortRange(10262, 10263)));

    private final String region;
    private final DottedVersion version;
    private final Set<Cidr> hosts;
    private final EdgeLookup apiServer;
    private final EdgeLookup raven;
    private final EdgeLookup tunnel;
    private final Clock clock;

    /** Who keeps the node's time. */
    private enum Clock {
        VENDOR,
        OWN
    }

    private EdgeNode(Builder builder, DottedVersion version) {
        this.region = builder.region;
        this.version = version;
        this.hosts = new LinkedHashSet<>(builder.hosts);
        this.apiServer = builder.apiServer;
        this.raven = builder.raven;
        this.tunnel = builder.tunnel;
        this.clock = builder.clock;
    }

    /**
     * Starts with the region of the cluster.
     *
     * @param region such as {@code cn-hangzhou}
     * @throws IllegalArgumentException when it is not a region id, or that of a zone
     */
    public static Builder in(String region) {
        return new Builder(region);
    }

    /**
     * The rules that the node needs in a phase, in normal form, each with the row that it comes from.
     *
     * @throws InvalidSpecException when an endpoint is missing or has no address yet: rules with a hole would cut the
     *     node off
     */
    public PortRules rules(Phase phase) {
        Findings problems = problems();
        if (problems.hasErrors()) {
            throw new InvalidSpecException(problems);
        }
        return PortRules.of(rows(phase).flatMap(row -> rulesOf(row).stream()).toList())
                .normalize();
    }

    /** What stands between the node and its rules: errors for endpoints that are missing or have no address yet. */
    public Findings problems() {
        List<Finding> found = new ArrayList<>();
        problem(EdgeRow.API_SERVER, apiServer, EdgeCode.API_SERVER_MISSING, EdgeCode.API_SERVER_NOT_YET_ASSIGNED)
                .ifPresent(found::add);
        problem(EdgeRow.RAVEN_GATEWAY, raven, EdgeCode.RAVEN_GATEWAY_MISSING, EdgeCode.RAVEN_GATEWAY_NOT_YET_ASSIGNED)
                .or(this::halfRavenGateway)
                .ifPresent(found::add);
        if (usesTunnel()) {
            problem(
                            EdgeRow.TUNNEL_SERVER,
                            tunnel,
                            EdgeCode.TUNNEL_SERVER_MISSING,
                            EdgeCode.TUNNEL_SERVER_NOT_YET_ASSIGNED)
                    .ifPresent(found::add);
        }
        return Findings.of(found);
    }

    /** Rules with the proxy or the tunnel alone look whole, and cut the node off. */
    private Optional<Finding> halfRavenGateway() {
        List<Protocol> wanting = RAVEN_PORTS.stream()
                .map(EdgeService.Port::protocol)
                .filter(protocol -> !ravenListensOn(protocol))
                .toList();
        return wanting.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        EdgeCode.RAVEN_GATEWAY_INCOMPLETE,
                        EdgeRow.RAVEN_GATEWAY.title(),
                        "no port of " + wanting.get(0) + " among those of the gateway"));
    }

    private boolean ravenListensOn(Protocol protocol) {
        return raven instanceof EdgeLookup.Found found
                && found.services().stream()
                        .flatMap(service -> service.ports().stream())
                        .anyMatch(port -> port.protocol().equals(protocol)
                                || port.protocol().equals(Protocol.ALL));
    }

    private static Optional<Finding> problem(
            EdgeRow row, EdgeLookup lookup, EdgeCode missing, EdgeCode notYetAssigned) {
        EdgeCode code = lookup instanceof EdgeLookup.NotFound ? missing : notYetAssigned;
        String remedy = lookup instanceof EdgeLookup.NotYetAssigned pending
                        && !pending.remedy().isEmpty()
                ? pending.remedy()
                : code.remedy();
        return lookup.gap().map(gap -> Finding.of(code, row.title(), gap, remedy));
    }

    /**
     * Every row of the vendor's tables that a phase needs, with the rules that it gives for this node, as far as they
     * are known.
     */
    public List<EdgeExplanation> explain(Phase phase) {
        return rows(phase)
                .map(row -> new EdgeExplanation(row, PortRules.of(rulesOf(row)).normalize(), remark(row)))
                .toList();
    }

    private static Stream<EdgeRow> rows(Phase phase) {
        return Arrays.stream(EdgeRow.values()).filter(row -> phase.needs(row.phase()));
    }

    /** The row that a rule of this node comes from; empty for other rules. */
    public static Optional<EdgeRow> rowOf(PortRule rule) {
        return Arrays.stream(EdgeRow.values())
                .filter(row -> row.source().equals(rule.note().source()))
                .findFirst();
    }

    private List<PortRule> rulesOf(EdgeRow row) {
        return switch (row) {
            case KUBELET, NODE_EXPORTER, FLANNEL_VXLAN -> fromHosts(row);
            case COMPONENT_PACKAGES ->
                toHosts(row, List.of("aliacs-k8s-{region}.oss-{region}.aliyuncs.com"), packagePorts());
            case SYSTEM_TOOLS -> List.of();
            case CONTROL_PLANE ->
                toHosts(
                        row,
                        List.of("cs-anony.aliyuncs.com", "cs-anony.{region}.aliyuncs.com"),
                        List.of(usesTunnel() ? 80 : 443));
            case API_SERVER -> to(row, apiServer);
            case RAVEN_GATEWAY -> to(row, raven);
            case TUNNEL_SERVER -> usesTunnel() ? to(row, tunnel) : List.of();
            case SYSTEM_IMAGES -> toHosts(row, imageHosts(), List.of(443));
            case NTP -> clock == Clock.OWN ? List.of() : ntp(row);
        };
    }

    private String remark(EdgeRow row) {
        EdgeLookup lookup = switch (row) {
            case API_SERVER -> apiServer;
            case RAVEN_GATEWAY -> raven;
            case TUNNEL_SERVER -> tunnel;
            default -> null;
        };
        boolean needed = row != EdgeRow.TUNNEL_SERVER || usesTunnel();
        return lookup == null || !needed ? row.remark() : lookup.gap().orElse(row.remark());
    }

    /** Versions before 1.26 use the older tunnel, and port 80 besides or instead of 443. */
    private boolean usesTunnel() {
        return version.isBelow(RAVEN_ONLY);
    }

    private List<Integer> packagePorts() {
        return usesTunnel() ? List.of(80, 443) : List.of(443);
    }

    private List<String> imageHosts() {
        String first = region.equals("cn-zhangjiakou")
                ? "dockerauth-{region}.aliyuncs.com"
                : "dockerauth.{region}.aliyuncs.com";
        return List.of(first, "dockerauth-ee.{region}.aliyuncs.com", "registry-{region}.ack.aliyuncs.com");
    }

    private static List<PortRule> ntp(EdgeRow row) {
        return Stream.of("ntp1.aliyun.com", "cn.ntp.org.cn")
                .map(host -> rule(row, Protocol.UDP, PortRange.of(123), Peer.host(host)))
                .toList();
    }

    private List<PortRule> fromHosts(EdgeRow row) {
        return hosts.stream()
                .map(Peer::of)
                .flatMap(peer -> row.ports().stream().map(port -> rule(row, port.protocol(), port.ports(), peer)))
                .toList();
    }

    private List<PortRule> toHosts(EdgeRow row, List<String> patterns, List<Integer> ports) {
        return patterns.stream()
                .map(pattern -> Peer.host(pattern.replace("{region}", region)))
                .flatMap(host -> ports.stream().map(port -> rule(row, Protocol.TCP, PortRange.of(port), host)))
                .toList();
    }

    private static List<PortRule> to(EdgeRow row, EdgeLookup lookup) {
        List<PortRule> rules = new ArrayList<>();
        if (lookup instanceof EdgeLookup.Found found) {
            found.services()
                    .forEach(service -> service.addresses()
                            .forEach(peer -> service.ports()
                                    .forEach(port -> rules.add(rule(row, port.protocol(), port.ports(), peer)))));
        }
        return rules;
    }

    private static PortRule rule(EdgeRow row, Protocol protocol, PortRange ports, Peer peer) {
        return PortRule.about(row.direction())
                .protocol(protocol, ports)
                .peer(peer)
                .note(new RuleNote(row.purpose(), row.phase(), row.source()))
                .build();
    }

    /** A builder that holds these values; each of them may be replaced once. */
    public Builder toBuilder() {
        Builder builder = new Builder(region);
        builder.version = version;
        builder.hosts.addAll(hosts);
        builder.apiServer = apiServer;
        builder.raven = raven;
        builder.tunnel = tunnel;
        builder.clock = clock;
        return builder;
    }

    @Override
    public String toString() {
        return "edge node in " + region + ", Kubernetes " + version + ", host blocks " + hosts;
    }

    /** Puts an {@link EdgeNode} together; version and host blocks must be given. */
    public static final class Builder {
        private final Once once = new Once();

        private final String region;
        private final Set<Cidr> hosts = new LinkedHashSet<>();
        private EdgeLookup apiServer = new EdgeLookup.NotFound("the public endpoint of the API server");
        private EdgeLookup raven = new EdgeLookup.NotFound("the addresses of the Raven cloud gateway");
        private EdgeLookup tunnel = new EdgeLookup.NotFound("the address of the tunnel server");
        private Clock clock = Clock.VENDOR;

        @Nullable
        private DottedVersion version;

        private Builder(String region) {
            this.region = RegionId.require(requireNonNull(region, "region"), "cn-hangzhou");
        }

        /**
         * The cluster's version of Kubernetes. Numbers are compared as numbers: 1.9 is before 1.26.
         *
         * @param version such as {@code 1.26.3-aliyun.1}
         * @throws IllegalArgumentException when it has no major and minor number
         */
        public Builder kubernetes(String version) {
            if (!version.matches("v?[0-9]+\\.[0-9].*")) {
                throw new IllegalArgumentException(Finding.quote(version)
                        + " is not a Kubernetes version; give major and minor number at least, such as 1.26 or"
                        + " 1.26.3-aliyun.1");
            }
            this.version = once.value("kubernetes", DottedVersion.parse(version));
            return this;
        }

        /**
         * One more block that edge nodes have their addresses in.
         *
         * @throws IllegalArgumentException as {@link Cidr#of(String)}
         */
        public Builder hostCidr(String cidr) {
            requireNonNull(cidr, "cidr");
            hosts.add(Cidr.of(cidr));
            return this;
        }

        /**
         * The public endpoint of the API server, at TCP 6443.
         *
         * @param endpoint a host, an address or a URL
         * @throws IllegalArgumentException when its host is neither an address nor a DNS name
         */
        public Builder apiServer(String endpoint) {
            requireNonNull(endpoint, "endpoint");
            return apiServer(EdgeLookup.apiServer(endpoint));
        }

        /** What came of looking up the API server's endpoint. */
        public Builder apiServer(EdgeLookup found) {
            this.apiServer = once.value("apiServer", found);
            return this;
        }

        /**
         * The Raven cloud gateway, at the documented ports TCP 10280 to 10284 and UDP 4500.
         *
         * @param addresses addresses or host names of its load balancers
         * @throws IllegalArgumentException when one is neither
         */
        public Builder ravenGateway(String... addresses) {
            requireNonNull(addresses, "addresses");
            return ravenGateway(at("Raven cloud gateway", RAVEN_PORTS, addresses));
        }

        /** What came of looking up the Raven cloud gateway, with the ports that it really has. */
        public Builder ravenGateway(EdgeLookup found) {
            this.raven = once.value("ravenGateway", found);
            return this;
        }

        /**
         * The tunnel server, at the documented ports TCP 10262 and 10263; not used from version 1.26 on.
         *
         * @param addresses addresses or host names of its load balancer
         * @throws IllegalArgumentException when one is neither
         */
        public Builder tunnelServer(String... addresses) {
            requireNonNull(addresses, "addresses");
            return tunnelServer(at("tunnel server", TUNNEL_PORTS, addresses));
        }

        /** What came of looking up the tunnel server; not used from version 1.26 on. */
        public Builder tunnelServer(EdgeLookup found) {
            this.tunnel = once.value("tunnelServer", found);
            return this;
        }

        private static EdgeLookup at(String name, List<EdgeService.Port> ports, String... addresses) {
            return new EdgeLookup.Found(List.of(new EdgeService(
                    name, Arrays.stream(addresses).map(EdgeLookup::peer).toList(), ports)));
        }

        /** The node keeps its own time: it was registered with {@code selfHostNtpServer}. */
        public Builder selfHostedNtp() {
            this.clock = once.value("selfHostedNtp", Clock.OWN);
            return this;
        }

        /**
         * The node.
         *
         * @throws IllegalArgumentException when the version or the host blocks are missing
         */
        public EdgeNode build() {
            if (version == null || hosts.isEmpty()) {
                throw new IllegalArgumentException("an edge node in " + region + " has no "
                        + (version == null
                                ? "Kubernetes version; call kubernetes(..)"
                                : "host block; call hostCidr(..)"));
            }
            return new EdgeNode(this, version);
        }
    }
}
