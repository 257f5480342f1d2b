package io.drawbridge.podeip.lint;

import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.AnnotationKey;

/** Whether the component and the controller can keep an EIP for a pod of the same name. */
final class ReleaseRule implements LintRule {

    @Override
    public void check(Lint lint) {
        lint.settings().value(AnnotationKey.POD_EIP_RELEASE_STRATEGY).ifPresent(strategy -> check(lint, strategy));
    }

    private static void check(Lint lint, ReleaseStrategy strategy) {
        String annotation = lint.settings().annotation(AnnotationKey.POD_EIP_RELEASE_STRATEGY);
        boolean follow = strategy.equals(ReleaseStrategy.follow());
        if (lint.isUnderTerway()) {
            lint.add(follow ? notRead(annotation) : notSupported(annotation, strategy));
        } else if (!follow && !lint.settings().usesExisting()) {
            checkStateful(lint, annotation, Finding.quote(strategy.text()));
        }
    }

    private static Finding notRead(String annotation) {
        return Finding.of(
                PodEipLintCode.RELEASE_STRATEGY_NOT_READ,
                annotation,
                "Terway does not read it; it always releases the EIP with the pod");
    }

    private static Finding notSupported(String annotation, ReleaseStrategy strategy) {
        return Finding.of(
                PodEipLintCode.FIXED_EIP_NOT_SUPPORTED,
                annotation,
                Finding.quote(strategy.text()) + " asks for a fixed EIP, which Terway does not support");
    }

    private static void checkStateful(Lint lint, String annotation, String quoted) {
        String kind = lint.workload().controllerKind();
        if (lint.isStateless()) {
            lint.add(Finding.of(
                    PodEipLintCode.FIXED_EIP_ON_STATELESS,
                    annotation,
                    quoted + " keeps an EIP for a pod of the same name, and the pods of a " + kind
                            + " never have the same name again"));
        } else if (!lint.isStateful()) {
            lint.add(Finding.of(
                    PodEipLintCode.FIXED_EIP_ON_UNKNOWN_KIND,
                    annotation,
                    quoted + " is for stateful pods, and " + Finding.quote(kind) + " is not known to be stateful",
                    "use a StatefulSet, or, if its pods keep their names, add their owners' kind to"
                            + " customStatefulWorkloadKinds"));
        }
    }
}
