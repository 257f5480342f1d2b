package io.drawbridge.k8s.plugin.terway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.workload.ImageReference;
import io.drawbridge.version.DottedVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Terway in a cluster: reads it, and carries out plans.
 *
 * <pre>{@code
 * TerwayCluster terway = TerwayCluster.of(kubernetes);
 * TerwayPlan plan = TerwayPlan.of(terway.read(), config -> config.with(EipSwitch.POOL));
 * System.out.println(plan);
 * terway.apply(plan);
 * }</pre>
 *
 * <p>In namespace {@code kube-system} it asks for: get of {@code daemonsets} ({@code apps}) and of {@code configmaps};
 * to carry out plans, patch of {@code configmaps}, list and delete of {@code pods}.
 */
public final class TerwayCluster {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;

    private TerwayCluster(KubernetesClient client) {
        this.client = client;
    }

    /** Terway in this cluster. */
    public static TerwayCluster of(KubernetesClient client) {
        return new TerwayCluster(requireNonNull(client, "client"));
    }

    /**
     * Reads what is installed.
     *
     * @throws InvalidSpecException with a code of {@link TerwayCode} when there is no Terway, or two, or its
     *     configuration is missing or cannot be read
     * @throws KubernetesClientException when the cluster cannot be read
     */
    public TerwayInstallation read() {
        DaemonSet daemon = daemon();
        TerwayComponent component = component(daemon);
        ConfigMap map = Optional.ofNullable(configMap().get()).orElseThrow(() -> missing("there is no such ConfigMap"));
        String text = text(map).orElseThrow(() -> missing("the ConfigMap has no such key"));
        return new TerwayInstallation(
                component,
                version(daemon),
                TerwayEniConfig.parse(text),
                map.getMetadata().getResourceVersion());
    }

    private DaemonSet daemon() {
        List<DaemonSet> found = Arrays.stream(TerwayComponent.values())
                .map(component -> client.apps()
                        .daemonSets()
                        .inNamespace(TerwayEniConfig.NAMESPACE)
                        .withName(component.text())
                        .get())
                .filter(Objects::nonNull)
                .toList();
        if (found.isEmpty()) {
            throw refused(
                    TerwayCode.TERWAY_NOT_INSTALLED,
                    "cluster",
                    "the cluster does not use Terway: namespace " + TerwayEniConfig.NAMESPACE
                            + " has neither DaemonSet terway-eniip nor terway-eni");
        }
        if (found.size() > 1) {
            throw refused(
                    TerwayCode.TERWAY_INSTALLED_TWICE,
                    "cluster",
                    "namespace " + TerwayEniConfig.NAMESPACE + " has DaemonSets terway-eniip and terway-eni");
        }
        return found.get(0);
    }

    private static TerwayComponent component(DaemonSet daemon) {
        return Arrays.stream(TerwayComponent.values())
                .filter(each -> each.text().equals(daemon.getMetadata().getName()))
                .findFirst()
                .orElseThrow();
    }

    /** The image may be a mirror's under another name. */
    private static Optional<DottedVersion> version(DaemonSet daemon) {
        return ImageReference.in(daemon.getSpec().getTemplate().getSpec())
                .filter(image -> image.name().equals("terway") || image.container().startsWith("terway"))
                .flatMap(image -> image.version().stream())
                .findFirst();
    }

    private Resource<ConfigMap> configMap() {
        return client.configMaps().inNamespace(TerwayEniConfig.NAMESPACE).withName(TerwayEniConfig.CONFIG_MAP);
    }

    private static Optional<String> text(ConfigMap map) {
        return Optional.ofNullable(map.getData()).map(data -> data.get(TerwayEniConfig.KEY));
    }

    private static InvalidSpecException missing(String why) {
        return refused(
                TerwayCode.ENI_CONF_MISSING,
                TerwayEniConfig.NAMESPACE + "/" + TerwayEniConfig.CONFIG_MAP + "." + TerwayEniConfig.KEY,
                why);
    }

    private static InvalidSpecException refused(TerwayCode code, String subject, String message) {
        return new InvalidSpecException(Findings.of(Finding.of(code, subject, message)));
    }

    /**
     * Carries out the steps in order; may be done again after it was broken off.
     *
     * @throws EniConfChangedException when the ConfigMap was changed since; nothing was written, no pod restarted
     * @throws KubernetesClientException when the cluster refuses, or cannot be reached
     */
    public void apply(TerwayPlan plan) {
        plan.steps().forEach(this::run);
    }

    /**
     * Carries out one step; may be done again.
     *
     * @throws EniConfChangedException when the ConfigMap was changed since; nothing was written
     * @throws KubernetesClientException when the cluster refuses, or cannot be reached
     */
    public void run(TerwayStep step) {
        if (step instanceof TerwayStep.PatchEniConf patch) {
            patch(patch);
        } else if (step instanceof TerwayStep.RestartPods restart) {
            restart(restart);
        }
    }

    private void patch(TerwayStep.PatchEniConf step) {
        Optional<ConfigMap> map = Optional.ofNullable(configMap().get());
        if (map.flatMap(TerwayCluster::text).filter(step.after()::equals).isPresent()) {
            return;
        }
        try {
            var unused = configMap().patch(MERGE, body(step));
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT
                    || refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new EniConfChangedException(step.resourceVersion());
            }
            throw refused;
        }
    }

    private static String body(TerwayStep.PatchEniConf step) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("metadata").put("resourceVersion", step.resourceVersion());
        body.putObject("data").put(TerwayEniConfig.KEY, step.after());
        return body.toString();
    }

    private void restart(TerwayStep.RestartPods step) {
        List<Pod> pods = client.pods()
                .inNamespace(step.namespace())
                .withLabelSelector(step.label())
                .list()
                .getItems();
        pods.forEach(pod -> client.resource(pod).delete());
    }
}
