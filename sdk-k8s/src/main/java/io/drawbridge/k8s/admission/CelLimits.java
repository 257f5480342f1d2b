package io.drawbridge.k8s.admission;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.AnnotationKey;
import java.util.Set;
import java.util.stream.Stream;

/** What the expressions do not say of what the linter and the policy of an operator do. */
final class CelLimits {

    /** Keys of which two different texts may mean the same. */
    static final Set<AnnotationKey<?>> SAME_IN_OTHER_WORDS = Set.of(
            AnnotationKey.EIP_TAGS,
            AnnotationKey.EIP_SECURITY_PROTECTION_TYPES,
            AnnotationKey.POD_EIP_RELEASE_STRATEGY);

    private CelLimits() {}

    static Findings findings() {
        return Findings.of(Stream.of(
                        rule("eip-tags", "CEL reads no JSON: what tags hold, and how many they are, is not checked"),
                        rule(
                                "eip-tags, eip-security-protection-types, pod-eip-release-strategy",
                                "two annotations of one key that differ are not told from two that say the same in other"
                                        + " words"),
                        rule("pod-eip-release-strategy", "durations of more than 292 years are let in"),
                        rule("nodes", "which nodes a pod can run on is not computed from selectors and affinities"),
                        rule(
                                "several objects",
                                "an EIP that two workloads name is not found: a policy sees one object"),
                        rule("other kinds", "custom kinds with pod templates are not looked at, their pods are"),
                        rule("warnings", "warnings of the linter are not told, only errors"),
                        rule(
                                "updates",
                                "an update that changes the pods, or asks for more, is judged by all that is there then, also by what was wrong"
                                        + " before"),
                        rule("readiness gate", "nothing is added to a pod"),
                        rule("namespace policy", "what a namespace may have is kept by webhook and operator only"))
                .toList());
    }

    private static Finding rule(String subject, String what) {
        return Finding.of(AdmissionExportCode.RULE_NOT_EXPORTED, subject, what);
    }
}
