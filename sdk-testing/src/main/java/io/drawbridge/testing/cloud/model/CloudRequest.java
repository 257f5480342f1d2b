package io.drawbridge.testing.cloud.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call in the cloud's own words, as a wire protocol carries it.
 *
 * @param action such as {@code AllocateEipAddress}
 * @param parameters flat, such as {@code Tag.1.Key}; in the order given
 */
public record CloudRequest(String action, Map<String, String> parameters) {

    private static final List<String> TOKENS = List.of("ClientToken", "clientRequestToken");

    /** Copies the parameters. */
    public CloudRequest {
        requireNonNull(action, "action");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The idempotency token under the name that its service has for it, where one was sent. */
    public Optional<String> token() {
        return TOKENS.stream().filter(parameters::containsKey).findFirst().map(parameters::get);
    }

    /** The same without {@link #token()}. */
    public CloudRequest withoutToken() {
        Map<String, String> rest = new LinkedHashMap<>(parameters);
        TOKENS.forEach(rest::remove);
        return new CloudRequest(action, rest);
    }
}
