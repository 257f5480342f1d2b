package io.drawbridge.examples.options;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** Which cluster: that of a kubeconfig file, or the one that this runs in. */
public final class ClusterOptions {

    /** The operator repeats what failed, so that the client need not do it for long. */
    private static final int RETRIES = 3;

    @Nullable
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "the cluster; without it the one whose pod this runs in")
    private Path kubeconfig;

    /** Whether the command line names it. */
    public boolean isNamed() {
        return kubeconfig != null;
    }

    /** Whether there is one, named or around this process. */
    public boolean isGiven() {
        return isNamed() || isInPod();
    }

    private static boolean isInPod() {
        return Optional.ofNullable(System.getenv("KUBERNETES_SERVICE_HOST")).isPresent();
    }

    /** A client; a usage error when no cluster is named. */
    public KubernetesClient connect() {
        Config config = config();
        config.setRequestRetryBackoffLimit(RETRIES);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private Config config() {
        if (kubeconfig == null && isInPod()) {
            return Config.autoConfigure(null);
        }
        if (kubeconfig == null || !Files.isReadable(kubeconfig)) {
            throw new UsageException(
                    kubeconfig == null
                            ? "No cluster: name one by --kubeconfig=FILE, or run in one of its pods"
                            : "--kubeconfig " + kubeconfig + " cannot be read");
        }
        try {
            return Config.fromKubeconfig(kubeconfig.toFile());
        } catch (RuntimeException unreadable) {
            throw new UsageException("--kubeconfig " + kubeconfig + " is not a kubeconfig: " + unreadable.getMessage());
        }
    }
}
