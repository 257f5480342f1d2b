package io.drawbridge.podeip;

import io.drawbridge.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Annotations that look like settings and are not: a setting that is silently ignored is worse than a refused one. A
 * tenant can write thousands of them: each costs one look, and only those that are named are compared with known ones.
 */
final class UnknownAnnotations {

    /** The reader of the findings is not to drown in them. */
    private static final int MOST_NAMED = 10;

    /** What is so much longer than every known name is no slip of the pen. */
    private static final int LONGEST_NAME = 40;

    private static final List<String> MISSPELT = Stream.of(AnnotationPrefix.values())
            .map(prefix -> prefix.annotation(AnnotationKey.MISSPELT_PACKAGE_ID))
            .toList();

    private static final Set<String> KNOWN = Stream.of(
                    AnnotationKey.all().stream().flatMap(key -> key.spellings().stream()),
                    MISSPELT.stream(),
                    Stream.of(AnnotationKey.CONTROLLER_OF_POD_EIP))
            .flatMap(all -> all)
            .collect(Collectors.toUnmodifiableSet());

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
        if (annotation == null || !looksLikeSetting(annotation) || KNOWN.contains(annotation)) {
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

    private static boolean looksLikeSetting(String annotation) {
        if (!AnnotationPrefix.startsAny(annotation)) {
            return false;
        }
        int name = annotation.indexOf('/') + 1;
        for (String family : AnnotationKey.FAMILIES) {
            if (annotation.regionMatches(true, name, family, 0, family.length())) {
                return true;
            }
        }
        return false;
    }

    private static Finding finding(String annotation) {
        AnnotationPrefix prefix = AnnotationPrefix.of(annotation).orElseThrow();
        String remedy = nearest(annotation.substring(prefix.text().length()))
                .map(key -> "write " + key.annotation(prefix) + " if that is meant, else remove it")
                .orElse("remove it");
        // The API server lets no odd characters through, but this text may come from elsewhere.
        String subject = Finding.quote(annotation);
        return Finding.of(
                PodEipCode.UNKNOWN_ANNOTATION, subject, subject + " is no known setting and has no effect", remedy);
    }

    private static Optional<AnnotationKey<?>> nearest(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        Optional<AnnotationKey<?>> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (AnnotationKey<?> key : AnnotationKey.all()) {
            int distance = EditDistance.between(lower, key);
            if (distance < least) {
                least = distance;
                nearest = Optional.of(key);
            }
        }
        return nearest;
    }
}
