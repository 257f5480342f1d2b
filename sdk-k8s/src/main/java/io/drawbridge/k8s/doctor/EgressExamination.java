package io.drawbridge.k8s.doctor;

import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.reachability.EgressPath;
import io.drawbridge.reachability.EgressPath.SourceNat;
import io.drawbridge.reachability.EgressPath.Way;
import java.util.List;
import java.util.Optional;

/** Does the pod leave by its EIP? */
final class EgressExamination implements Examination {

    @Override
    public void look(Case one, Items items) {
        one.pod().attached().ifPresent(eip -> look(one, eip, items));
    }

    private static void look(Case one, String eip, Items items) {
        PodSnapshot pod = one.pod();
        pod.cluster().natBySource().why().ifPresent(items::notChecked);
        pod.cloud().route().why().ifPresent(items::notChecked);
        if (pod.cluster()
                .natBySource()
                .value()
                .flatMap(found -> found)
                .filter(nat -> nat == SourceNat.BY_NODE)
                .isPresent()) {
            items.problem(
                    DiagnosisCode.SNAT_BY_NODE,
                    "DaemonSet kube-system/aws-node",
                    "AWS_VPC_K8S_CNI_EXTERNALSNAT is not \"true\", so connections to the Internet leave with the"
                            + " node's address and not with " + eip);
        }
        if (pod.cloud()
                .route()
                .value()
                .flatMap(found -> found)
                .filter(route -> route == DefaultRoute.ELSEWHERE)
                .isPresent()) {
            items.problem(
                    DiagnosisCode.SUBNET_WITHOUT_IGW,
                    one.label(),
                    "the default route of the pod's subnet leads to no Internet gateway");
        }
        one.options().client().ifPresent(client -> way(one, eip, client, items));
    }

    private static void way(Case one, String eip, String client, Items items) {
        Cidr address = Cidr.of(one.pod().podAddress().orElse(eip));
        EgressPath path = EgressPath.of(
                new EgressPath.Pod(
                        address,
                        Optional.of(eip),
                        Optional.empty(),
                        List.of(),
                        CidrSet.PRIVATE_IPV4,
                        SourceNat.EXTERNAL),
                client);
        if (path.way() == Way.PRIVATE) {
            items.problem(
                    DiagnosisCode.LEAVES_PRIVATELY,
                    one.label(),
                    client + " is in a private range, so that it sees "
                            + path.seenAs().orElse("") + " and not " + eip);
        } else if (!items.hasProblem(DiagnosisCode.SNAT_BY_NODE)) {
            items.fine(
                    DiagnosisCode.SNAT_BY_NODE, one.label(), "the pod's connections to the Internet leave with " + eip);
        }
    }
}
