package io.drawbridge.k8s.manifest;

import java.util.Optional;
import javax.annotation.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A document cannot be read on. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ManifestCode code;
    private final String problem;

    @Nullable
    private final transient Mark mark;

    UnreadableException(ManifestCode code, Optional<Mark> mark, String problem) {
        super(problem);
        this.problem = problem;
        this.code = code;
        this.mark = mark.orElse(null);
    }

    ManifestCode code() {
        return code;
    }

    String problem() {
        return problem;
    }

    Optional<Mark> mark() {
        return Optional.ofNullable(mark);
    }
}
