package io.drawbridge.k8s.migration;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about a migration; an error stops it. The texts are stable. */
public enum MigrationCode implements FindingCode {
    SAME_OWNER(error("a migration from a component to itself", "name another one to migrate to")),
    NO_WAY_TO_TERWAY(error(
            "Terway reads no PodEIP, so that it cannot take over an EIP of a running pod",
            "stay where you are; Terway's EIP feature gets no updates and is gone from v1.7.0 on")),
    SOURCE_NOT_FOUND(error(
            "the component to migrate from is not in the cluster", "name the one that works here, as detection shows")),
    SOURCE_TOO_OLD(error(
            "Terway hands its EIPs over from v1.6.0 on, and not below", "upgrade Terway to a version below v1.7.0")),
    SOURCE_VERSION_UNKNOWN(error(
            "the version of Terway cannot be told, and one below v1.6.0 would go on giving EIPs",
            "run Terway from an image whose tag is its version, from v1.6.0 on")),
    STATE_UNKNOWN(error(
            "it cannot be said whether a component gives EIPs to pods",
            "grant the missing rights, or say in its configuration whether the feature is on")),
    TWO_OWNERS(error(
            "two components give EIPs to the same pods: EIPs are bought twice, and binding fails",
            "switch one of them off first; keep ack-extend-network-controller")),
    TARGET_TOO_EARLY(error(
            "the component to migrate to is on while pods lack the PodEIP that tells it of their EIPs",
            "switch it off again until every pod has its PodEIP")),
    CHANGED_MEANWHILE(
            error("something that the plan rests on was changed by somebody else", "make a new plan and look at it")),
    MIGRATED_EIP_NOT_FOUND(error(
            "the pod has an EIP by what it shows or by its PodEIP, and the cloud does not show it",
            "look in the account and region whether it is there, and plan again")),
    TWO_EIPS(error("two EIPs are bound to the pod's private address", "unbind the one that is not meant")),
    PODEIP_DIFFERS(error(
            "there is a PodEIP of the pod's name for another EIP than the one that is bound",
            "find out which EIP is meant, and correct the binding or delete the PodEIP")),
    NAMED_EIP_DIFFERS(
            error("the pod names one EIP and has another", "correct the pod's annotation, or unbind what is bound")),
    PODEIP_GOING(error("the PodEIP of the pod is being deleted", "wait until it is gone, and plan again")),
    PODEIP_UNREADABLE(error(
            "the PodEIP has another form than its definition should let in, so that nobody can say which EIP it names",
            "write its spec and status as the definition of PodEIPs says, or delete it, and plan again")),
    PURCHASE_UNDER_WAY(
            error("an EIP is being bought for the pod", "wait until it is attached, or make the pod ask for nothing")),
    UNREADABLE_ANNOTATION(
            error("the pod has an EIP, and its annotations do not say which kind", "correct the pod's annotations")),
    MIGRATED_EIP_BOUND_ELSEWHERE(
            warning("the EIP that the pod is to have is bound to something else", "unbind it there, or let it be")),
    NOT_SERVED(
            warning("the pod asks for an EIP in a way that its component does not serve", "correct its annotations")),
    PREFIX_NEVER_READ(warning(
            "the pod asks under a prefix that Terway never reads; the new owner does, and buys it an EIP",
            "take the annotation away before the new owner is started, unless the EIP is wanted")),
    PODEIP_WITHOUT_POD(warning(
            "a PodEIP without a pod: its EIP stays and goes on costing",
            "delete the PodEIP once nobody waits for the EIP")),
    WAITS_FOR_OWNER(note(
            "the pod asks for an EIP and has none: nobody gives it one until the new owner works",
            "nothing; the new owner buys it one, which is charged"));

    private final Entry entry;

    MigrationCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
