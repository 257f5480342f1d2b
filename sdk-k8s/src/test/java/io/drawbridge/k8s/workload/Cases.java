package io.drawbridge.k8s.workload;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Location;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.manifest.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Manifests as people wrote them, from public reports. */
final class Cases {

    static final ManifestLinter LINTER = ManifestLinter.create();

    private Cases() {}

    static String text(String file) {
        try (InputStream resource = Cases.class.getResourceAsStream("/io/drawbridge/k8s/cases/" + file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Findings lint(String file) {
        return LINTER.checkYaml("f.yaml", text(file));
    }

    static Findings lintText(String text) {
        return LINTER.checkYaml("f.yaml", text);
    }

    static GenericKubernetesResource object(String file) {
        return objectOf(text(file));
    }

    static GenericKubernetesResource objectOf(String text) {
        return Manifest.parse("f.yaml", text).objects().get(0);
    }

    /** Severity, code and place of all that is more than a note, such as {@code ERROR invalid-value 6:5}. */
    static List<String> serious(Findings findings) {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Cases::brief)
                .toList();
    }

    private static String brief(Finding finding) {
        Location at = finding.location().orElseThrow();
        return finding.severity() + " " + finding.code().text() + " " + at.line() + ":" + at.column();
    }
}
