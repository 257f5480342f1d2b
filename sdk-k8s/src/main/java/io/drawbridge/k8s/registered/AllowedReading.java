package io.drawbridge.k8s.registered;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/** Readings that a cluster may refuse. */
final class AllowedReading {

    private AllowedReading() {}

    /** What was read; empty where it may not be. */
    static <T> Optional<T> of(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
