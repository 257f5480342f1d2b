package io.drawbridge.k8s.admission;

import static java.util.Objects.requireNonNull;

import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import javax.annotation.Nullable;

/**
 * From a review that an API server sends to a webhook to the answer: pods and workloads whose EIP annotations the
 * linter finds errors in are refused, its warnings are handed on, what a namespace may not have is refused, and pods
 * get their readiness gate when asked to. A pure function: it calls nobody, and a dry run is answered as any other run.
 *
 * <pre>{@code
 * PodEipAdmission admission = PodEipAdmission.forPlugin(EipPlugin.drawbridgeOperator())
 *         .withPolicy(policy)
 *         .addingReadinessGate();
 * String answer = admission.answer(body);
 * }</pre>
 *
 * <p>An update is refused for what it brings, not for what was there before: that is a warning. What is deleted,
 * connected to, or no creation or update of a whole object is allowed, and so is every kind without pods. Immutable.
 */
public final class PodEipAdmission {

    private final ManifestLinter linter;

    @Nullable
    private final PodEipPolicy policy;

    private final Gate gate;

    /** What becomes of a pod that would be Ready before its EIP is attached. */
    enum Gate {
        LEFT,
        ADDED
    }

    private PodEipAdmission(ManifestLinter linter, @Nullable PodEipPolicy policy, Gate gate) {
        this.linter = linter;
        this.policy = policy;
        this.gate = gate;
    }

    /** For pods that this component serves; by the linter alone. */
    public static PodEipAdmission forPlugin(EipPlugin plugin) {
        return new PodEipAdmission(ManifestLinter.forPlugin(plugin), null, Gate.LEFT);
    }

    /** The same for objects of this cluster. */
    public PodEipAdmission inCluster(ClusterFacts cluster) {
        return new PodEipAdmission(linter.inCluster(cluster), policy, gate);
    }

    /**
     * The same, and what no rule of the policy allows is refused, as far as one pod alone tells: how many EIPs and how
     * much bandwidth a namespace has already is kept by the operator.
     */
    public PodEipAdmission withPolicy(PodEipPolicy policy) {
        return new PodEipAdmission(linter, requireNonNull(policy, "policy"), gate);
    }

    /** The same, and pods that want an EIP and wait for it in no way get its readiness gate when they are created. */
    public PodEipAdmission addingReadinessGate() {
        return new PodEipAdmission(linter, policy, Gate.ADDED);
    }

    /**
     * Answers a review.
     *
     * @return a review with the same uid; one that asks for nothing is answered with status 400
     */
    public AdmissionReview answer(AdmissionReview review) {
        requireNonNull(review, "review");
        return new AdmissionDecision(linter, policy, gate).decide(review);
    }

    /**
     * Answers a review as it comes over HTTP, whoever sent it; never throws for what it holds.
     *
     * @param body JSON, {@code admission.k8s.io/v1}
     * @return JSON; a body that is no review, or too long, is answered with status 400
     */
    public String answer(String body) {
        requireNonNull(body, "body");
        return AdmissionText.write(AdmissionText.read(body).map(this::answer, AdmissionAnswers::malformed));
    }
}
