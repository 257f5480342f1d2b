package io.drawbridge.podeip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import java.util.Map;
import java.util.Optional;

/** Writes requests into annotations, and reads them back from whatever a tenant wrote. */
public final class PodEipAnnotations {

    private PodEipAnnotations() {}

    /** The annotations that say this, under {@code k8s.aliyun.com/}. */
    public static Map<String, String> encode(PodEipRequest request) {
        return encode(request, AnnotationPrefix.K8S_ALIYUN);
    }

    /**
     * The annotations that say this, in the order of the vendor's tables: each setting once, under one prefix, never
     * under a compatible key. What only this SDK's operator reads stands under its own prefix. A setting that has its
     * default value is written only when it was said.
     */
    public static Map<String, String> encode(PodEipRequest request, AnnotationPrefix prefix) {
        return AnnotationWriter.write(requireNonNull(request, "request"), requireNonNull(prefix, "prefix"));
    }

    /**
     * Reads the annotations of a pod, whoever wrote them; never throws for what they hold. Annotations that are no
     * business of this package are skipped.
     */
    public static Decoded decode(Map<String, String> annotations) {
        return RequestReader.decode(requireNonNull(annotations, "annotations"));
    }

    /**
     * Whether a name is that of a setting, or so like one that a setting was probably meant: misspelt, with a prefix
     * that is none, or under a prefix where nobody reads it.
     */
    public static boolean looksLikeSetting(String name) {
        requireNonNull(name, "name");
        return AnnotationKey.ofAnnotation(name).isPresent() || new SettingNames().resembles(name);
    }

    /**
     * Reads what a pod wants, with the errors only: for programs that act on it and show nobody warnings. Takes the
     * same time whatever else the annotations hold, and never throws for what they hold.
     */
    public static Decoded decodeRequest(Map<String, String> annotations) {
        return RequestReader.decodeRequest(requireNonNull(annotations, "annotations"));
    }

    /**
     * What annotations say.
     *
     * @param request what the pod wants; empty when it wants nothing, and when an error leaves open what would be
     *     bought or bound. One error does not: a key and its compatible key that differ, where the key wins.
     * @param findings everything that speaks against the annotations; act on the request only when there are no errors
     *     among them
     */
    public record Decoded(Optional<PodEipRequest> request, Findings findings) {
        static final Decoded NOTHING = new Decoded(Optional.empty(), Findings.none());

        /** Checks that both are there. */
        public Decoded {
            requireNonNull(request, "request");
            requireNonNull(findings, "findings");
        }
    }
}
