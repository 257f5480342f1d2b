package io.drawbridge.testing.cloud;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call in the cloud's own words, as a wire protocol carries it.
 *
 * @param action such as {@code AllocateEipAddress}
 * @param parameters flat, such as {@code Tag.1.Key}; in the order given
 */
public record CloudRequest(String action, Map<String, String> parameters) {

    /** Copies the parameters. */
    public CloudRequest {
        requireNonNull(action, "action");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
