package io.drawbridge.examples;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.aws.Aws;
import io.drawbridge.examples.options.KeepOptions;
import io.drawbridge.examples.options.RealCloudOptions;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.k8s.declared.DeclarationFile;
import io.drawbridge.k8s.declared.DeclaredAccess;
import io.drawbridge.k8s.declared.DeclaredAckAccess;
import io.drawbridge.k8s.declared.DeclaredEksAccess;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the access that a cluster has as a declaration. */
@Command(
        name = "export",
        description = "Writes who may reach a cluster's API server as a file for 'drawbridge access plan -f'. Changes"
                + " nothing.")
final class AccessExportCommand extends Subcommand {

    /** How the file is written. */
    private enum Form {
        YAML,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--cloud",
            required = true,
            paramLabel = "aliyun|aws",
            description = "whose cluster, called with the credentials that the vendor's default chain finds")
    private AccessCommand.Vendor vendor = AccessCommand.Vendor.AWS;

    @Mixin
    private RealCloudOptions cloud = new RealCloudOptions();

    @Option(
            names = "--cluster",
            required = true,
            paramLabel = "NAME|ID",
            description = "the cluster's name on EKS, its id on ACK")
    private String cluster = "";

    @Mixin
    private KeepOptions keepOptions = new KeepOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "yaml|json",
            defaultValue = "yaml",
            description = "how the file is written; default ${DEFAULT-VALUE}")
    private Form form = Form.YAML;

    @Override
    public Integer call() {
        ClusterId id = UsageException.checked(() -> ClusterId.of(cluster));
        KeepReachable keep = UsageException.checked(keepOptions::read);
        List<DeclaredAccess<?>> declared = List.of(
                switch (vendor) {
                    case AWS -> eks(id, keep);
                    case ALIYUN -> ack(id, keep);
                });
        out().print(form == Form.JSON ? DeclarationFile.json(declared) + "\n" : DeclarationFile.yaml(declared));
        out().flush();
        return Drawbridge.DONE;
    }

    private DeclaredAccess<?> eks(ClusterId id, KeepReachable keep) {
        try (Aws aws = cloud.aws()) {
            return DeclaredEksAccess.of(
                    cloud.requireRegion(), id, aws.apiServers().observe(id).access(), keep);
        }
    }

    private DeclaredAccess<?> ack(ClusterId id, KeepReachable keep) {
        return UsageException.checked(() -> DeclaredAckAccess.of(
                cloud.requireRegion(),
                id,
                cloud.aliyun().apiServers().observe(id).access(),
                keep));
    }
}
