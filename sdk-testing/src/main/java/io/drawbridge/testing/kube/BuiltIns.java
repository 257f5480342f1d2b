package io.drawbridge.testing.kube;

import static io.drawbridge.testing.kube.ResourceType.Scope.CLUSTER;
import static io.drawbridge.testing.kube.ResourceType.Scope.NAMESPACED;
import static io.drawbridge.testing.kube.ResourceType.Trait.CREATE_ON_UPDATE;
import static io.drawbridge.testing.kube.ResourceType.Trait.GENERATION;
import static io.drawbridge.testing.kube.ResourceType.Trait.NAME_IS_LABEL;
import static io.drawbridge.testing.kube.ResourceType.Trait.NAME_IS_PATH_SEGMENT;
import static io.drawbridge.testing.kube.ResourceType.Trait.ORPHANS_BY_DEFAULT;
import static io.drawbridge.testing.kube.ResourceType.Trait.RETURNS_DELETED;
import static io.drawbridge.testing.kube.ResourceType.Trait.UNCONDITIONAL_UPDATE;

import io.drawbridge.testing.kube.ResourceType.Scope;
import io.drawbridge.testing.kube.ResourceType.ServedVersion;
import io.drawbridge.testing.kube.ResourceType.Trait;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/** The resource types that every server has. */
final class BuiltIns {

    static final String PODS = "pods";
    static final String NAMESPACES = "namespaces";
    static final String NODES = "nodes";
    static final String EVENTS = "events";
    static final String NEW_EVENTS = "events.events.k8s.io";
    static final String LEASES = "leases.coordination.k8s.io";
    static final String CRDS = "customresourcedefinitions.apiextensions.k8s.io";
    static final String DEPLOYMENTS = "deployments.apps";
    static final String REPLICA_SETS = "replicasets.apps";
    static final String STATEFUL_SETS = "statefulsets.apps";
    static final String DAEMON_SETS = "daemonsets.apps";
    static final String JOBS = "jobs.batch";

    private static final Map<String, ResourceType> TYPES = new LinkedHashMap<>();

    private static final String STATUS = "status";
    private static final String STATUS_SCALE = "status,scale";
    private static final Strategy PLAIN = new PlainStrategy();
    private static final Strategy SPEC_AND_STATUS = new SpecStatusStrategy();
    private static final Strategy WORKLOAD = new WorkloadStrategy();

    static {
        core();
        apps();
        others();
    }

    private BuiltIns() {}

    @Nullable
    static ResourceType byId(String id) {
        return TYPES.get(id);
    }

    static Collection<ResourceType> all() {
        return TYPES.values();
    }

    private static void core() {
        new Entry("", "v1", "pods", "Pod", NAMESPACED, new PodStrategy())
                .subresources("status,binding,eviction")
                .shortNames("po")
                .traits(GENERATION, RETURNS_DELETED)
                .labels(
                        "spec.nodeName",
                        "spec.restartPolicy",
                        "spec.schedulerName",
                        "spec.serviceAccountName",
                        "spec.hostNetwork",
                        "status.phase",
                        "status.podIP",
                        "status.nominatedNodeName")
                .add();
        new Entry("", "v1", "namespaces", "Namespace", CLUSTER, new NamespaceStrategy())
                .subresources("status,finalize")
                .shortNames("ns")
                .traits(NAME_IS_LABEL, RETURNS_DELETED)
                .labels("name", "status.phase")
                .add();
        new Entry("", "v1", "nodes", "Node", CLUSTER, new NodeStrategy())
                .subresources(STATUS)
                .shortNames("no")
                .labels("spec.unschedulable")
                .add();
        new Entry("", "v1", "services", "Service", NAMESPACED, new ServiceStrategy())
                .subresources(STATUS)
                .shortNames("svc")
                .traits(NAME_IS_LABEL, CREATE_ON_UPDATE, RETURNS_DELETED)
                .labels("spec.clusterIP", "spec.type")
                .add();
        new Entry("", "v1", "configmaps", "ConfigMap", NAMESPACED, PLAIN)
                .shortNames("cm")
                .add();
        new Entry("", "v1", "secrets", "Secret", NAMESPACED, new SecretStrategy())
                .labels("type")
                .add();
        new Entry("", "v1", "serviceaccounts", "ServiceAccount", NAMESPACED, PLAIN)
                .shortNames("sa")
                .traits(RETURNS_DELETED)
                .add();
        new Entry("", "v1", "endpoints", "Endpoints", NAMESPACED, PLAIN)
                .shortNames("ep")
                .traits(CREATE_ON_UPDATE)
                .add();
        new Entry("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", NAMESPACED, SPEC_AND_STATUS)
                .subresources(STATUS)
                .shortNames("pvc")
                .traits(RETURNS_DELETED)
                .add();
        new Entry("", "v1", "persistentvolumes", "PersistentVolume", CLUSTER, SPEC_AND_STATUS)
                .subresources(STATUS)
                .shortNames("pv")
                .traits(RETURNS_DELETED)
                .add();
        events("", "v1", "ev");
        events("events.k8s.io", "v1", "ev");
    }

    private static void events(String group, String version, String shortName) {
        String[] labels = {
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "regarding.kind",
            "regarding.namespace",
            "regarding.name",
            "regarding.uid",
            "regarding.apiVersion",
            "reason",
            "reportingComponent",
            "reportingController",
            "type"
        };
        new Entry(group, version, "events", "Event", NAMESPACED, new EventStrategy())
                .shortNames(shortName)
                .traits(CREATE_ON_UPDATE)
                .labels(labels)
                .add();
    }

    private static void apps() {
        new Entry("apps", "v1", "deployments", "Deployment", NAMESPACED, WORKLOAD)
                .subresources(STATUS_SCALE)
                .shortNames("deploy")
                .traits(GENERATION)
                .add();
        new Entry("apps", "v1", "replicasets", "ReplicaSet", NAMESPACED, WORKLOAD)
                .subresources(STATUS_SCALE)
                .shortNames("rs")
                .traits(GENERATION)
                .labels("status.replicas")
                .add();
        new Entry("apps", "v1", "statefulsets", "StatefulSet", NAMESPACED, WORKLOAD)
                .subresources(STATUS_SCALE)
                .shortNames("sts")
                .traits(GENERATION)
                .add();
        new Entry("apps", "v1", "daemonsets", "DaemonSet", NAMESPACED, WORKLOAD)
                .subresources(STATUS)
                .shortNames("ds")
                .traits(GENERATION)
                .add();
        new Entry("apps", "v1", "controllerrevisions", "ControllerRevision", NAMESPACED, PLAIN).add();
        new Entry("batch", "v1", "jobs", "Job", NAMESPACED, WORKLOAD)
                .subresources(STATUS)
                .traits(GENERATION, ORPHANS_BY_DEFAULT)
                .labels("status.successful")
                .add();
        new Entry("batch", "v1", "cronjobs", "CronJob", NAMESPACED, SPEC_AND_STATUS)
                .subresources(STATUS)
                .shortNames("cj")
                .traits(GENERATION)
                .add();
    }

    private static void others() {
        new Entry("coordination.k8s.io", "v1", "leases", "Lease", NAMESPACED, PLAIN)
                .traits(CREATE_ON_UPDATE)
                .conditionalUpdateOnly()
                .add();
        new Entry(
                        "apiextensions.k8s.io",
                        "v1",
                        "customresourcedefinitions",
                        "CustomResourceDefinition",
                        CLUSTER,
                        new CrdStrategy())
                .subresources(STATUS)
                .shortNames("crd,crds")
                .traits(GENERATION)
                .conditionalUpdateOnly()
                .add();
        rbac("roles", "Role", NAMESPACED);
        rbac("rolebindings", "RoleBinding", NAMESPACED);
        rbac("clusterroles", "ClusterRole", CLUSTER);
        rbac("clusterrolebindings", "ClusterRoleBinding", CLUSTER);
        new Entry("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", NAMESPACED, PLAIN).add();
        new Entry("networking.k8s.io", "v1", "ingresses", "Ingress", NAMESPACED, SPEC_AND_STATUS)
                .subresources(STATUS)
                .shortNames("ing")
                .traits(GENERATION)
                .add();
        new Entry("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", NAMESPACED, PLAIN)
                .shortNames("netpol")
                .traits(GENERATION)
                .add();
        new Entry("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", NAMESPACED, SPEC_AND_STATUS)
                .subresources(STATUS)
                .shortNames("pdb")
                .traits(GENERATION)
                .add();
        new Entry("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", CLUSTER, PLAIN)
                .shortNames("pc")
                .add();
        new Entry("storage.k8s.io", "v1", "storageclasses", "StorageClass", CLUSTER, PLAIN)
                .shortNames("sc")
                .add();
    }

    private static void rbac(String plural, String kind, Scope scope) {
        new Entry("rbac.authorization.k8s.io", "v1", plural, kind, scope, PLAIN)
                .traits(CREATE_ON_UPDATE, NAME_IS_PATH_SEGMENT)
                .add();
    }

    /** One line of the table above. */
    private static final class Entry {

        private final String group;
        private final String version;
        private final String plural;
        private final String kind;
        private final Scope scope;
        private final Strategy strategy;
        private final Set<Trait> traits = EnumSet.of(UNCONDITIONAL_UPDATE);
        private Set<String> subresources = Set.of();
        private List<String> shortNames = List.of();
        private Set<String> labels = Set.of();

        Entry(String group, String version, String plural, String kind, Scope scope, Strategy strategy) {
            this.group = group;
            this.version = version;
            this.plural = plural;
            this.kind = kind;
            this.scope = scope;
            this.strategy = strategy;
        }

        Entry subresources(String names) {
            subresources = Set.of(names.split(",", -1));
            return this;
        }

        Entry shortNames(String names) {
            shortNames = List.of(names.split(",", -1));
            return this;
        }

        Entry traits(Trait... more) {
            traits.addAll(List.of(more));
            return this;
        }

        Entry conditionalUpdateOnly() {
            traits.remove(UNCONDITIONAL_UPDATE);
            return this;
        }

        Entry labels(String... names) {
            labels = Set.of(names);
            return this;
        }

        void add() {
            ServedVersion served = new ServedVersion(version, true, subresources, strategy);
            ResourceType type = new ResourceType(
                    group,
                    plural,
                    kind.toLowerCase(Locale.ROOT),
                    kind,
                    kind + "List",
                    scope,
                    shortNames,
                    List.of(served),
                    traits,
                    labels);
            TYPES.put(type.id(), type);
        }
    }
}
