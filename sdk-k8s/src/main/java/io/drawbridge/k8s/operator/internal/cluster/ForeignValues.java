package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** Values that anybody may have written: what is not of the form is as good as not there. */
public final class ForeignValues {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private ForeignValues() {}

    public static Key keyOf(HasMetadata resource) {
        return new Key(
                resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }

    static Map<String, String> annotations(ObjectMeta metadata) {
        return metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations();
    }

    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    static Optional<Instant> instant(@Nullable String rfc3339) {
        try {
            // A moment that nothing can be added to is no moment of a cluster.
            return text(rfc3339)
                    .map(Instant::parse)
                    .filter(moment -> !moment.isBefore(Instant.EPOCH) && !moment.isAfter(LAST));
        } catch (DateTimeParseException edited) {
            return Optional.empty();
        }
    }
}
