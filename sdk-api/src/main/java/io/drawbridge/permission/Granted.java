package io.drawbridge.permission;

/** What policies say of an action. */
public enum Granted {
    /** It is allowed as far as it is called. */
    YES,
    /** It is allowed or denied under conditions or on some resources: whether that suffices is not known. */
    LIMITED,
    /** It is denied. */
    DENIED,
    /** No statement allows it. */
    NO,
    /** No statement that can be read allows it, but a text is unreadable. */
    UNKNOWN
}
