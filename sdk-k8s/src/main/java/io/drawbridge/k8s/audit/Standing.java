package io.drawbridge.k8s.audit;

/** What an EIP that carries the cluster's mark is to the cluster. */
public enum Standing {
    /** Its PodEIP is there, names it, and it is bound. */
    ADOPTED,
    /**
     * Its PodEIP is there, names it, and it is bound to nothing: kept for the next pod, or about to be bound or
     * released.
     */
    RETAINED,
    /** Its PodEIP is there and names another one, or none yet: the operator's to settle. */
    SURPLUS,
    /** Its PodEIP is gone for good: nobody will ever ask for it again. */
    ORPHANED,
    /** Its own PodEIP is gone, but another one names it: somebody's, whatever its tags say. */
    FOREIGN
}
