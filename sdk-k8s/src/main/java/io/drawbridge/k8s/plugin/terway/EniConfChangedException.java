package io.drawbridge.k8s.plugin.terway;

import io.drawbridge.error.DrawbridgeException;

/** Somebody changed Terway's ConfigMap after the plan was made. Nothing was written; make a new plan. */
public final class EniConfChangedException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    EniConfChangedException(String expected) {
        super("ConfigMap " + TerwayEniConfig.NAMESPACE + "/" + TerwayEniConfig.CONFIG_MAP
                + " is no longer of resourceVersion " + expected + ", which the plan was made from; make a new plan");
    }
}
