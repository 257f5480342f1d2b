package io.drawbridge.registered;

import static io.drawbridge.registered.Check.failed;
import static io.drawbridge.registered.Check.notNeeded;
import static io.drawbridge.registered.Check.passed;
import static io.drawbridge.registered.Check.unknown;
import static io.drawbridge.registered.Check.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The vendor's list "Before you begin" for registered clusters, as checks over facts.
 *
 * <pre>{@code
 * RegisteredCluster cluster = RegisteredCluster.builder()
 *         .connection(Connection.PUBLIC)
 *         .apiServerAcl(TriState.NO)
 *         .build();
 * CheckReport report = BeforeYouBegin.check(cluster);
 * System.out.print(report);
 * }</pre>
 */
public final class BeforeYouBegin {

    private static final String ASK = "find out, and run the check again with it";

    private final RegisteredCluster cluster;

    private BeforeYouBegin(RegisteredCluster cluster) {
        this.cluster = cluster;
    }

    /** Looks at everything; what is not known is said to be so, never taken to be well. */
    public static CheckReport check(RegisteredCluster cluster) {
        return new BeforeYouBegin(cluster).report();
    }

    private CheckReport report() {
        List<Check> checks = new ArrayList<>(List.of(connection(), loadBalancers(), apiServerAcl()));
        checks.addAll(agent());
        checks.addAll(nodePools());
        checks.addAll(authorizations());
        cluster.divergences().forEach(each -> checks.add(divergence(each)));
        return new CheckReport(checks);
    }

    private Check connection() {
        return switch (cluster.connection()) {
            case INTERNAL -> passed(RegisteredCode.CONNECTION, "reached by the internal endpoint");
            case PUBLIC ->
                warning(
                        RegisteredCode.CONNECTION,
                        "reached by the public endpoint: over the Internet there may be time-outs and other instability",
                        "connect by the internal network where stability matters");
            case UNKNOWN ->
                unknown(RegisteredCode.CONNECTION, "not known by which endpoint the cluster is reached", ASK);
        };
    }

    private Check loadBalancers() {
        RegisteredCode code = RegisteredCode.LOAD_BALANCER_SERVICES;
        return cluster.loadBalancerServices()
                .map(names -> names.isEmpty()
                        ? passed(code, "no Service of type LoadBalancer that is left to Alibaba Cloud")
                        : failed(
                                code,
                                "registered clusters support no Services of type LoadBalancer; there are "
                                        + String.join(", ", names),
                                "use another type, or the load balancer of the place where the cluster runs"))
                .orElseGet(() -> unknown(code, "not known whether there are Services of type LoadBalancer", ASK));
    }

    private Check apiServerAcl() {
        RegisteredCode code = RegisteredCode.API_SERVER_ACL;
        if (cluster.connection() == Connection.INTERNAL) {
            return notNeeded(code, "access control on port 6443 is asked for with a public endpoint");
        }
        return switch (cluster.apiServerAcl()) {
            case YES -> passed(code, "access control is on for port 6443 of the API server's load balancer");
            case NO ->
                failed(
                        code,
                        "port 6443 of the API server's load balancer is open to everybody",
                        "set a network ACL on the listener, with the egress addresses of the cluster in it");
            case UNKNOWN -> unknown(code, "not known whether access control is on for port 6443", ASK);
        };
    }

    private List<Check> agent() {
        return switch (cluster.agentMode()) {
            case ADMIN ->
                List.of(notNeeded(
                        RegisteredCode.AGENT_PERMISSIONS,
                        "the agent is an administrator; restricted mode keeps it to its own ConfigMaps"));
            case UNKNOWN ->
                List.of(
                        cluster.agentPermissions().filter(List::isEmpty).isPresent()
                                ? notNeeded(
                                        RegisteredCode.AGENT_PERMISSIONS,
                                        "there is no agent yet: RBAC lets ServiceAccount ack do nothing")
                                : unknown(
                                        RegisteredCode.AGENT_PERMISSIONS,
                                        "not known in which mode the agent runs",
                                        ASK));
            case RESTRICTED ->
                cluster.agentPermissions()
                        .map(RestrictedMode::checks)
                        .orElseGet(() -> List.of(unknown(
                                RegisteredCode.AGENT_PERMISSIONS, "not known what RBAC lets the agent do", ASK)));
        };
    }

    /** Each part by itself. */
    private List<Check> nodePools() {
        if (cluster.nodePools() == TriState.NO) {
            return List.of(notNeeded(RegisteredCode.NODE_POOLS, "no node pools are used"));
        }
        List<Check> checks = new ArrayList<>();
        if (cluster.nodePools() == TriState.UNKNOWN) {
            checks.add(unknown(RegisteredCode.NODE_POOLS, "not known whether node pools are used", ASK));
        }
        checks.add(nodePoolConnection());
        checks.add(placement(
                RegisteredCode.NODE_POOL_OWN_PLUGIN,
                PluginPod.Plugin.OWN,
                "the own network plug-in runs on own nodes only"));
        checks.add(placement(
                RegisteredCode.NODE_POOL_TERWAY, PluginPod.Plugin.TERWAY, "Terway runs on ECS instances only"));
        checks.add(
                switch (cluster.initScript()) {
                    case YES ->
                        passed(RegisteredCode.NODE_POOL_INIT_SCRIPT, "the script that initializes nodes is ready");
                    case NO ->
                        wanting(
                                RegisteredCode.NODE_POOL_INIT_SCRIPT,
                                "there is no script that initializes nodes",
                                "write it first");
                    case UNKNOWN ->
                        unknown(
                                RegisteredCode.NODE_POOL_INIT_SCRIPT,
                                "not known whether the script that initializes nodes is ready",
                                ASK);
                });
        return checks;
    }

    private Check nodePoolConnection() {
        return switch (cluster.connection()) {
            case INTERNAL ->
                passed(RegisteredCode.NODE_POOL_CONNECTION, "node pools have the internal connection that they need");
            case PUBLIC ->
                wanting(
                        RegisteredCode.NODE_POOL_CONNECTION,
                        "node pools need the internal connection, and the cluster is reached over the Internet",
                        "connect by the internal network first");
            case UNKNOWN ->
                unknown(
                        RegisteredCode.NODE_POOL_CONNECTION,
                        "node pools need the internal connection; not known which it is",
                        ASK);
        };
    }

    private Check placement(RegisteredCode code, PluginPod.Plugin plugin, String asItShouldBe) {
        if (cluster.pluginPods().isEmpty()) {
            return unknown(code, "not known where the network plug-ins run", ASK);
        }
        List<PluginPod> pods = cluster.pluginPods().stream()
                .flatMap(List::stream)
                .filter(pod -> pod.plugin() == plugin)
                .toList();
        if (pods.isEmpty()) {
            return absent(code, plugin);
        }
        List<String> misplaced = pods.stream()
                .filter(PluginPod::isMisplaced)
                .map(PluginPod::node)
                .distinct()
                .sorted()
                .toList();
        return misplaced.isEmpty()
                ? passed(code, asItShouldBe)
                : wanting(
                        code,
                        "not so: " + asItShouldBe + "; it is on " + String.join(", ", misplaced),
                        "keep it off by the node affinity of its DaemonSet");
    }

    /** Each cluster has a network plug-in; one without pods, as that of k3s, cannot be seen. */
    private Check absent(RegisteredCode code, PluginPod.Plugin plugin) {
        if (plugin == PluginPod.Plugin.TERWAY) {
            return notNeeded(code, "there is no Terway");
        }
        return cluster.pluginPods().filter(List::isEmpty).isPresent()
                ? unknown(code, "no pod of a network plug-in that is known; not known where the own one runs", ASK)
                : notNeeded(code, "there is no network plug-in but Terway");
    }

    /** A failure when node pools are used, a warning while nobody knows. */
    private Check wanting(RegisteredCode code, String message, String remedy) {
        return cluster.nodePools() == TriState.YES ? failed(code, message, remedy) : warning(code, message, remedy);
    }

    private List<Check> authorizations() {
        Map<String, Check> checks = new TreeMap<>();
        cluster.authorizations()
                .forEach((component, done) -> checks.put(component.name(), authorization(component, done)));
        return List.copyOf(checks.values());
    }

    private static Check authorization(Component component, Set<AuthorizationStep> done) {
        RegisteredCode code = RegisteredCode.COMPONENT_AUTHORIZATION;
        List<AuthorizationStep> left = left(done);
        if (left.isEmpty()) {
            return passed(
                    code,
                    component.name() + " is authorized"
                            + (done.contains(AuthorizationStep.TAKE_ROLE) ? ", by a role" : ""));
        }
        AuthorizationStep next = left.get(0);
        return warning(
                code,
                component.name() + " is not authorized yet, next is "
                        + (done.isEmpty() ? AuthorizationStep.TAKE_ROLE + " or " : "") + next
                        + (skips(done, next) ? ", though a later step is done" : ""),
                remedy(component, next, done));
    }

    private static boolean skips(Set<AuthorizationStep> done, AuthorizationStep next) {
        return done.stream().anyMatch(step -> step.compareTo(next) > 0);
    }

    /** The steps that are not done, in their order; those with an AccessKey unless a role is taken. */
    public static List<AuthorizationStep> left(Set<AuthorizationStep> done) {
        List<AuthorizationStep> all = done.contains(AuthorizationStep.TAKE_ROLE)
                ? List.of(AuthorizationStep.GRANT_PERMISSIONS)
                : List.of(
                        AuthorizationStep.PROVIDE_ACCESS_KEY,
                        AuthorizationStep.GRANT_PERMISSIONS,
                        AuthorizationStep.CREATE_SECRET);
        return all.stream().filter(step -> !done.contains(step)).toList();
    }

    private static String remedy(Component component, AuthorizationStep next, Set<AuthorizationStep> done) {
        String who = done.contains(AuthorizationStep.TAKE_ROLE) ? "role" : "RAM user";
        return switch (next) {
            case TAKE_ROLE, PROVIDE_ACCESS_KEY ->
                "let it take a role: by OIDC (RRSA), or on ECS instances that of the instance; where neither can be, by"
                        + " an AccessKey of a RAM user of its own, which lives until somebody deletes it";
            case GRANT_PERMISSIONS ->
                "grant the " + who + " "
                        + component
                                .permissions()
                                .map(actions ->
                                        "at least " + String.join(", ", actions) + " (" + component.source() + ")")
                                .orElse("what the vendor's page about the component lists; it is not known here");
            case CREATE_SECRET -> "create Secret alibaba-addon-secret in " + component.secretNamespace();
        };
    }

    private static Check divergence(Divergence each) {
        return warning(
                RegisteredCode.COMPONENT_EXPECTATION,
                each.component() + " expects " + each.expected() + ", here it is " + each.found() + " ("
                        + each.evidence() + "); its stability is a responsibility that you share with the vendor",
                "configure the component for it, and try it before you rely on it");
    }
}
