package io.drawbridge.testing.kube;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.api.ManagedFields;
import io.drawbridge.testing.kube.api.OpenWatch;
import io.drawbridge.testing.kube.api.WatchEvents;
import io.drawbridge.testing.kube.api.WatchListener;
import io.drawbridge.testing.kube.internal.controllers.Nodes;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.json.Manifests;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.resource.ServerRelease;
import io.drawbridge.testing.kube.internal.server.Fixtures;
import io.drawbridge.testing.kube.internal.server.Model;
import io.drawbridge.testing.kube.internal.store.ClusterSettings;
import io.drawbridge.testing.kube.internal.store.ClusterSettings.Authorization;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Kubernetes API server in memory, which answers as a real one of 2026 does: resource versions, conflicts, patches of
 * every kind, status subresources, finalizers, schemas of CustomResourceDefinitions, paging, watches. It is asked
 * directly, without sockets or threads.
 *
 * <pre>{@code
 * TestClock clock = TestClock.create();
 * FakeKubernetes kubernetes = FakeKubernetes.builder().clock(clock).crd(podEips).build();
 * kubernetes.handle(ApiRequest.post("/api/v1/namespaces/default/pods", pod)).object();
 * WatchEvents pods = kubernetes.events("/api/v1/pods", "0");
 * }</pre>
 *
 * <p>Every request is carried out, the controllers come to rest and the watches are told before it returns: two runs
 * with the same requests, the same seed and the same clock are the same. Safe for use by many threads. Everybody may do
 * everything, unless it is built with {@link Builder#rbac()}. Left out: admission beyond what pods usually get, rules
 * in CEL, unknown fields of built-in resources, protobuf.
 */
public final class FakeKubernetes {

    private final KubernetesFaults faults = new KubernetesFaults();
    private final Model model;
    private final KubernetesDials dials;
    private final KubernetesAccess access;
    private final KubernetesControllers controllers;
    private int nodes;

    private FakeKubernetes(Builder settings) {
        this.model = new Model(settings.cluster(), faults::of);
        this.dials = new KubernetesDials(model);
        this.access = new KubernetesAccess(model);
        for (String namespace : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            Fixtures.namespace(model, namespace);
        }
        if (model.cluster().isAccessControlled()) {
            Fixtures.roles(model);
        }
        settings.crds.forEach(definition -> Fixtures.add(model, definition.deepCopy()));
        this.controllers = new KubernetesControllers(model);
        controllers.start(settings.controllers.toArray(new Controller[0]));
        for (int i = 0; i < settings.nodes; i++) {
            addNode("node-" + (i + 1), Map.of());
        }
    }

    /** A cluster on the system's clock, without CustomResourceDefinitions. */
    public static FakeKubernetes create() {
        return builder().build();
    }

    /** Begins a cluster. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Carries out a request. With {@link Builder#rbac()} it has to bear a token: see {@link ApiRequest#by}.
     *
     * @return the answer, which is the caller's
     * @throws java.io.UncheckedIOException when a fault loses the request or its answer
     * @throws IllegalArgumentException when the request is a watch
     */
    public ApiResponse handle(ApiRequest request) {
        ApiResponse response = model.handle(request);
        return new ApiResponse(response.code(), response.body().deepCopy(), response.retryAfter());
    }

    /**
     * What a watch delivers that begins at a resource version and is read once: the watch for simulations, which look
     * when they want to and miss nothing. It has every right.
     *
     * @param url what to watch, with selectors if need be: {@code /api/v1/pods?labelSelector=app=game}
     * @param sinceResourceVersion from where; 0 or nothing begins with everything there is
     * @throws IllegalArgumentException when there is nothing to watch under that path
     */
    public WatchEvents events(String url, String sinceResourceVersion) {
        requireNonNull(sinceResourceVersion, "sinceResourceVersion");
        return model.events(ApiRequest.get(url), sinceResourceVersion);
    }

    /**
     * Watches, with the administrator's rights. Events are delivered by the thread that causes them, before its request
     * returns.
     *
     * @param url what to watch, with parameters: {@code /api/v1/pods?resourceVersion=120&allowWatchBookmarks=true}
     * @param listener who hears of it; it must not block
     * @return what ends the watch
     * @throws IllegalArgumentException when the server refuses to watch that
     * @throws java.io.UncheckedIOException when a fault loses the request
     */
    public OpenWatch watch(String url, WatchListener listener) {
        requireNonNull(listener, "listener");
        String watched = url + (url.contains("?") ? "&" : "?") + "watch=true";
        try {
            return model.watch(ApiRequest.get(watched).by(access.admin()), listener);
        } catch (ApiFailure failure) {
            throw Model.unwatchable(url, failure);
        }
    }

    /**
     * Adds objects, past the ledger and the faults: what a test begins with.
     *
     * @param manifest YAML with any number of documents, or JSON; objects without a namespace go to {@code default}
     * @return what was stored, in order
     * @throws IllegalArgumentException when the server refuses one; those before it are there
     */
    public List<ObjectNode> add(String manifest) {
        List<ObjectNode> added = new ArrayList<>();
        for (ObjectNode document : Manifests.documents(manifest)) {
            added.add(Fixtures.add(model, document).deepCopy());
        }
        return added;
    }

    /**
     * Adds a node that is ready.
     *
     * @param name the name
     * @param labels beside those that every node has, such as {@code type=virtual-kubelet}
     * @return its address inside the cluster
     * @throws IllegalArgumentException when there is a node of this name
     */
    public String addNode(String name, Map<String, String> labels) {
        return model.compute(() -> {
            nodes++;
            String address = "10.0." + (nodes / 250) + "." + (nodes % 250 + 1);
            Fixtures.add(model, Nodes.ready(name, address, labels));
            return address;
        });
    }

    /**
     * An object, past the ledger and the faults.
     *
     * @param resource the plural name, with its group if it has one: {@code pods}, {@code podeips.alibabacloud.com}
     * @param namespace empty for cluster-wide objects
     * @param name the name
     * @throws IllegalArgumentException when there is no such resource
     */
    public Optional<ObjectNode> find(String resource, String namespace, String name) {
        return model.find(resource, namespace, name).map(JsonNode::deepCopy);
    }

    /** The uid of {@code kube-system}, by which a cluster is told from others. */
    public String clusterUid() {
        return find("namespaces", "", "kube-system")
                .map(namespace -> Json.text(namespace, "metadata", "uid"))
                .orElseThrow(() -> new IllegalStateException("kube-system is gone"));
    }

    /** The newest resource version. */
    public String resourceVersion() {
        return Long.toString(model.revision());
    }

    /** The requests so far. */
    public KubernetesLedger ledger() {
        return new KubernetesLedger(model.calls());
    }

    /** Forgets the requests so far. */
    public void clearLedger() {
        model.clearCalls();
    }

    /** Makes requests go wrong. */
    public KubernetesFaults faults() {
        return faults;
    }

    /** Makes watches and caches go wrong. */
    public KubernetesDials dials() {
        return dials;
    }

    /** Tokens for users and service accounts. */
    public KubernetesAccess access() {
        return access;
    }

    /** The small controllers. */
    public KubernetesControllers controllers() {
        return controllers;
    }

    Model model() {
        return model;
    }

    /** What a cluster is made of. */
    public static final class Builder {

        private Clock clock = Clock.systemUTC();
        private long seed = 1;
        private int eventLogCapacity = 10_000;
        private ManagedFields managedFields = ManagedFields.RECORDED;
        private Authorization authorization = Authorization.ALWAYS_ALLOW;
        private ServerRelease release = ServerRelease.NEWEST;
        private int nodes = 1;
        private Set<Controller> controllers = EnumSet.allOf(Controller.class);
        private final List<ObjectNode> crds = new ArrayList<>();

        private Builder() {}

        /**
         * The time; default: the system's. A {@link io.drawbridge.testing.time.TestClock} makes what takes time happen
         * when it is advanced.
         */
        public Builder clock(Clock newClock) {
            clock = requireNonNull(newClock, "newClock");
            return this;
        }

        /**
         * Adds CustomResourceDefinitions.
         *
         * @param manifest YAML with any number of documents, or JSON
         * @throws IllegalArgumentException when it is not readable or something else
         */
        public Builder crd(String manifest) {
            for (ObjectNode document : Manifests.parsed(manifest)) {
                if (!Json.text(document, "kind").equals("CustomResourceDefinition")) {
                    throw new IllegalArgumentException("no CustomResourceDefinition: " + Json.text(document, "kind"));
                }
                crds.add(document);
            }
            return this;
        }

        /** Where uids and generated names come from; the same seed gives the same ones. */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /**
         * Asks every request for a bearer token and lets the roles and bindings of the cluster decide, as a server does
         * with {@code --authorization-mode=RBAC --anonymous-auth=false}: no token or an unknown one is refused with
         * 401, what no rule allows with 403. The roles are there that every server starts with. Tokens come from
         * {@link FakeKubernetes#access()}. Without this everybody may do everything.
         */
        public Builder rbac() {
            authorization = Authorization.RBAC;
            return this;
        }

        /**
         * Which version of Kubernetes the server is of, as far as that makes a difference: strict validation of fields
         * (from 1.25), initial events of watches (1.32, and from 1.34), the generation of pods (from 1.33), what
         * {@code /version} says. The newest, 1.36, unless this is called.
         *
         * @param version such as {@code 1.33}, from 1.24 on
         * @throws IllegalArgumentException when it is none of these
         */
        public Builder version(String version) {
            release = ServerRelease.of(version);
            return this;
        }

        /** Whether every write records who set what. */
        public Builder managedFields(ManagedFields newManagedFields) {
            managedFields = requireNonNull(newManagedFields, "newManagedFields");
            return this;
        }

        /**
         * How many changes of each resource are remembered at least; whoever watches from further back gets a 410.
         *
         * @throws IllegalArgumentException when it is not positive
         */
        public Builder eventLogCapacity(int changes) {
            if (changes < 1) {
                throw new IllegalArgumentException("cannot remember " + changes + " changes");
            }
            eventLogCapacity = changes;
            return this;
        }

        /** Which small controllers run. All, unless this is called. */
        public Builder controllers(Controller... which) {
            controllers = EnumSet.noneOf(Controller.class);
            controllers.addAll(List.of(which));
            return this;
        }

        /** Runs no controller: an API server and nothing else. */
        public Builder withoutControllers() {
            return controllers();
        }

        /**
         * How many nodes there are. They are called {@code node-1} and so on. One, unless this is called.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder nodes(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("cannot have " + count + " nodes");
            }
            nodes = count;
            return this;
        }

        /**
         * Starts the cluster.
         *
         * @throws IllegalArgumentException when a CustomResourceDefinition is refused
         */
        public FakeKubernetes build() {
            return new FakeKubernetes(this);
        }

        private ClusterSettings cluster() {
            return new ClusterSettings(clock, seed, eventLogCapacity, managedFields, authorization, release);
        }
    }
}
