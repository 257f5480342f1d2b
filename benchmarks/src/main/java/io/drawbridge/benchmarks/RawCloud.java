package io.drawbridge.benchmarks;

import io.drawbridge.eip.AssociationTarget;

/** What one writes with a vendor's bare SDK, one pod after the other. */
public interface RawCloud {

    /** One read, the least that a program calls. */
    void touch() throws Exception;

    /** Buys an address, binds it, and waits until it is bound; returns its id. */
    String serve(AssociationTarget target) throws Exception;

    /** Unbinds an address, releases it, and waits until it is gone. */
    void giveBack(String id) throws Exception;
}
