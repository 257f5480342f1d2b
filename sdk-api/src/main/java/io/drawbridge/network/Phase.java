package io.drawbridge.network;

/** When traffic is needed in the life of a node. */
public enum Phase {
    /** While a node is installed or upgraded, and not otherwise. */
    INSTALL_AND_UPGRADE,
    /** All the time, an installation or an upgrade included. */
    RUNNING;

    /**
     * Whether what is needed in the other phase is needed in this one: an installation needs what a running node needs,
     * and more.
     */
    public boolean needs(Phase other) {
        return this == INSTALL_AND_UPGRADE || other == RUNNING;
    }
}
