package io.drawbridge.k8s.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The manifests that the vendor's document prints. */
final class Samples {

    static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private Samples() {}

    static String text(String file) {
        try (InputStream resource = Samples.class.getResourceAsStream("/io/drawbridge/k8s/samples/" + file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T extends HasMetadata> T read(String file, Class<T> type) {
        return SERIALIZATION.unmarshal(text(file), type);
    }
}
