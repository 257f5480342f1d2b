package io.drawbridge.k8s.plugin;

/** Whether a component gives EIPs to pods. */
public enum EipFeature {
    /** It does. */
    ON,
    /** It does not: the feature is switched off, or nothing of the component is to run. */
    OFF,
    /** Terway hands its EIPs over: it writes a PodEIP for each of them and leaves them alone from then on. */
    MIGRATING,
    /** This version does not have the feature any more. */
    REMOVED,
    /** It cannot be said: a read is forbidden, or what was read cannot be understood. */
    UNKNOWN
}
