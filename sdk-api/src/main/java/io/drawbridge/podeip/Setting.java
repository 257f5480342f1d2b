package io.drawbridge.podeip;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A key that was written, in one or more spellings.
 *
 * @param spellings every annotation of the key, the one that counts first
 */
public record Setting<T>(AnnotationKey<T> key, List<Spelling<T>> spellings) {
    /** Checks that nothing is missing. */
    public Setting {
        requireNonNull(key, "key");
        requireNonNull(spellings, "spellings");
    }

    /** One annotation; its value is empty when it is not allowed. */
    public record Spelling<T>(String annotation, String text, Optional<T> value) {
        /** Checks that nothing is missing. */
        public Spelling {
            requireNonNull(annotation, "annotation");
            requireNonNull(text, "text");
            requireNonNull(value, "value");
        }
    }

    /** The value that counts. */
    Optional<T> value() {
        for (Spelling<T> spelling : spellings) {
            if (spelling.value().isPresent()) {
                return spelling.value();
            }
        }
        return Optional.empty();
    }

    /** The annotation that counts, whole. */
    public String annotation() {
        return spellings.get(0).annotation();
    }
}
