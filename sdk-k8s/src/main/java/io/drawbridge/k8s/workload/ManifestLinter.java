package io.drawbridge.k8s.workload;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.k8s.manifest.ManifestCode;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.podeip.lint.PodEipLinter;
import io.drawbridge.podeip.lint.WorkloadFacts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says what speaks against the EIPs that objects and manifest files ask for, one by one and against each other: all
 * that {@link PodEipLinter} knows, over what the objects' pod templates say. Objects without pod template are skipped
 * with a note. Immutable; the codes are those of {@link io.drawbridge.podeip.PodEipCode} and {@link ManifestCode}.
 *
 * <pre>{@code
 * Findings findings = ManifestLinter.forPlugin(EipPlugin.ackExtendNetworkController("0.12.7")).check(game);
 * }</pre>
 */
public final class ManifestLinter {

    private final PodEipLinter linter;
    private final Map<String, PodTemplatePath> paths;

    private ManifestLinter(PodEipLinter linter, Map<String, PodTemplatePath> paths) {
        this.linter = linter;
        this.paths = Map.copyOf(paths);
    }

    /** A linter that assumes the recommended component, {@code ack-extend-network-controller}. */
    public static ManifestLinter create() {
        return forPlugin(EipPlugin.recommended());
    }

    /** A linter for pods that this component serves. */
    public static ManifestLinter forPlugin(EipPlugin plugin) {
        return new ManifestLinter(PodEipLinter.forPlugin(plugin), Map.of());
    }

    /** The same linter for workloads of this cluster. */
    public ManifestLinter inCluster(ClusterFacts cluster) {
        return new ManifestLinter(linter.inCluster(cluster), paths);
    }

    /** The same linter, told where a kind keeps its pod template, if not where {@link PodTemplatePath#ofKind} says. */
    public ManifestLinter podTemplateOf(String kind, PodTemplatePath path) {
        Map<String, PodTemplatePath> more = new HashMap<>(paths);
        more.put(requireNonNull(kind, "kind"), requireNonNull(path, "path"));
        return new ManifestLinter(linter, more);
    }

    /** Checks objects one by one and against each other. */
    public Findings check(HasMetadata... objects) {
        return check(List.of(objects));
    }

    /**
     * Checks objects one by one and against each other. An object whose controller is among them is skipped, since it
     * was made from that one's template.
     */
    public Findings check(Collection<? extends HasMetadata> objects) {
        List<WorkloadFacts> workloads = new ArrayList<>();
        Map<String, Integer> skipped = new TreeMap<>();
        for (HasMetadata object : PodTemplates.withoutControlled(objects)) {
            ObjectNode tree = ObjectTree.of(object);
            String kind = ObjectTree.text(tree, "kind");
            PodTemplatePath path = paths.getOrDefault(kind, PodTemplatePath.ofKind(kind));
            WorkloadReader.read(tree, path).ifPresentOrElse(workloads::add, () -> skipped.merge(kind, 1, Integer::sum));
        }
        return linter.check(workloads).and(notes(skipped));
    }

    private static Findings notes(Map<String, Integer> skipped) {
        List<Finding> notes = new ArrayList<>();
        skipped.forEach((kind, count) -> notes.add(Finding.of(
                ManifestCode.NO_POD_TEMPLATE,
                Finding.quote(kind),
                count + (count == 1 ? " object" : " objects") + " of this kind without pod template skipped")));
        return Findings.of(notes);
    }

    /**
     * Checks the text of a manifest file, YAML of one or many documents or JSON, whoever wrote it. Never throws for
     * what it holds: what cannot be read is a finding with line and column.
     *
     * @param fileName how to call the file; every subject begins with it
     */
    public Findings checkYaml(String fileName, String text) {
        return check(Manifest.parse(fileName, text));
    }

    /** Checks what a manifest file holds; every subject begins with the file's name. */
    public Findings check(Manifest manifest) {
        List<Finding> checked = check(manifest.objects()).stream()
                .map(finding -> finding.withSubject(manifest.fileName() + ": " + finding.subject()))
                .toList();
        return manifest.findings().and(Findings.of(checked));
    }
}
