package io.drawbridge.testing.simulation.plan;

/** The two ways to an API server. */
enum Door {
    PUBLIC,
    INSIDE;

    /** An address at a door. */
    record Knock(Door door, long address) {
        @Override
        public String toString() {
            return Block.address(address) + " at the " + door + " endpoint";
        }
    }
}
