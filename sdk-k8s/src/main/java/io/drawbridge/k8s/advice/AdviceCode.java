package io.drawbridge.k8s.advice;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about a rollout. The texts are stable. */
public enum AdviceCode implements FindingCode {
    QUOTA_TOO_SMALL(error("fewer EIPs are free than pods ask for", "raise the quota, or roll out fewer pods")),
    QUOTA_USE_UNKNOWN(note(
            "nobody said how many EIPs the account has already, so what is free is not known",
            "count the account's EIPs and say so")),
    SURGE_BEYOND_QUOTA(warning(
            "a rolling update asks for more EIPs at once than are free",
            "raise the quota, or set maxSurge to 0 and maxUnavailable to 1 or more")),
    UPDATE_NEVER_ENDS(error(
            "a rolling update waits for an EIP that only its own end sets free",
            "let an old pod go first: strategy Recreate, or maxSurge 0 and maxUnavailable 1 or more")),
    HOURLY_PURCHASES(error(
            "more EIPs are bought within an hour than the cloud allows; it then refuses for about an hour",
            "roll out in parts, or keep EIPs over updates: a StatefulSet with a time as its release strategy")),
    RATE_SLOWS_ROLLOUT(note(
            "the account's call rates let the last pods wait for their EIPs", "roll out in parts, or accept the wait")),
    NODES_UNKNOWN(warning(
            "nobody said how many nodes run the pods of a DaemonSet, so they are not counted",
            "say how many nodes there are")),
    RUNS_MAY_OVERLAP(warning(
            "runs of a CronJob that overlap ask for more EIPs than one run",
            "set concurrencyPolicy to Forbid or Replace")),
    RETAINED_WITHOUT_END(
            warning("EIPs are kept, and charged, until somebody deletes their PodEIPs", "use a time instead of Never")),
    RETAINED(note("EIPs are kept, and charged, for a while after their pods are gone", "choose a shorter time")),
    UNINSTALL_LEAVES_EIPS(note(
            "a component that is uninstalled leaves its EIPs behind, allocated and charged",
            "delete the pods, and PodEIPs that are kept, before the component"));

    private final Entry entry;

    AdviceCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
