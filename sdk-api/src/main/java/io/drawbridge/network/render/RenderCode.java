package io.drawbridge.network.render;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/**
 * The codes of findings about rules that are written in, or read from, a firewall's own language.
 * The texts are stable.
 */
public enum RenderCode implements FindingCode {
    RULE_NOT_RENDERABLE(error(
            "a rule that the firewall's language has no words for; it is skipped",
            "allow the same traffic by rules that the language has words for")),
    RULE_NOT_READABLE(warning("a rule of the firewall that could not be read; it is left out", "look at it by hand")),
    PURPOSE_REWRITTEN(note(
            "a purpose with characters, or of a length, that the language does not take",
            "nothing has to be done; the rule itself is the same")),
    PORT_ZERO_LEFT_OUT(note("port 0 is left out of a range, since the cloud has no port 0", "nothing has to be done")),
    MORE_PERMISSIONS_THAN_A_CALL_TAKES(note("more permissions than one call takes", "send them in several calls")),
    MORE_RULES_THAN_A_GROUP_TAKES(note(
            "more rules than a security group takes by its ordinary quota",
            "have the quota raised, or say the same with fewer blocks, a prefix list or several groups")),
    PORT_RANGE_OF_ONE_NUMBER(
            note("a range of ports that is one number", "write it as the cloud does, first and last port")),
    UNMATCHED_EGRESS_TAKEN_AS_DENIED(note(
            "the group may be an enterprise group, which lets nothing out by itself, and is read as one",
            "look at the group's type when traffic out of it matters")),
    RULES_OF_OTHER_FAMILY(note("rules that belong into the file of the other address family", "write that file too"));

    private final Entry entry;

    RenderCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
