package io.drawbridge.examples.options;

import io.drawbridge.aliyun.RamRole;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** What decides which RAM role a component works with. */
public final class RoleOptions {

    @Nullable
    @Option(
            names = "--cluster-kind",
            paramLabel = "KIND",
            description = "the kind of an ACK cluster: ${COMPLETION-CANDIDATES}; names the role that lacks an action")
    private ClusterFacts.Kind kind;

    @Nullable
    @Option(
            names = "--cluster-created",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "when the cluster was created, such as 2020-06-01; counts for Terway on managed clusters")
    private LocalDate created;

    /** Facts for the linter. */
    public ClusterFacts facts() {
        return kind == null
                ? ClusterFacts.unknown()
                : ClusterFacts.builder().kind(kind).build();
    }

    /** What to do about a component that lacks an action; empty when the kind of the cluster is not named. */
    public Optional<Function<EipPlugin, String>> role() {
        return Optional.ofNullable(kind).map(known -> plugin -> advice(plugin, known));
    }

    private String advice(EipPlugin plugin, ClusterFacts.Kind of) {
        boolean dated = plugin instanceof EipPlugin.Terway && of == ClusterFacts.Kind.ACK_MANAGED;
        if (created == null && dated) {
            return RamRole.WORKER.advice() + " when it was created in or after June 2020, else "
                    + RamRole.MANAGED_NETWORK.advice();
        }
        try {
            return RamRole.of(plugin, of, created == null ? LocalDate.EPOCH : created)
                    .advice();
        } catch (IllegalArgumentException notServed) {
            return String.valueOf(notServed.getMessage());
        }
    }
}
