package io.drawbridge.podeip;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes one request under one prefix. */
final class AnnotationWriter {

    private final AnnotationPrefix prefix;
    private final Map<String, String> annotations = new LinkedHashMap<>();

    private AnnotationWriter(AnnotationPrefix prefix) {
        this.prefix = prefix;
    }

    static Map<String, String> write(PodEipRequest request, AnnotationPrefix prefix) {
        AnnotationWriter writer = new AnnotationWriter(prefix);
        if (request instanceof PodEipRequest.Allocate allocate) {
            AnnotationKey.all().forEach(key -> writer.put(key, allocate));
        } else if (request instanceof PodEipRequest.UseExisting existing) {
            writer.put(AnnotationKey.POD_EIP_INSTANCE_ID, existing.id());
        } else if (request instanceof PodEipRequest.UseTagged tagged) {
            writer.put(AnnotationKey.EIP_TAGGED, tagged.tag());
        }
        return Collections.unmodifiableMap(writer.annotations);
    }

    /** A default is written only where it was said. */
    private <T> void put(AnnotationKey<T> key, PodEipRequest.Allocate request) {
        key.valueIn(request)
                .filter(value ->
                        !Defaults.isDefault(key, value) || request.spelledOut().contains(key))
                .ifPresent(value -> put(key, value));
    }

    private <T> void put(AnnotationKey<T> key, T value) {
        annotations.put(key.annotation(prefix), key.format(value));
    }
}
