package io.drawbridge.k8s.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.podeip.lint.PodEipLintCode;
import io.drawbridge.podeip.lint.WorkloadFacts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionRequest;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponse;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** Judges one review. */
final class AdmissionDecision {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Set<String> JUDGED = Set.of("CREATE", "UPDATE");

    private static final String GATES = "readinessGates";

    private final ManifestLinter linter;

    @Nullable
    private final PodEipPolicy policy;

    private final PodEipAdmission.Gate gate;

    AdmissionDecision(ManifestLinter linter, @Nullable PodEipPolicy policy, PodEipAdmission.Gate gate) {
        this.linter = linter;
        this.policy = policy;
        this.gate = gate;
    }

    AdmissionReview decide(AdmissionReview review) {
        AdmissionRequest request = review.getRequest();
        String uid = request == null ? "" : text(request.getUid());
        if (request == null || uid.isEmpty()) {
            return malformed(uid, "the review has no request with a uid");
        }
        if (!JUDGED.contains(text(request.getOperation()))
                || !text(request.getSubResource()).isEmpty()) {
            return AdmissionAnswers.review(AdmissionAnswers.allowed(uid, List.of()));
        }
        if (!(request.getObject() instanceof HasMetadata object) || object.getMetadata() == null) {
            return malformed(uid, "a " + request.getOperation() + " without an object that has metadata");
        }
        try {
            return AdmissionAnswers.review(judge(request, object));
        } catch (IllegalArgumentException e) {
            return malformed(uid, "the object has not the form of one");
        }
    }

    private static AdmissionReview malformed(String uid, String why) {
        return AdmissionAnswers.malformed(new AdmissionAnswers.Malformed(uid, why));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private AdmissionResponse judge(AdmissionRequest request, HasMetadata object) {
        // What is on its way out must be able to lose its finalizers.
        if (object.getMetadata().getDeletionTimestamp() != null) {
            return AdmissionAnswers.allowed(request.getUid(), List.of());
        }
        Optional<HasMetadata> old = old(request);
        Findings findings = linter.check(object);
        Set<String> known = new HashSet<>();
        old.ifPresent(before -> linter.check(before).only(Severity.ERROR).forEach(error -> known.add(key(error))));
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.severity() == Severity.ERROR && !known.contains(key(finding))) {
                errors.add(AdmissionAnswers.words(finding));
            } else if (finding.severity() != Severity.NOTE && !isMade(object)) {
                warnings.add(AdmissionAnswers.words(finding));
            }
        }
        if (!errors.isEmpty()) {
            return AdmissionAnswers.refused(
                    request.getUid(), AdmissionAnswers.INVALID, "Invalid", String.join("\n", errors), warnings);
        }
        Optional<String> refusal = policyRefusal(request, object, old);
        if (refusal.isPresent()) {
            return AdmissionAnswers.refused(
                    request.getUid(), AdmissionAnswers.FORBIDDEN, "Forbidden", refusal.get(), warnings);
        }
        AdmissionResponse allowed = AdmissionAnswers.allowed(request.getUid(), warnings);
        if (wantsGate(request, object, findings)) {
            addGate(allowed, SERIALIZATION.convertValue(object, ObjectNode.class));
        }
        return allowed;
    }

    /** Whether a controller made it: nobody reads its warnings, and they were told when its owner was written. */
    private static boolean isMade(HasMetadata object) {
        return Stream.ofNullable(object.getMetadata().getOwnerReferences())
                .flatMap(List::stream)
                .anyMatch(owner -> owner != null && Boolean.TRUE.equals(owner.getController()));
    }

    private static Optional<HasMetadata> old(AdmissionRequest request) {
        return request.getOldObject() instanceof HasMetadata old && old.getMetadata() != null
                ? Optional.of(old)
                : Optional.empty();
    }

    private static String key(Finding finding) {
        return finding.code().text() + " " + finding.subject() + " " + finding.message();
    }

    private Optional<String> policyRefusal(AdmissionRequest request, HasMetadata object, Optional<HasMetadata> old) {
        PodEipPolicy asked = policy;
        if (asked == null) {
            return Optional.empty();
        }
        String namespace = Objects.requireNonNullElse(
                request.getNamespace(), text(object.getMetadata().getNamespace()));
        List<PodEipRequest> before = old.map(AdmissionDecision::requests).orElse(List.of());
        return requests(object).stream()
                .filter(wanted -> !before.contains(wanted))
                .flatMap(wanted -> refusal(asked, namespace, wanted).stream())
                .map(Refusal::message)
                .findFirst();
    }

    private static List<PodEipRequest> requests(HasMetadata object) {
        return PodTemplates.facts(object).stream()
                .map(WorkloadFacts::annotations)
                .flatMap(annotations -> PodEipAnnotations.decode(annotations).request().stream())
                .toList();
    }

    private static Optional<Refusal> refusal(PodEipPolicy policy, String namespace, PodEipRequest wanted) {
        return wanted.map(
                allocate -> policy.refuses(namespace, allocate, PodEipPolicy.Usage.NONE),
                existing -> policy.refuses(namespace, existing.id()),
                tagged -> policy.refuses(namespace, tagged.tag()));
    }

    private boolean wantsGate(AdmissionRequest request, HasMetadata object, Findings findings) {
        return gate == PodEipAdmission.Gate.ADDED
                && request.getOperation().equals("CREATE")
                && object.getKind().equals("Pod")
                && findings.stream().map(Finding::code).anyMatch(PodEipLintCode.READY_BEFORE_EIP::equals);
    }

    private static void addGate(AdmissionResponse response, ObjectNode pod) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        if (!pod.path("spec").path(GATES).isArray()) {
            patch.addObject().put("op", "add").put("path", "/spec/" + GATES).putArray("value");
        }
        patch.addObject()
                .put("op", "add")
                .put("path", "/spec/" + GATES + "/-")
                .putObject("value")
                .put("conditionType", AnnotationKey.READINESS_GATE);
        response.setPatchType("JSONPatch");
        response.setPatch(Base64.getEncoder().encodeToString(patch.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
