package io.drawbridge.podeip;

import io.drawbridge.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether several spellings of one setting say the same. */
final class Agreement {

    /**
     * Where Terway's source lets the key win over its compatible spelling. Which of the two prefixes wins, nobody
     * documents.
     */
    private static final Set<AnnotationKey<?>> KEY_WINS =
            Set.of(AnnotationKey.POD_EIP_INSTANCE_ID, AnnotationKey.EIP_INTERNET_CHARGE_TYPE);

    private Agreement() {}

    static <T> void check(Setting<T> setting, List<Finding> findings) {
        Setting.Spelling<T> first = setting.spellings().get(0);
        for (Setting.Spelling<T> other :
                setting.spellings().subList(1, setting.spellings().size())) {
            if (first.value().isPresent() && other.value().isPresent()) {
                findings.add(compare(setting.key(), first, other));
            }
        }
    }

    private static <T> Finding compare(AnnotationKey<T> key, Setting.Spelling<T> first, Setting.Spelling<T> other) {
        String both = first.annotation() + ": " + Finding.quote(first.text()) + " and " + other.annotation() + ": "
                + Finding.quote(other.text());
        String remedy = "remove " + other.annotation();
        if (first.value().equals(other.value())) {
            return Finding.of(PodEipCode.REPEATED_ANNOTATION, first.annotation(), both + " say the same", remedy);
        }
        boolean compatible = key.compatibleAnnotation().equals(Optional.of(other.annotation()));
        if (compatible && KEY_WINS.contains(key)) {
            return Finding.of(
                    PodEipCode.COMPATIBLE_ANNOTATION_OVERRULED,
                    first.annotation(),
                    both + " differ, and the first wins",
                    remedy);
        }
        return Finding.of(
                PodEipCode.CONFLICTING_ANNOTATIONS,
                first.annotation(),
                both + " differ, and which one counts is not documented");
    }
}
