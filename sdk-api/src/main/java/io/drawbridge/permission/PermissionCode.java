package io.drawbridge.permission;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about policies and roles. The texts are stable. */
public enum PermissionCode implements FindingCode {
    POLICY_UNREADABLE(error(
            "a text is no policy document, so what it allows is not known", "give the policy as the cloud shows it")),
    RIGHT_MISSING(error("an action that is called is not allowed", "allow it")),
    RIGHT_DENIED(error("an action that is called is denied, which no other statement can lift", "take the denial out")),
    RIGHT_LIMITED(warning(
            "an action that is called is allowed or denied under conditions, or on some resources only, so whether it"
                    + " suffices is not known",
            "see whether conditions and resources cover all that is called")),
    RIGHTS_BY_WILDCARD(
            warning("a pattern allows actions that are never called", "name the actions that are called instead")),
    RIGHTS_BY_EXCLUSION(warning(
            "everything is allowed but what NotAction names", "name the actions that are called in Action instead")),
    RIGHT_NOT_CALLED(note("an action is allowed that is never called", "take it out")),
    RIGHT_TOO_WIDE(warning(
            "an action is allowed without the condition, or beyond the resources, that would do",
            "take condition and resources over from the least policy")),
    NOT_TRUSTED(error(
            "the trust policy of the role does not let the workload assume it",
            "take the trust policy over from the set-up of the role"));

    private final Entry entry;

    PermissionCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
