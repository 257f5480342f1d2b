package io.drawbridge.examples;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster: that of a kubeconfig file, or the one that this runs in. */
final class ClusterOptions {

    /** The operator repeats what failed, so that the client need not do it for long. */
    private static final int RETRIES = 3;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    private CommandSpec command;

    @Nullable
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "the cluster; without it the one whose pod this runs in")
    private Path kubeconfig;

    boolean isGiven() {
        return kubeconfig != null || isInPod();
    }

    private static boolean isInPod() {
        return Optional.ofNullable(System.getenv("KUBERNETES_SERVICE_HOST")).isPresent();
    }

    /** A client; a usage error when no cluster is named. */
    KubernetesClient connect() {
        Config config = config();
        config.setRequestRetryBackoffLimit(RETRIES);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private Config config() {
        if (kubeconfig == null && isInPod()) {
            return Config.autoConfigure(null);
        }
        if (kubeconfig == null || !Files.isReadable(kubeconfig)) {
            throw usage(
                    kubeconfig == null
                            ? "No cluster: name one by --kubeconfig=FILE, or run in one of its pods"
                            : "--kubeconfig " + kubeconfig + " cannot be read");
        }
        try {
            return Config.fromKubeconfig(kubeconfig.toFile());
        } catch (RuntimeException unreadable) {
            throw usage("--kubeconfig " + kubeconfig + " is no kubeconfig: " + unreadable.getMessage());
        }
    }

    private ParameterException usage(String message) {
        if (command == null) {
            throw new IllegalStateException("picocli sets the command before it runs it");
        }
        return new ParameterException(command.commandLine(), message);
    }
}
