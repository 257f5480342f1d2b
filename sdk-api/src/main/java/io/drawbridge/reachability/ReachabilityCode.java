package io.drawbridge.reachability;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about the way to a pod, and about rules on the cluster's own ports. The texts are stable. */
public enum ReachabilityCode implements FindingCode {
    PATH_BLOCKED(error("traffic ends at this place", "add the missing rule at this place")),
    PATH_REPLIES_ONLY(warning("this place lets replies through only", "add the missing rule at this place")),
    PATH_UNKNOWN(warning(
            "it is not known whether this place lets traffic through",
            "look at the rule by hand, or say the addresses of its group")),
    DENY_RULE_ON_CLUSTER_PORT(error(
            "a deny rule is about a port that the cluster uses; a warning where another rule decides " + "before it",
            "take the cluster's protocols and ports out of the rule"));

    private final Entry entry;

    ReachabilityCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
