package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.Query;
import javax.annotation.Nullable;

/**
 * Which objects of a resource are meant.
 *
 * @param namespace empty for all
 */
public record Selection(String namespace, LabelSelector labels, FieldSelector fields) {

    public static Selection of(Target target, Query query) {
        StringBuilder fields = new StringBuilder(query.text("fieldSelector"));
        if (!target.name().isEmpty()) {
            fields.append(fields.isEmpty() ? "" : ",").append("metadata.name=").append(target.name());
        }
        return new Selection(
                target.namespace(),
                LabelSelector.parse(query.text("labelSelector")),
                FieldSelector.parse(fields.toString(), target.type()));
    }

    public boolean isEverything() {
        return labels.isEverything() && fields.isEverything();
    }

    public boolean matches(@Nullable JsonNode object) {
        return object != null
                && (namespace.isEmpty() || namespace.equals(Json.text(object, "metadata", "namespace")))
                && labels.matches(Json.at(object, "metadata", "labels"))
                && fields.matches(object);
    }
}
