package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.podeip.AllocatedEip;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.podeip.EipPlugin;

/** What the linter says against the pod, and what the pod and its PodEIP say against each other. */
final class LintExamination implements Examination {

    @Override
    public void look(Case one, Items items) {
        if (one.wantsEip()) {
            EipPlugin plugin = one.service().plugin().orElseGet(EipPlugin::recommended);
            one.pod()
                    .pod()
                    .ifPresent(pod -> ManifestLinter.forPlugin(plugin)
                            .inCluster(one.options().cluster())
                            .check(pod)
                            .only(Severity.ERROR)
                            .forEach(items::problem));
        }
        one.pod()
                .shown()
                .map(AllocatedEip::findings)
                .ifPresent(found -> found.only(Severity.WARNING).forEach(items::problem));
    }
}
