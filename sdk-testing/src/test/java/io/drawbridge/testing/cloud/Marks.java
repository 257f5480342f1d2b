package io.drawbridge.testing.cloud;

import io.drawbridge.eip.OwnerMark;

/** Owner marks for tests. */
final class Marks {

    static final String CLUSTER = "cluster-1";

    private Marks() {}

    static OwnerMark of(String podEipUid) {
        return new OwnerMark(CLUSTER, "default", "game-0", podEipUid, 1);
    }
}
