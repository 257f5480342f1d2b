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
    EIP_OF_FOREIGN_PODEIP(warning(
            "an EIP that was bought for a PodEIP which is not the operator's any more: it stays, and goes on costing",
            "give the PodEIP its annotation podeip.drawbridge.io/cluster back, so that it is drained with the others, or"
                    + " give the EIP back by hand")),
    PODEIP_OF_ANOTHER_FORM(error(
            "a PodEIP of the operator's has another form than its definition should let in: nobody can say which EIP it"
                    + " names, and what is to become of that",
            "write its spec and status as the definition of PodEIPs says; or take its finalizer off, delete it, and have"
                    + " an audit release its EIP")),
    CLOUD_SHOWS_OTHER_EIPS(warning(
            "the cloud does not show EIPs that PodEIPs have been seen with, so that nothing is drained",
            "name the account and the region that the operator buys in, by an identity that may see all of its EIPs")),
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
