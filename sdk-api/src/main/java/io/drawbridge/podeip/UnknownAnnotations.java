package io.drawbridge.podeip;

import io.drawbridge.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Annotations that look like settings and are not: a setting that is silently ignored is worse than a refused one. A
 * tenant can write thousands of them: each costs one look, and few are compared with known ones.
 */
final class UnknownAnnotations {

    /** The reader of the findings is not to drown in them. */
    private static final int MOST_NAMED = 10;

    static final List<String> MISSPELT = Stream.of(AnnotationPrefix.values())
            .map(prefix -> prefix.annotation(AnnotationKey.MISSPELT_PACKAGE_ID))
            .toList();

    private final SettingNames names = new SettingNames();
    private final TreeSet<String> named = new TreeSet<>();
    private int count;

    private UnknownAnnotations() {}

    /** The one slip that is an error. */
    static void checkMisspelt(Map<String, String> annotations, List<Finding> findings) {
        for (String annotation : MISSPELT) {
            if (annotations.containsKey(annotation)) {
                findings.add(misspelt(annotation));
            }
        }
    }

    private static Finding misspelt(String annotation) {
        AnnotationPrefix prefix = AnnotationPrefix.of(annotation).orElseThrow();
        return Finding.of(
                PodEipCode.MISSPELT_ANNOTATION,
                annotation,
                Finding.quote(annotation) + " is misspelt and nobody reads it",
                "write " + AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID.annotation(prefix));
    }

    static void check(Map<String, String> annotations, List<Finding> findings) {
        UnknownAnnotations unknown = new UnknownAnnotations();
        annotations.keySet().forEach(unknown::look);
        unknown.named.stream().map(UnknownAnnotations::finding).forEach(findings::add);
        if (unknown.count > MOST_NAMED) {
            findings.add(Finding.of(
                    PodEipCode.UNKNOWN_ANNOTATION,
                    "annotations",
                    unknown.count - MOST_NAMED + " more annotations look like settings and are not",
                    "remove them"));
        }
    }

    private void look(@Nullable String annotation) {
        if (annotation == null
                || AnnotationKey.ofAnnotation(annotation).isPresent()
                || MISSPELT.contains(annotation)
                || !names.resembles(annotation)) {
            return;
        }
        count++;
        if (named.size() < MOST_NAMED) {
            named.add(annotation);
        } else if (annotation.compareTo(named.last()) < 0) {
            named.pollLast();
            named.add(annotation);
        }
    }

    private static Finding finding(String annotation) {
        Optional<String> meant = SettingNames.nearest(annotation);
        String remedy = meant.map(key -> "write " + key + " if that is meant, else remove it")
                .orElse("remove it");
        // The API server lets no odd characters through, but this text may come from elsewhere.
        String subject = Finding.quote(annotation);
        return Finding.of(
                PodEipCode.UNKNOWN_ANNOTATION, subject, subject + " is no known setting and has no effect", remedy);
    }
}
