package io.drawbridge.podeip.lint;

import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;

/** Whether rebuilt pods buy new EIPs again and again. */
final class ChurnRule implements LintRule {

    @Override
    public void check(Lint lint) {
        boolean fixed = lint.settings()
                .value(AnnotationKey.POD_EIP_RELEASE_STRATEGY)
                .filter(strategy -> !strategy.equals(ReleaseStrategy.follow()))
                .isPresent();
        if (lint.settings().wantsAllocation() && (!fixed || lint.isUnderTerway())) {
            lint.add(Finding.of(
                    PodEipLintCode.EIP_CHURN,
                    lint.settings().annotation(AnnotationKey.POD_WITH_EIP),
                    "EIPs may be requested and released again and again when the pod is rebuilt or CNI execution fails",
                    "name an existing EIP with "
                            + AnnotationKey.POD_EIP_INSTANCE_ID.annotation(AnnotationPrefix.K8S_ALIYUN)));
        }
    }
}
