package io.drawbridge.k8s.uninstall;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about an uninstallation. The texts are stable. */
public enum UninstallCode implements FindingCode {
    PODEIP_IS_GOING(error(
            "a PodEIP is being deleted: without its finalizer it would go, and its EIP would stay unseen",
            "let the operator finish it, or drain")),
    EIP_WITHOUT_PODEIP(
            warning("an EIP that was bought for a PodEIP which is gone", "have an audit release it, before or after")),
    CLUSTER_ID_UNCLEAR(error(
            "a PodEIP is of another cluster than the UID of namespace kube-system says, as after an operator with an id"
                    + " of its own: what carries the UID may be another cluster's",
            "say which cluster is meant, by clusterId or --cluster-id"));

    private final Entry entry;

    UninstallCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
