package io.drawbridge.k8s.advice;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * Says before a rollout what it asks of the account: EIPs against quota and rates, what is charged, what is kept, and
 * which updates can never end. Reads objects and facts only, and is immutable.
 *
 * <pre>{@code
 * RolloutAdvice advice = RolloutAdvisor.forAccount(AccountFacts.aliyun().used(3).build()).advise(manifest);
 * System.out.println(advice);
 * }</pre>
 *
 * <p>Counts as if none of the pods had its EIP yet. The findings are those of {@link AdviceCode} and all of
 * {@link ManifestLinter}. Pods whose annotations have errors get no EIP and are not counted.
 */
public final class RolloutAdvisor {

    private final AccountFacts account;
    private final EipPlugin plugin;
    private final ClusterFacts cluster;
    private final OptionalInt nodes;

    private RolloutAdvisor(AccountFacts account, EipPlugin plugin, ClusterFacts cluster, OptionalInt nodes) {
        this.account = requireNonNull(account, "account");
        this.plugin = requireNonNull(plugin, "plugin");
        this.cluster = requireNonNull(cluster, "cluster");
        this.nodes = nodes;
    }

    /** For rollouts that this account pays for; the pods are served by the recommended component. */
    public static RolloutAdvisor forAccount(AccountFacts account) {
        return new RolloutAdvisor(account, EipPlugin.recommended(), ClusterFacts.unknown(), OptionalInt.empty());
    }

    /** The same for pods that this component serves. */
    public RolloutAdvisor servedBy(EipPlugin plugin) {
        return new RolloutAdvisor(account, plugin, cluster, nodes);
    }

    /** The same for workloads of this cluster. */
    public RolloutAdvisor inCluster(ClusterFacts cluster) {
        return new RolloutAdvisor(account, plugin, cluster, nodes);
    }

    /**
     * The same, told on how many nodes the pods of a DaemonSet run.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public RolloutAdvisor onNodes(int nodes) {
        if (nodes < 0) {
            throw new IllegalArgumentException("nodes " + nodes + " is negative; allowed are 0 and more");
        }
        return new RolloutAdvisor(account, plugin, cluster, OptionalInt.of(nodes));
    }

    /** The advice on what manifest files hold, all of them together; what cannot be read is a finding. */
    public RolloutAdvice advise(Manifest... manifests) {
        List<GenericKubernetesResource> objects = new ArrayList<>();
        Findings unread = Findings.none();
        for (Manifest manifest : manifests) {
            objects.addAll(manifest.objects());
            unread = unread.and(manifest.findings());
        }
        return advise(objects, unread);
    }

    /** The advice on objects; autoscalers among them count. */
    public RolloutAdvice advise(Collection<? extends HasMetadata> objects) {
        return advise(objects, Findings.none());
    }

    private RolloutAdvice advise(Collection<? extends HasMetadata> objects, Findings before) {
        List<Subject> subjects = new SubjectReader(plugin, cluster, nodes, objects).read();
        List<EipDemand> demands =
                subjects.stream().flatMap(subject -> subject.demand().stream()).toList();
        RolloutAdvice numbers = new RolloutAdvice(account, demands, Findings.none());
        Findings lint = ManifestLinter.forPlugin(plugin).inCluster(cluster).check(objects);
        Findings all =
                before.and(new AdviceRules(numbers, nodes).check(subjects)).and(lint);
        return new RolloutAdvice(account, demands, all);
    }
}
