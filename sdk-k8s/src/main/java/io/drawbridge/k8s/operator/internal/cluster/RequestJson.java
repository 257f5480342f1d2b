package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** A request as a record keeps it: the annotations that say it, as one flat JSON object. */
final class RequestJson {

    /** Bounds what somebody else wrote there. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxStringLength(64 * 1024)
                    .maxDocumentLength(256 * 1024)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build());

    private RequestJson() {}

    static Optional<PodEipRequest.Allocate> read(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            Map<String, String> annotations = JSON.readValue(json, new TypeReference<>() {});
            return Optional.ofNullable(annotations)
                    .flatMap(read -> PodEipAnnotations.decodeRequest(read).request())
                    .filter(PodEipRequest.Allocate.class::isInstance)
                    .map(PodEipRequest.Allocate.class::cast);
        } catch (JsonProcessingException edited) {
            return Optional.empty();
        }
    }

    static String write(PodEipRequest.Allocate request) {
        try {
            return JSON.writeValueAsString(PodEipAnnotations.encode(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }
}
