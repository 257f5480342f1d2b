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

    /** A code that a fault dial injects. */
    VendorCode injected(String action, String code);

    /** What a human does in the consoles of services that this vendor alone has. */
    Effect console(String action, Parameters parameters);
}
