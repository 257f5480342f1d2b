package io.drawbridge.podeip.lint;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;
import io.drawbridge.podeip.KeySupport;
import io.drawbridge.podeip.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether an EIP can be bound where the pod runs: on ECS nodes, in a network of its own. */
final class NodeRule implements LintRule {

    private static final Map.Entry<String, String> VIRTUAL_LABEL = Map.entry("type", "virtual-kubelet");
    private static final Map.Entry<String, String> EDGE_LABEL = Map.entry("alibabacloud.com/is-edge-worker", "true");
    private static final String VIRTUAL_NAME = "virtual-kubelet";

    private static final List<AnnotationKey<?>> WITH_ECI_SPELLING =
            List.of(AnnotationKey.POD_WITH_EIP, AnnotationKey.POD_EIP_INSTANCE_ID);

    @Override
    public void check(Lint lint) {
        WorkloadFacts.NodeKind node = nodeKind(lint.workload());
        if (lint.wantsEip() && lint.workload().traits().contains(WorkloadFacts.Trait.HOST_NETWORK)) {
            lint.add(Finding.of(
                    PodEipLintCode.HOST_NETWORK,
                    "spec.hostNetwork",
                    "a pod in its node's network has no address of its own to bind an EIP to"));
        }
        if (node == WorkloadFacts.NodeKind.ACS && lint.isUnderExtendNetworkController()) {
            checkAcs(lint);
        } else if (node == WorkloadFacts.NodeKind.VIRTUAL && lint.servesVirtualNodes()) {
            checkEciAnnotations(lint);
        } else if (node != WorkloadFacts.NodeKind.ECS && lint.wantsEip() && !isServedAcs(lint, node)) {
            notSupported(lint, node);
        }
    }

    private static WorkloadFacts.NodeKind nodeKind(WorkloadFacts workload) {
        return workload.nodeKind().orElseGet(() -> {
            boolean virtualName = workload.nodeName()
                    .filter(name -> name.startsWith(VIRTUAL_NAME))
                    .isPresent();
            if (virtualName || workload.nodeLabels().entrySet().contains(VIRTUAL_LABEL)) {
                return WorkloadFacts.NodeKind.VIRTUAL;
            }
            return workload.nodeLabels().entrySet().contains(EDGE_LABEL)
                    ? WorkloadFacts.NodeKind.OTHER
                    : WorkloadFacts.NodeKind.ECS;
        });
    }

    private static boolean isServedAcs(Lint lint, WorkloadFacts.NodeKind node) {
        return node == WorkloadFacts.NodeKind.ACS && lint.servesVirtualNodes();
    }

    private static void checkAcs(Lint lint) {
        if (lint.wantsEip() && lint.plugin().isBelow(KeySupport.FIRST_EXTEND_FOR_ACS)) {
            lint.add(Finding.of(
                    PodEipLintCode.NODE_NOT_SUPPORTED,
                    "metadata.labels",
                    "the pod runs on ACS, which " + lint.plugin().name() + " serves since v"
                            + KeySupport.FIRST_EXTEND_FOR_ACS,
                    "upgrade " + lint.plugin().name() + ", or let the pod run on ECS nodes"));
        }
    }

    private static void notSupported(Lint lint, WorkloadFacts.NodeKind node) {
        boolean wouldBe = node == WorkloadFacts.NodeKind.VIRTUAL && !lint.isUnderTerway();
        lint.add(Finding.of(
                PodEipLintCode.NODE_NOT_SUPPORTED,
                "spec.nodeSelector",
                "the pod can only run on nodes of kind " + node + "; "
                        + lint.plugin().name() + " attaches EIPs on ECS nodes only",
                wouldBe ? "let it run on ECS nodes, or set enableVirtualNode: true" : "let it run on ECS nodes"));
    }

    private static void checkEciAnnotations(Lint lint) {
        for (Setting<?> setting : lint.settings().all()) {
            if (WITH_ECI_SPELLING.contains(setting.key())) {
                setting.key().compatibleAnnotation().ifPresent(annotation -> checkEci(lint, setting, annotation));
            }
        }
    }

    private static void checkEci(Lint lint, Setting<?> setting, String annotation) {
        Optional<?> written = setting.spellings().stream()
                .filter(spelling -> spelling.annotation().equals(annotation))
                .findAny();
        if (written.isPresent()) {
            lint.add(Finding.of(
                    PodEipLintCode.ECI_ANNOTATION_ON_VIRTUAL_NODE,
                    annotation,
                    "on a virtual node ECI itself acts on it, beside "
                            + lint.plugin().name(),
                    "write " + setting.key().annotation(AnnotationPrefix.K8S_ALIYUN) + " instead"));
        }
    }
}
