package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Eips;
import io.drawbridge.eip.ForwardingEips;

/** A cloud client of which a test changes one call. */
class DelegatingEips implements ForwardingEips {

    private final Eips eips;

    DelegatingEips(Eips eips) {
        this.eips = eips;
    }

    @Override
    public Eips eips() {
        return eips;
    }
}
