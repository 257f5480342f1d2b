package io.drawbridge.registered;

/** Whether something is so, where nobody may know. */
public enum TriState {
    /** It is. */
    YES,
    /** It is not. */
    NO,
    /** Nobody said, and it could not be told. */
    UNKNOWN
}
