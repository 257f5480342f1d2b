package io.drawbridge.registered;

import java.util.Locale;

/** What the agent of a registered cluster may do in it. */
public enum AgentMode {
    /** Everything; the vendor's default. */
    ADMIN,
    /** Reads and writes its own ConfigMaps, and nothing else. */
    RESTRICTED,
    /** Nobody said, and it could not be told. */
    UNKNOWN;

    /**
     * As {@code DescribeExternalAgent} takes it in its parameter {@code AgentMode}, to have the manifest of an agent in
     * this mode.
     *
     * @throws IllegalStateException when the mode is not known
     */
    public String word() {
        if (this == UNKNOWN) {
            throw new IllegalStateException("an unknown mode cannot be asked for; use ADMIN or RESTRICTED");
        }
        return name().toLowerCase(Locale.ROOT);
    }
}
