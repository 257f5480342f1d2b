package io.drawbridge.k8s.admission;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.finding.Severity;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.PodEipLintCode;
import io.drawbridge.podeip.lint.PodEipLinter;
import io.drawbridge.podeip.lint.WorkloadFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a component in its version does not do, found out by asking the linter about one annotation at a time. */
final class PluginProbe {

    private static final Set<FindingCode> OF_ANNOTATION = Set.of(
            PodEipLintCode.KEY_NOT_SUPPORTED, PodEipLintCode.KEY_NEEDS_NEWER_PLUGIN, PodEipLintCode.PREFIX_NOT_READ);
    private static final Set<FindingCode> OF_PLUGIN =
            Set.of(PodEipLintCode.PLUGIN_TOO_OLD, PodEipLintCode.TERWAY_EIP_REMOVED);

    private final PodEipLinter linter;

    private PluginProbe(EipPlugin plugin) {
        linter = PodEipLinter.forPlugin(plugin);
    }

    static List<CelRule> rules(EipPlugin plugin) {
        PluginProbe probe = new PluginProbe(plugin);
        List<CelRule> rules = new ArrayList<>();
        probe.error(Map.of(), OF_PLUGIN).ifPresent(error -> rules.add(new CelRule("!variables.wants", words(error))));
        for (AnnotationKey<?> key : AnnotationKey.all()) {
            for (String annotation : key.annotations()) {
                probe.error(Map.of(annotation, key.example()), OF_ANNOTATION)
                        .ifPresent(error ->
                                rules.add(new CelRule("!(" + CelText.has(key, annotation) + ")", words(error))));
            }
        }
        if (plugin instanceof EipPlugin.Terway) {
            rules.add(new CelRule(
                    CelText.all(AnnotationKey.POD_EIP_RELEASE_STRATEGY, "v == 'Follow'"),
                    "Terway has no fixed EIPs [" + PodEipLintCode.FIXED_EIP_NOT_SUPPORTED.text() + "]"));
        }
        return rules;
    }

    private Optional<Finding> error(Map<String, String> annotation, Set<FindingCode> codes) {
        Map<String, String> annotations = new HashMap<>(annotation);
        annotations.put(AnnotationKey.POD_WITH_EIP.annotation(AnnotationPrefix.K8S_ALIYUN), "true");
        WorkloadFacts pod = WorkloadFacts.builder("StatefulSet", "probe")
                .annotations(annotations)
                .build();
        return linter.check(pod).stream()
                .filter(finding -> finding.severity() == Severity.ERROR && codes.contains(finding.code()))
                .findFirst();
    }

    private static String words(Finding error) {
        return error.subject() + ": " + error.message() + " [" + error.code().text() + "]";
    }
}
