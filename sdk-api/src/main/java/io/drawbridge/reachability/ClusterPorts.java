package io.drawbridge.reachability;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.network.Action;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Coverage;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.FirewallRule;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ports that a cluster uses itself, and a check that no deny rule of its security group is about them: the vendor
 * asks that protocols and ports used by the cluster be in no deny rule.
 *
 * <pre>{@code
 * PortRules used = ClusterPorts.documented(CidrSet.of("10.0.0.0/8"));
 * Findings findings = ClusterPorts.checkDenials(group, used);
 * }</pre>
 */
public final class ClusterPorts {

    private record Use(Protocol protocol, int port, String purpose) {}

    private static final List<Use> USES = List.of(
            new Use(Protocol.TCP, 6443, "API server"),
            new Use(Protocol.TCP, 10250, "kubelet"),
            new Use(Protocol.TCP, 10255, "kubelet, read only"),
            new Use(Protocol.TCP, 9100, "node exporter"),
            new Use(Protocol.TCP, 9445, "node exporter"),
            new Use(Protocol.UDP, 8472, "VXLAN"));

    private ClusterPorts() {}

    /**
     * The ports of ACK that documents name: API server 6443, kubelet 10250 and 10255, node exporter 9100 and 9445,
     * VXLAN 8472, each both ways. A cluster may use more, such as node ports; merge those in.
     *
     * @param cluster the ranges of nodes and pods
     */
    public static PortRules documented(CidrSet cluster) {
        return PortRules.of(cluster.stream()
                .map(Peer::of)
                .flatMap(peer -> USES.stream()
                        .flatMap(use -> Stream.of(PortRule.ingress(), PortRule.egress())
                                .map(rule -> rule.protocol(use.protocol, PortRange.of(use.port))
                                        .peer(peer)
                                        .purpose(use.purpose)
                                        .build())))
                .toList());
    }

    /**
     * Deny rules that are about what the cluster uses: an error where the rule decides, a warning where another rule
     * comes before it today.
     *
     * @param group the rules of the cluster's security group
     * @param used what the cluster uses
     */
    public static Findings checkDenials(Firewall group, PortRules used) {
        requireNonNull(group, "group");
        requireNonNull(used, "used");
        Set<FirewallRule> deciding = used.coveredBy(group).contradicted().stream()
                .map(Coverage.Contradiction::by)
                .collect(Collectors.toSet());
        List<Finding> found = new ArrayList<>();
        for (FirewallRule rule : group.rules()) {
            if (rule.rule().action() == Action.DENY) {
                PortRules hit = used.intersect(PortRules.of(rule.rule().withAction(Action.ALLOW)));
                hit.forEach(each -> found.add(finding(rule, each, deciding.contains(rule))));
            }
        }
        return Findings.of(found);
    }

    private static Finding finding(FirewallRule rule, PortRule used, boolean decides) {
        String message = "the rule denies what the cluster uses: " + used.explained();
        return decides
                ? Finding.of(ReachabilityCode.DENY_RULE_ON_CLUSTER_PORT, rule.toString(), message)
                : Finding.of(
                                ReachabilityCode.DENY_RULE_ON_CLUSTER_PORT,
                                rule.toString(),
                                message + "; another rule decides before it today")
                        .withSeverity(Severity.WARNING);
    }
}
