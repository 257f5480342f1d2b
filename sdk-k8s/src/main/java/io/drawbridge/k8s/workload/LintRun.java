package io.drawbridge.k8s.workload;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.manifest.ManifestCode;
import io.drawbridge.podeip.lint.PodEipLinter;
import io.drawbridge.podeip.lint.WorkloadFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks objects, one by one and against each other. */
final class LintRun {

    private static final int MOST_KINDS = 5;
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final PodEipLinter linter;
    private final Map<String, PodTemplatePath> paths;
    private final List<WorkloadFacts> workloads = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> passedOver = new TreeMap<>();

    LintRun(PodEipLinter linter, Map<String, PodTemplatePath> paths) {
        this.linter = linter;
        this.paths = paths;
    }

    Findings check(List<LintObject> objects) {
        Owners owners = Owners.among(objects);
        Autoscalers scalers = Autoscalers.among(objects);
        objects.stream()
                .filter(object -> !owners.control(object) && !isOver(object))
                .forEach(this::read);
        List<WorkloadFacts> scaled = workloads.stream().map(scalers::raise).toList();
        return Findings.of(findings).and(linter.check(scaled)).and(notes());
    }

    // A pod that has ended holds no EIP.
    private static boolean isOver(LintObject object) {
        return object.kind().equals("Pod")
                && OVER.contains(ObjectTree.text(object.tree().path("status"), "phase"));
    }

    private void read(LintObject object) {
        PodTemplatePath named = paths.get(object.kind());
        List<FoundTemplate> templates =
                named == null ? TemplateSearch.of(object.tree()) : TemplateSearch.at(object.tree(), named);
        MisplacedSettings.Result settings = MisplacedSettings.check(object, templates);
        findings.addAll(MissingTemplate.check(object));
        findings.addAll(settings.findings());
        findings.addAll(GameNetwork.of(object.tree()).check(object));
        List<FoundTemplate> all = new ArrayList<>(templates);
        all.addAll(settings.fragments());
        all.forEach(template -> workloads.add(WorkloadReader.read(object, template)));
        if (all.isEmpty() && !object.isBuiltIn()) {
            passedOver.merge(object.kind(), 1, Integer::sum);
        }
    }

    // Kubernetes' own kinds have pods or have none; of others somebody may want to know.
    private Findings notes() {
        if (passedOver.isEmpty()) {
            return Findings.none();
        }
        int count = passedOver.values().stream().mapToInt(Integer::intValue).sum();
        String kinds = passedOver.entrySet().stream()
                .limit(MOST_KINDS)
                .map(entry -> Finding.quote(entry.getKey()) + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        String more = passedOver.size() > MOST_KINDS ? " and " + (passedOver.size() - MOST_KINDS) + " more kinds" : "";
        return Findings.of(Finding.of(
                ManifestCode.NO_POD_TEMPLATE,
                "custom objects",
                count + (count == 1 ? " object has" : " objects have") + " no pod template: " + kinds + more));
    }
}
