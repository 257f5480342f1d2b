package io.drawbridge.k8s.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.manifest.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.Nullable;

/** Reviews as JSON, read within bounds. */
final class AdmissionText {

    private static final String VERSION = "admission.k8s.io/v1";
    private static final String OBJECT = "object";
    private static final String OLD_OBJECT = "oldObject";

    /** An object and what it was before, each as large as an API server takes. */
    private static final int LONGEST = 2 * Manifest.MOST_CHARACTERS;

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Manifest.MOST_DEPTH + 4)
                            .build())
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .build();

    private AdmissionText() {}

    /** A review, or why there is none. */
    record Reading(@Nullable AdmissionReview review, AdmissionAnswers.Malformed wrong) {

        AdmissionReview map(
                Function<AdmissionReview, AdmissionReview> answer,
                Function<AdmissionAnswers.Malformed, AdmissionReview> refusal) {
            return review == null ? refusal.apply(wrong) : answer.apply(review);
        }
    }

    static Reading read(String body) {
        if (body.length() > LONGEST) {
            return wrong("", "the review has " + body.length() + " characters, more than the " + LONGEST + " allowed");
        }
        try {
            return JSON.readTree(body) instanceof ObjectNode tree
                    ? read(tree)
                    : wrong("", "the body is no JSON object");
        } catch (JsonProcessingException e) {
            return wrong("", "the body is no JSON: " + Finding.quote(e.getOriginalMessage()));
        }
    }

    private static Reading read(ObjectNode tree) {
        String uid = tree.path("request").path("uid").asText("");
        String version = tree.path("apiVersion").asText("");
        if (!version.equals(VERSION) || !tree.path("kind").asText("").equals("AdmissionReview")) {
            return wrong(uid, Finding.quote(version) + " is not read; allowed is an AdmissionReview of " + VERSION);
        }
        if (!(tree.get("request") instanceof ObjectNode request)) {
            return wrong(uid, "the review has no request");
        }
        try {
            // Of objects only the metadata have a type: a kind that has another form is the API server's to refuse.
            Optional<KubernetesResource> object = object(request.remove(OBJECT));
            Optional<KubernetesResource> old = object(request.remove(OLD_OBJECT));
            AdmissionReview review = SERIALIZATION.convertValue(tree, AdmissionReview.class);
            object.ifPresent(review.getRequest()::setObject);
            old.ifPresent(review.getRequest()::setOldObject);
            return new Reading(review, new AdmissionAnswers.Malformed(uid, ""));
        } catch (IllegalArgumentException e) {
            return wrong(uid, "the request, or the metadata of its object, has not the form of one");
        }
    }

    private static Optional<KubernetesResource> object(@Nullable JsonNode node) {
        return node == null || node.isNull()
                ? Optional.empty()
                : Optional.of(SERIALIZATION.convertValue(node, GenericKubernetesResource.class));
    }

    private static Reading wrong(String uid, String why) {
        return new Reading(null, new AdmissionAnswers.Malformed(uid, why));
    }

    static String write(AdmissionReview review) {
        return SERIALIZATION.asJson(review);
    }
}
