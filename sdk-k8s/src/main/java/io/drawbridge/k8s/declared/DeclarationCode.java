package io.drawbridge.k8s.declared;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.finding.Findings;

/** The codes of findings about declarations of accesses and port rules. The texts are stable. */
public enum DeclarationCode implements FindingCode {
    DECLARATION(error(
            "something in a declaration that is not understood, so that the whole file is refused",
            "correct the field that the finding names")),
    DECLARED_TWICE(error("two documents about the same thing", "keep one of the two")),
    DECLARED_NOTHING_LEFT(error(
            "every entry of a list that needs one is over",
            "declare who is let in now, or that the endpoint is to go")),
    DECLARED_ENTRY_OVER(note("an entry whose end is past, and which is left out", "take it out of the file"));

    private final Entry entry;

    DeclarationCode(Entry entry) {
        this.entry = entry;
    }

    static InvalidSpecException nothingLeft(String declaration, String what) {
        return new InvalidSpecException(
                Findings.of(Finding.of(DECLARED_NOTHING_LEFT, declaration, "every entry is over of " + what)));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
