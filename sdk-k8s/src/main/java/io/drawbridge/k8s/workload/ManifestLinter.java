package io.drawbridge.k8s.workload;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.podeip.lint.PodEipLinter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what speaks against the EIPs that objects and manifest files ask for, one by one and against each other: all
 * that {@link PodEipLinter} knows, over what the objects' pod templates say, and settings that stand where no pod gets
 * them. Custom objects without pod template are counted in one note. Immutable; the codes are those of
 * {@link io.drawbridge.podeip.PodEipCode}, {@link io.drawbridge.podeip.lint.PodEipLintCode}, {@link WorkloadCode} and
 * {@link io.drawbridge.k8s.manifest.ManifestCode}.
 *
 * <pre>{@code
 * Findings findings = ManifestLinter.forPlugin(EipPlugin.ackExtendNetworkController("0.12.7")).check(game);
 * Findings inFile = ManifestLinter.create().checkYaml("web.yaml", Files.readString(Path.of("web.yaml")));
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

    /**
     * The same linter, told where a kind keeps its pod template. The place is believed: annotations are enough there.
     * Without being told it takes Kubernetes' own kinds by {@link PodTemplatePath#ofKind}, and of others whatever has
     * containers.
     */
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
     * Checks objects one by one and against each other. An object that another one of them made is skipped, since it
     * says what that one's template says.
     */
    public Findings check(Collection<? extends HasMetadata> objects) {
        return new LintRun(linter, paths)
                .check(objects.stream().map(LintObject::of).toList());
    }

    /**
     * Checks files one by one and against each other: what could not be read of them, and all that
     * {@link #check(Collection)} finds, with places.
     */
    public Findings checkFiles(Collection<Manifest> files) {
        Findings read = files.stream().map(Manifest::findings).reduce(Findings.none(), Findings::and);
        List<LintObject> objects = files.stream()
                .flatMap(file -> file.contents().stream())
                .map(LintObject::of)
                .toList();
        return read.and(new LintRun(linter, paths).check(objects)).inOrderOfPlace();
    }

    /**
     * Checks the text of a manifest file, YAML of one or many documents or JSON, whoever wrote it. Never throws for
     * what it holds: what cannot be read is a finding. Findings have the places that they are about, in this order.
     *
     * @param fileName how to call the file
     */
    public Findings checkYaml(String fileName, String text) {
        return checkFiles(List.of(Manifest.parse(fileName, text)));
    }
}
