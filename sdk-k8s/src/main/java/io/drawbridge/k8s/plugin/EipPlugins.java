package io.drawbridge.k8s.plugin;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;

/**
 * The EIP implementations of a cluster: {@code ack-extend-network-controller}, wherever and under whatever name it was
 * installed, Terway, and operators that embed this SDK.
 *
 * <pre>{@code
 * EipPlugins plugins = EipPlugins.detectAll(kubernetes);
 * plugins.found().forEach(System.out::println);
 * System.out.println(plugins.findings());
 * }</pre>
 *
 * <p>They are told by the images, names and labels of Deployments, StatefulSets and DaemonSets of all namespaces;
 * whether the feature is on, by arguments, environment and the ConfigMaps that they mount or name. Secrets are not
 * read. Operators that embed this SDK look like any other program; they are told by the mark on their PodEIPs, which
 * says that one has worked here, not that it runs.
 *
 * @param found what there is, each installation by itself; a component that is not in here is not there
 */
public record EipPlugins(List<DetectedPlugin> found) {

    /** Copies the list. */
    public EipPlugins {
        found = List.copyOf(found);
    }

    /**
     * Reads the vendor's two once. What may not be read is {@link EipFeature#UNKNOWN}, with the right that is
     * missing. Asks for: list of
     * {@code deployments}, {@code statefulsets} and {@code daemonsets} ({@code apps}) in all namespaces, and get of the
     * {@code configmaps} that these name.
     *
     * @param client the cluster
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the cluster cannot be read for another reason
     *     than a missing right
     */
    public static EipPlugins detect(KubernetesClient client) {
        ClusterReads reads = new ClusterReads(requireNonNull(client, "client"));
        Workloads workloads = reads.workloads(each -> ExtendControllers.isIt(each) || TerwayDaemons.isIt(each));
        List<DetectedPlugin> found = new ArrayList<>();
        found.addAll(new ExtendControllers(reads).detect(workloads));
        found.addAll(new TerwayDaemons(reads).detect(workloads));
        return new EipPlugins(found);
    }

    /**
     * Reads once, operators that embed this SDK included. Asks for what {@link #detect} does, and for list of
     * {@code podeips} ({@code alibabacloud.com}) in all namespaces.
     *
     * @param client the cluster
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the cluster cannot be read for another reason
     *     than a missing right
     */
    public static EipPlugins detectAll(KubernetesClient client) {
        List<DetectedPlugin> found = new ArrayList<>(detect(client).found());
        OwnRecords.detect(new ClusterReads(client)).ifPresent(found::add);
        return new EipPlugins(found);
    }

    /**
     * What speaks against what was found: an error when two are on, which allocates EIPs repeatedly and makes binding
     * fail; and what could not be read, with the right that is missing. Terway in the middle of its migration is no
     * second one.
     */
    public Findings findings() {
        return new PluginFindings(found).all();
    }
}
