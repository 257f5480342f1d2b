package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.config.Adoption;

/** What the public CRD has no field for, as annotations of our own prefix on PodEIPs. */
public final class RecordAnnotations {

    /** The UID of the cluster: this record is ours. */
    public static final String CLUSTER = "podeip.drawbridge.io/cluster";

    /** The UID of the pod that is or was served. */
    static final String POD_UID = "podeip.drawbridge.io/pod-uid";

    /** The number of the purchase. */
    public static final String ATTEMPT = "podeip.drawbridge.io/attempt";

    /** How many EIPs were bought for the record in its life. */
    static final String PURCHASES = "podeip.drawbridge.io/purchases";

    /** When the last one was bought. */
    static final String PURCHASED_AT = "podeip.drawbridge.io/purchased-at";

    /**
     * The id of an EIP that another controller bought: written when {@link Adoption#ADOPT} let the record be taken
     * over.
     */
    static final String ADOPTED = "podeip.drawbridge.io/adopted";

    /** The tag that its EIP, which exists, was found by. */
    static final String TAGGED = "podeip.drawbridge.io/eip-tagged";

    /** What is or was to be bought, or to be had by now: the pod's annotations at that time, as JSON. */
    public static final String REQUEST = "podeip.drawbridge.io/request";

    /** In what {@link #REQUEST} was changed and the EIP is to be: {@code bandwidth}, {@code package} or both. */
    static final String CHANGING = "podeip.drawbridge.io/changing";

    /** The network interface of {@link #ADDRESS}. */
    static final String INTERFACE = "podeip.drawbridge.io/target-interface";

    /** The private address that the EIP is bound or about to be bound to. */
    static final String ADDRESS = "podeip.drawbridge.io/target-address";

    /** Set to "true" by a user: let the record go without releasing its EIP. */
    static final String ABANDON = "podeip.drawbridge.io/abandon";

    private RecordAnnotations() {}
}
