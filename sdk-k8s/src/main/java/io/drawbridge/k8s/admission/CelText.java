package io.drawbridge.k8s.admission;

import io.drawbridge.podeip.AnnotationKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Pieces of expressions about the annotations of a pod. */
final class CelText {

    private static final int LONGEST = 1_024;

    /** Where a blank text is the same as none. */
    private static final Set<AnnotationKey<?>> MAY_BE_BLANK =
            Set.of(AnnotationKey.EIP_NAME, AnnotationKey.EIP_DESCRIPTION, AnnotationKey.EIP_SECURITY_PROTECTION_TYPES);

    static final String BLANK = form("\\s*");

    private CelText() {}

    static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(CelText::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    static String has(String annotation) {
        return quote(annotation) + " in variables.annotations";
    }

    /** Whether a key is there, in any spelling. */
    static String has(AnnotationKey<?> key) {
        return list(key.annotations()) + ".exists(a, a in variables.annotations)";
    }

    /** The texts of a key, the one that counts first. */
    static String texts(AnnotationKey<?> key) {
        return texts(key, key.annotations());
    }

    /** Whether an annotation of a key is there. */
    static String has(AnnotationKey<?> key, String annotation) {
        return MAY_BE_BLANK.contains(key) ? "size(" + texts(key, List.of(annotation)) + ") > 0" : has(annotation);
    }

    private static String texts(AnnotationKey<?> key, List<String> annotations) {
        String texts = list(annotations) + ".filter(a, a in variables.annotations).map(a, variables.annotations[a])";
        return MAY_BE_BLANK.contains(key) ? texts + ".filter(v, !" + BLANK + ")" : texts;
    }

    /** Whether every text of a key is as a condition on {@code v} says, and no longer than is read. */
    static String all(AnnotationKey<?> key, String condition) {
        return texts(key) + ".all(v, size(v) <= " + LONGEST + " && (" + condition + "))";
    }

    /** Whether a text {@code v} is one of these. */
    static String in(String... words) {
        return "v in " + list(List.of(words));
    }

    /** Whether a text {@code v} as a whole has a form. */
    static String form(String pattern) {
        return "v.matches(" + quote("^(" + pattern + ")$") + ")";
    }
}
