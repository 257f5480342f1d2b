package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.internal.lifecycle.NodeKind;
import io.drawbridge.k8s.podeip.PodEipReadingCode;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.podeip.lint.PodEipLintCode;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Map;
import java.util.Optional;

/** Has the pod a node that can carry EIPs, and an address to bind one to? */
final class PlaceExamination implements Examination {

    private static final String CNI = "FailedCreatePodSandBox";

    @Override
    public void look(Case one, Items items) {
        if (one.pod().pod().isEmpty() || !one.wantsEip()) {
            return;
        }
        PodSnapshot pod = one.pod();
        if (pod.isFinished()) {
            items.problem(Finding.of(
                    PodEipReadingCode.POD_FINISHED,
                    one.label(),
                    "the pod has ended with phase " + pod.status().getPhase(),
                    "look at a pod that has not ended; one that has gets no EIP"));
            return;
        }
        pod.cluster().node().why().ifPresent(items::notChecked);
        pod.cluster().node().value().flatMap(found -> found).ifPresent(node -> node(one, node, items));
        if (pod.podAddress().isEmpty()) {
            noAddress(one, items);
        }
    }

    private static void node(Case one, Node node, Items items) {
        Map<String, String> labels =
                Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
        NodeKind kind = NodeKind.of(labels);
        boolean served = kind == NodeKind.VIRTUAL
                && one.options().cluster().features().contains(ClusterFacts.Feature.VIRTUAL_NODES);
        String name = "node " + node.getMetadata().getName();
        if (kind != NodeKind.INSTANCE && !served && !items.hasProblem(PodEipLintCode.NODE_NOT_SUPPORTED)) {
            items.problem(
                    DiagnosisCode.UNSUPPORTED_NODE, one.label(), name + " is no instance with network interfaces");
        }
        Optional<String> region = Optional.ofNullable(labels.get("topology.kubernetes.io/region"));
        if (region.isPresent()
                && one.options()
                        .region()
                        .filter(own -> !own.equals(region.get()))
                        .isPresent()) {
            items.problem(
                    DiagnosisCode.OTHER_REGION,
                    one.label(),
                    name + " is in " + region.get() + ", and EIPs are looked at in "
                            + one.options().region().get());
        }
    }

    private static void noAddress(Case one, Items items) {
        Optional<Event> cni = one.pod().events().stream()
                .filter(event -> CNI.equals(event.getReason()))
                .findFirst();
        Optional<PodCondition> unscheduled =
                one.pod().condition("PodScheduled").filter(is -> "False".equals(is.getStatus()));
        if (cni.isPresent()) {
            items.problem(
                    DiagnosisCode.CNI_FAILED,
                    one.label(),
                    "Event " + CNI + " ("
                            + Optional.ofNullable(cni.get().getCount()).orElse(1) + "x): "
                            + Texts.quote(cni.get().getMessage()));
        } else if (unscheduled.isPresent()) {
            items.problem(
                    DiagnosisCode.NOT_SCHEDULED,
                    one.label(),
                    Texts.text(unscheduled.get().getReason()) + ": "
                            + Texts.quote(unscheduled.get().getMessage()));
        } else if (!items.hasErrors()) {
            items.problem(
                    DiagnosisCode.POD_HAS_NO_ADDRESS,
                    one.label(),
                    "the pod is " + Texts.text(one.pod().status().getPhase()) + " and has no address");
        }
    }
}
