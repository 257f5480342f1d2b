package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.internal.eks.EksAccess;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which endpoints of a cluster's API server are on. */
public enum FakeEksMode {
    /** The public endpoint only. */
    PUBLIC,
    /** The private endpoint only. */
    PRIVATE,
    /** Both endpoints. */
    PUBLIC_AND_PRIVATE;

    static FakeEksMode of(EksAccess access) {
        if (!access.publicAccess()) {
            return PRIVATE;
        }
        return access.privateAccess() ? PUBLIC_AND_PRIVATE : PUBLIC;
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("endpointPublicAccess", Boolean.toString(this != PRIVATE));
        parameters.put("endpointPrivateAccess", Boolean.toString(this != PUBLIC));
        return parameters;
    }
}
