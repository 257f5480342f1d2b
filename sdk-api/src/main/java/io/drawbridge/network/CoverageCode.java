package io.drawbridge.network;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about a firewall beside the rules that are needed. The texts are stable. */
public enum CoverageCode implements FindingCode {
    PORT_RULE_MISSING(error("needed traffic that no rule of the firewall allows", "add a rule that allows it")),
    PORT_RULE_CONTRADICTED(error(
            "needed traffic that a rule of the firewall denies",
            "narrow or remove the rule, or put one that allows it before")),
    PORT_RULE_UNKNOWN(warning(
            "needed traffic of which it is not known whether the firewall lets it through",
            "look at the rule by hand, or say the addresses of its group")),
    PORT_RULE_SUPERFLUOUS(
            warning("a rule that lets through nothing that is needed", "remove it when nothing else needs it")),
    PORT_RULE_WIDER_THAN_NEEDED(
            note("a rule that lets through more than is needed", "narrow it when nothing else needs the rest")),
    OPEN_BY_DEFAULT(note(
            "what a firewall lets through without a rule, and nothing needs",
            "deny it by a rule, declare it, or take a firewall that denies by default: an enterprise group, or"
                    + " InnerAccessPolicy Drop, at Alibaba Cloud")),
    PORT_RULE_UNCHECKED(
            note("a rule that could not be read, and may let through what is not needed", "look at the rule by hand")),
    PORT_RULE_SHADOWED(note(
            "a rule that decides on nothing, since others come before it",
            "remove it, or move it to the front when it is meant"));

    private final Entry entry;

    CoverageCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
