package io.drawbridge.examples.options;

import java.util.function.Consumer;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** Who the cluster is, on EIPs and PodEIPs. */
public final class ClusterIdOption {

    @Nullable
    @Option(
            names = "--cluster-id",
            paramLabel = "ID",
            description =
                    "who the cluster is, on EIPs and PodEIPs: an id of its own for a clone, which has the UID of the"
                            + " original; default the UID of namespace kube-system")
    private String clusterId;

    /** Says it to a builder; a usage error when it does not take it. */
    public void tell(Consumer<String> builder) {
        String id = clusterId;
        if (id != null) {
            UsageException.checked(() -> {
                builder.accept(id);
                return id;
            });
        }
    }
}
