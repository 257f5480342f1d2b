package io.drawbridge.finding;

/** How much a {@link Finding} matters, the least first. */
public enum Severity {
    /** Worth knowing; nothing has to change. */
    NOTE,
    /** Works, but probably not as meant. */
    WARNING,
    /** Does not work, or must not be done. */
    ERROR
}
