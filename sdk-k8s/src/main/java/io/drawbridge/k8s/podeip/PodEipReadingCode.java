package io.drawbridge.k8s.podeip;

import io.drawbridge.finding.Finding;
import java.util.Locale;

/** The codes of what {@link AllocatedEip} finds. The texts are stable: once released, a code keeps its meaning. */
public enum PodEipReadingCode {
    /** Two annotations of one pod name different addresses (warning). */
    ALLOCATED_ADDRESSES_DIFFER,
    /** The pod's annotation and its PodEIP name different addresses (warning). */
    ANNOTATION_AND_POD_EIP_DIFFER,
    /** The pod has ended and needs no EIP any more (note). */
    POD_FINISHED,
    /** The PodEIP was written for a pod of the same name that was there before (note). */
    POD_EIP_OF_FORMER_POD,
    /** The PodEIP has the private address of another pod (note). */
    POD_EIP_OF_OTHER_ADDRESS,
    /** The PodEIP's EIP is not, or not yet, bound (note). */
    POD_EIP_NOT_BOUND,
    /** The condition says that the EIP is not attached (note). */
    CONDITION_FALSE,
    /** A PodEIP in a file has a field of another form than it must have (error). */
    POD_EIP_MALFORMED;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The code as it stands in a {@link Finding}, such as {@code allocated-addresses-differ}. */
    public String text() {
        return text;
    }

    /** The code. */
    @Override
    public String toString() {
        return text;
    }
}
