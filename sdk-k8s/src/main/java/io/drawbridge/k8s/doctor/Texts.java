package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Finding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** How foreign values are read and shown. */
final class Texts {

    /** A CNI says why in its last words. */
    private static final int LONGEST = 500;

    private Texts() {}

    static String quote(@Nullable String words) {
        return Finding.quote(words == null ? "" : words, LONGEST);
    }

    static String text(@Nullable String words) {
        return words == null ? "" : words;
    }

    static Map<String, String> annotations(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).orElse(Map.of());
    }

    static Optional<Instant> time(@Nullable String words) {
        try {
            return Optional.ofNullable(words).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
