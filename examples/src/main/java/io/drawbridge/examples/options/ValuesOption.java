package io.drawbridge.examples.options;

import io.drawbridge.k8s.plugin.values.ExtendControllerValues;
import io.drawbridge.k8s.plugin.values.ValuesFile;
import io.drawbridge.podeip.lint.ClusterFacts;
import java.nio.file.Path;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** How the vendor's component is set up, as its Helm values say. */
public final class ValuesOption {

    @Nullable
    @Option(
            names = "--values",
            paramLabel = "FILE",
            description =
                    "Helm values of ack-extend-network-controller: whether it serves virtual nodes, and which custom"
                            + " kinds keep their EIPs")
    private Path values;

    /** What the file says of the cluster; nothing is known without one. */
    public ClusterFacts facts() {
        if (values == null) {
            return ClusterFacts.unknown();
        }
        ValuesFile file = ExtendControllerValues.parse(values.toString(), TextFile.read("--values " + values, values));
        return file.values()
                .map(known -> known.facts().build())
                .orElseThrow(() -> new UsageException("--values " + values + ": " + file.findings()));
    }
}
