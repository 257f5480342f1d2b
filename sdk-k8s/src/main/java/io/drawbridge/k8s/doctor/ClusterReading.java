package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.internal.PagedLists;
import io.drawbridge.k8s.internal.VpcCni;
import io.drawbridge.k8s.plugin.EipPlugins;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.drawbridge.reachability.EgressPath.SourceNat;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads the cluster for a diagnosis: one list a kind, in pages. What is forbidden becomes a fact that says which right
 * it takes.
 *
 * @param client the cluster
 * @param scope what is read
 */
record ClusterReading(KubernetesClient client, Scope scope) {

    /**
     * Which pods.
     *
     * @param namespace their namespace; empty for all
     * @param pod the only one; empty for all
     */
    record Scope(Optional<String> namespace, Optional<String> pod) {

        /** For people. */
        String where() {
            return namespace.map(name -> " in namespace " + name).orElse(" in all namespaces");
        }

        private Optional<String> field(String name) {
            return pod.map(only -> name + "=" + only);
        }
    }

    Fact<List<Pod>> pods() {
        return inScope("pods", client.pods(), scope.field("metadata.name"));
    }

    Fact<List<ReadPodEip>> podEips() {
        return inScope("podeips.alibabacloud.com", ReadPodEip.in(client), scope.field("metadata.name"))
                .map(all ->
                        all.stream().map(each -> ReadPodEip.of(client, each)).toList());
    }

    Fact<List<Event>> events() {
        String warnings = "type=Warning";
        return inScope(
                "events",
                client.v1().events(),
                Optional.of(scope.field("involvedObject.name")
                        .map(only -> only + "," + warnings)
                        .orElse(warnings)));
    }

    /** The controllers that pods can have. */
    Fact<List<HasMetadata>> owners() {
        return Stream.of(
                        widened(inScope("replicasets.apps", client.apps().replicaSets(), Optional.empty())),
                        widened(inScope("deployments.apps", client.apps().deployments(), Optional.empty())),
                        widened(inScope("statefulsets.apps", client.apps().statefulSets(), Optional.empty())),
                        widened(inScope("daemonsets.apps", client.apps().daemonSets(), Optional.empty())))
                .reduce(ClusterReading::both)
                .orElseThrow();
    }

    private static <T extends HasMetadata> Fact<List<HasMetadata>> widened(Fact<List<T>> narrow) {
        return narrow.map(List::copyOf);
    }

    private static Fact<List<HasMetadata>> both(Fact<List<HasMetadata>> one, Fact<List<HasMetadata>> other) {
        Optional<List<HasMetadata>> first = one.value();
        Optional<List<HasMetadata>> second = other.value();
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? one : other;
        }
        return Fact.of(
                Stream.concat(first.get().stream(), second.get().stream()).toList());
    }

    /** All nodes, or the one of this name. */
    Fact<List<Node>> nodes(Optional<String> only) {
        return read("list nodes", () -> PagedLists.all(client.nodes(), only.map(name -> "metadata.name=" + name)));
    }

    Fact<EipPlugins> plugins() {
        return Fact.of(EipPlugins.detect(client));
    }

    Fact<Optional<SourceNat>> natBySource() {
        return read(
                        "get daemonsets.apps in namespace " + VpcCni.NAMESPACE,
                        () -> List.of(Optional.ofNullable(client.apps()
                                        .daemonSets()
                                        .inNamespace(VpcCni.NAMESPACE)
                                        .withName(VpcCni.NAME)
                                        .get())
                                .map(VpcCni::sourceNat)))
                .map(found -> found.get(0));
    }

    private <T extends HasMetadata, L extends KubernetesResourceList<T>> Fact<List<T>> inScope(
            String resource, MixedOperation<T, L, ? extends Resource<T>> all, Optional<String> fields) {
        return read(
                "list " + resource + scope.where(),
                () -> scope.namespace()
                        .map(name -> PagedLists.all(all.inNamespace(name), fields))
                        .orElseGet(() -> PagedLists.all(all.inAnyNamespace(), fields)));
    }

    private static <T> Fact<List<T>> read(String right, Supplier<List<T>> reading) {
        try {
            return Fact.of(reading.get());
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                // The definition of PodEIPs is not there, as under Terway.
                return Fact.of(List.of());
            }
            if (refused.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw refused;
            }
            return new Fact.Unread<>(forbidden(right, refused));
        }
    }

    private static Finding forbidden(String right, KubernetesClientException refused) {
        String words = Optional.ofNullable(refused.getStatus())
                .map(status -> Texts.text(status.getMessage()))
                .orElse("");
        return Finding.of(
                DiagnosisCode.API_FORBIDDEN,
                "cluster",
                "the API server forbids to " + right + (words.isEmpty() ? "" : ": " + Texts.quote(words)),
                Grants.apiServer(words, "grant this program the right to " + right));
    }
}
