package io.drawbridge.k8s.doctor;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.finding.Finding;
import java.util.List;
import java.util.Optional;

/** Is the EIP where the cluster says it is, and has the pod's address an interface that can carry one? */
final class CloudExamination implements Examination {

    static final String ROB =
            "detach it there, name another EIP, or have Terway do it with \"allow_eip_rob\": \"true\" in eni_conf";

    private static final String CLOUD = "cloud";

    @Override
    public void look(Case one, Items items) {
        PodSnapshot.Cloud cloud = one.pod().cloud();
        if (cloud.id().isPresent()) {
            cloud.eip().why().ifPresent(items::notChecked);
            cloud.eip().value().ifPresent(eip -> eip(one, cloud.id().get(), eip, items));
        }
        if (one.wantsEip() && one.pod().podAddress().isPresent()) {
            cloud.networkInterfaces().why().ifPresent(items::notChecked);
            cloud.networkInterfaces().value().ifPresent(at -> networkInterface(one, at, items));
        }
    }

    private static void eip(Case one, EipId id, Optional<Eip> eip, Items items) {
        if (eip.isEmpty()) {
            if (!items.hasProblem(DiagnosisCode.EIP_LOST)) {
                items.problem(DiagnosisCode.EIP_NOT_FOUND, CLOUD, "the account and region have no EIP " + id);
            }
            return;
        }
        Optional<Association> elsewhere =
                eip.get().association().filter(bound -> one.pod().isElsewhere());
        if (elsewhere.isPresent() && !items.hasProblem(DiagnosisCode.EIP_IN_OTHER_POD) && one.wantsEip()) {
            items.problem(Finding.of(
                    DiagnosisCode.EIP_BOUND_ELSEWHERE,
                    CLOUD,
                    "EIP " + id + " (" + eip.get().address() + ") is bound to " + elsewhere.get()
                            + one.pod()
                                    .podAddress()
                                    .map(ip -> ", and the pod has " + ip)
                                    .orElse(""),
                    one.service().isTerway() ? ROB : DiagnosisCode.EIP_BOUND_ELSEWHERE.remedy()));
        }
        one.pod()
                .attached()
                .ifPresent(address -> items.fine(
                        DiagnosisCode.EIP_NOT_ATTACHED,
                        CLOUD,
                        "EIP " + id + " (" + address + ") is bound to the pod's address"));
    }

    private static void networkInterface(Case one, List<NetworkInterface> at, Items items) {
        boolean hostNetwork = one.pod()
                .pod()
                .filter(pod -> Boolean.TRUE.equals(pod.getSpec().getHostNetwork()))
                .isPresent();
        String address = one.pod().podAddress().orElse("");
        if (address.contains(":") && !hostNetwork) {
            items.problem(DiagnosisCode.UNSUPPORTED_ADDRESS, one.label(), "the pod's address is " + address);
        } else if (at.isEmpty() && !hostNetwork && one.pod().attached().isEmpty()) {
            items.problem(
                    DiagnosisCode.INTERFACE_NOT_FOUND, CLOUD, "no network interface has the pod's address " + address);
        }
    }
}
