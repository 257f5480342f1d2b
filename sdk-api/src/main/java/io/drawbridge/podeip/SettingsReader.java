package io.drawbridge.podeip;

import io.drawbridge.eip.EipCode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads every spelling of every key. */
final class SettingsReader {

    /** Where a blank text is the same as none. */
    private static final Set<AnnotationKey<?>> MAY_BE_BLANK =
            Set.of(AnnotationKey.EIP_NAME, AnnotationKey.EIP_DESCRIPTION, AnnotationKey.EIP_SECURITY_PROTECTION_TYPES);

    /** Of samples, shells, Kubernetes and templates. */
    private static final Pattern PLACEHOLDER = Pattern.compile("<[^<>]*>|\\$\\{[^{}]*}|\\$\\([^()]*\\)|\\{\\{[^{}]*}}");

    private final Map<String, String> annotations;
    private final List<Finding> findings;

    private SettingsReader(Map<String, String> annotations, List<Finding> findings) {
        this.annotations = annotations;
        this.findings = findings;
    }

    static Settings read(Map<String, String> annotations, List<Finding> findings) {
        SettingsReader reader = new SettingsReader(annotations, findings);
        Settings settings = new Settings();
        for (AnnotationKey<?> key : AnnotationKey.all()) {
            reader.read(key, settings);
        }
        return settings;
    }

    private <T> void read(AnnotationKey<T> key, Settings settings) {
        List<Setting.Spelling<T>> spellings = new ArrayList<>();
        for (String annotation : key.annotations()) {
            read(key, annotation, spellings);
        }
        if (!spellings.isEmpty()) {
            Setting<T> setting = new Setting<>(key, spellings);
            Agreement.check(setting, findings);
            settings.add(setting);
        }
    }

    private <T> void read(AnnotationKey<T> key, String annotation, List<Setting.Spelling<T>> spellings) {
        String text = annotations.get(annotation);
        if (text == null) {
            return;
        }
        if (text.isBlank() && MAY_BE_BLANK.contains(key)) {
            findings.add(Finding.of(
                            PodEipCode.BLANK_VALUE,
                            annotation,
                            Finding.quote(text) + " is blank and counts as left out")
                    .withSeverity(Severity.WARNING));
        } else {
            spellings.add(new Setting.Spelling<>(annotation, text, parse(key, annotation, text)));
        }
    }

    private <T> Optional<T> parse(AnnotationKey<T> key, String annotation, String text) {
        try {
            return Optional.of(key.parse(text));
        } catch (IllegalArgumentException e) {
            String message = text.isBlank() ? Finding.quote(text) + " is blank" : String.valueOf(e.getMessage());
            String remedy = "write " + annotation + ": '" + key.example() + "', or leave it out";
            findings.add(Finding.of(codeFor(key, text), annotation, message, remedy));
            return Optional.empty();
        }
    }

    private static FindingCode codeFor(AnnotationKey<?> key, String text) {
        if (key.isTooLong(text)) {
            return PodEipCode.INVALID_VALUE;
        }
        if (text.isBlank()) {
            return PodEipCode.BLANK_VALUE;
        }
        if (PLACEHOLDER.matcher(text).matches()) {
            return PodEipCode.PLACEHOLDER_VALUE;
        }
        if (key.equals(AnnotationKey.EIP_INSTANCE_CHARGE_TYPE) && text.equalsIgnoreCase("PrePaid")) {
            return PodEipCode.PREPAID_NOT_SUPPORTED;
        }
        boolean number = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return key.equals(AnnotationKey.EIP_BANDWIDTH) && number
                ? EipCode.BANDWIDTH_OUT_OF_RANGE
                : PodEipCode.INVALID_VALUE;
    }
}
