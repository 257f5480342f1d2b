package io.drawbridge.network;

/** What a rule does with the traffic that it matches. */
public enum Action {
    /** Drops it. */
    DENY,
    /** Lets it through. */
    ALLOW
}
