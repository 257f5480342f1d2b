package io.drawbridge.testing.cloud;

import java.util.List;

/** A vendor's actions and its words for refusals. */
interface Vendor {

    List<Action> actions();

    /** The permissions that a call takes, such as {@code vpc:AllocateEipAddress}. */
    List<String> permissionsFor(CloudRequest request);

    VendorCode codeFor(Reason reason);

    /** The word of the service that the action belongs to. */
    default VendorCode codeFor(String unusedAction, Reason reason) {
        return codeFor(reason);
    }

    /** The status that goes with a code of a fault dial. */
    int httpStatusOf(String code);
}
