package io.drawbridge.podeip;

import io.drawbridge.finding.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Annotations that look like settings and are none: a setting that is silently ignored is worse than a refused one. */
final class UnknownAnnotations {

    /** A tenant can write thousands; the reader of the findings is not to drown in them. */
    private static final int MOST_NAMED = 10;

    /** The part of an annotation after its slash has at most 63 characters in Kubernetes. */
    private static final int LONGEST_NAME = 63;

    private UnknownAnnotations() {}

    static void check(Map<String, String> annotations, List<Finding> findings) {
        List<String> unknown = annotations.keySet().stream()
                .filter(Objects::nonNull)
                .filter(UnknownAnnotations::isUnknown)
                .sorted()
                .toList();
        unknown.stream().limit(MOST_NAMED).map(UnknownAnnotations::finding).forEach(findings::add);
        if (unknown.size() > MOST_NAMED) {
            findings.add(PodEipCode.UNKNOWN_ANNOTATION.warning(
                    "annotations",
                    unknown.size() - MOST_NAMED + " more annotations look like settings and are none",
                    "remove them"));
        }
    }

    private static boolean isUnknown(String annotation) {
        return AnnotationPrefix.of(annotation)
                .filter(prefix -> isUnknown(annotation, prefix))
                .isPresent();
    }

    private static boolean isUnknown(String annotation, AnnotationPrefix prefix) {
        String name = annotation.substring(prefix.text().length());
        String lower = name.toLowerCase(Locale.ROOT);
        return AnnotationKey.FAMILIES.stream().anyMatch(lower::startsWith)
                && !annotation.equals(AnnotationKey.CONTROLLER_OF_POD_EIP)
                && AnnotationKey.all().stream().noneMatch(key -> isSpelling(key, annotation, name));
    }

    private static boolean isSpelling(AnnotationKey<?> key, String annotation, String name) {
        return key.name().equals(name)
                || key.compatibleAnnotation().filter(annotation::equals).isPresent();
    }

    private static Finding finding(String annotation) {
        AnnotationPrefix prefix = AnnotationPrefix.of(annotation).orElseThrow();
        String name = annotation.substring(prefix.text().length());
        if (name.equals(AnnotationKey.MISSPELT_PACKAGE_ID)) {
            return PodEipCode.MISSPELT_ANNOTATION.error(
                    annotation,
                    Finding.quote(annotation) + " is misspelt and nobody reads it",
                    "write " + AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID.annotation(prefix));
        }
        String remedy = nearest(name)
                .map(key -> "write " + key.annotation(prefix) + " if that is meant, else remove it")
                .orElse("remove it");
        // The API server lets no odd characters through, but this text may come from elsewhere.
        String subject = Finding.quote(annotation);
        return PodEipCode.UNKNOWN_ANNOTATION.warning(
                subject, subject + " is no known setting and has no effect", remedy);
    }

    private static Optional<AnnotationKey<?>> nearest(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return AnnotationKey.all().stream()
                .min(Comparator.comparingInt(key -> EditDistance.between(name.toLowerCase(Locale.ROOT), key)));
    }
}
