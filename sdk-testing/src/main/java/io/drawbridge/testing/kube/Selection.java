package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.JsonNode;
import javax.annotation.Nullable;

/**
 * Which objects of a resource are meant.
 *
 * @param namespace empty for all
 */
record Selection(String namespace, LabelSelector labels, FieldSelector fields) {

    static Selection of(Target target, Query query) {
        StringBuilder fields = new StringBuilder(query.text("fieldSelector"));
        if (!target.name().isEmpty()) {
            fields.append(fields.isEmpty() ? "" : ",").append("metadata.name=").append(target.name());
        }
        return new Selection(
                target.namespace(),
                LabelSelector.parse(query.text("labelSelector")),
                FieldSelector.parse(fields.toString(), target.type()));
    }

    boolean isEverything() {
        return labels.isEverything() && fields.isEverything();
    }

    boolean matches(@Nullable JsonNode object) {
        return object != null
                && (namespace.isEmpty() || namespace.equals(Json.text(object, "metadata", "namespace")))
                && labels.matches(Json.at(object, "metadata", "labels"))
                && fields.matches(object);
    }
}
