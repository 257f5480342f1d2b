package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.List;

/** A vendor's actions and its words for refusals. */
public interface Vendor {

    List<Action> actions();

    /** The permissions that a call takes, such as {@code vpc:AllocateEipAddress}. */
    List<String> permissionsFor(CloudRequest request);

    /** The word of the service that the action belongs to. */
    VendorCode codeFor(String action, Reason reason);

    /** What the service says besides its word. */
    default String messageOf(String action, Refusal refusal) {
        return String.valueOf(refusal.getMessage());
    }

    /** Whether a request that names no region is about something that is in this one. */
    default boolean owns(CloudRequest request) {
        return false;
    }

    /** A code that a fault dial injects. */
    VendorCode injected(String action, String code);

    /** What a human does in the consoles of services that this vendor alone has. */
    Effect console(String action, Parameters parameters);
}
