package io.drawbridge.testing.kube.internal.resource;

import static io.drawbridge.testing.kube.internal.resource.ResourceType.Scope.CLUSTER;
import static io.drawbridge.testing.kube.internal.resource.ResourceType.Scope.NAMESPACED;
import static io.drawbridge.testing.kube.internal.resource.ResourceType.Trait.CREATE_ON_UPDATE;
import static io.drawbridge.testing.kube.internal.resource.ResourceType.Trait.GENERATION;
import static io.drawbridge.testing.kube.internal.resource.ResourceType.Trait.NAME_IS_LABEL;
import static io.drawbridge.testing.kube.internal.resource.ResourceType.Trait.NAME_IS_PATH_SEGMENT;
import static io.drawbridge.testing.kube.internal.resource.ResourceType.Trait.ORPHANS_BY_DEFAULT;
import static io.drawbridge.testing.kube.internal.resource.ResourceType.Trait.RETURNS_DELETED;
import static io.drawbridge.testing.kube.internal.resource.ResourceType.Trait.REVIEW;
import static io.drawbridge.testing.kube.internal.resource.SimpleStrategy.PLAIN;
import static io.drawbridge.testing.kube.internal.resource.SimpleStrategy.SPEC_AND_STATUS;

import io.drawbridge.testing.kube.internal.resource.ResourceType.Scope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** The resource types that every server has. */
public final class BuiltIns {

    public static final String PODS = "pods";
    public static final String NAMESPACES = "namespaces";
    public static final String NODES = "nodes";
    static final String EVENTS = "events";
    public static final String NEW_EVENTS = "events.events.k8s.io";
    static final String LEASES = "leases.coordination.k8s.io";
    public static final String CRDS = "customresourcedefinitions.apiextensions.k8s.io";
    public static final String DEPLOYMENTS = "deployments.apps";
    public static final String REPLICA_SETS = "replicasets.apps";
    public static final String STATEFUL_SETS = "statefulsets.apps";
    public static final String DAEMON_SETS = "daemonsets.apps";
    public static final String JOBS = "jobs.batch";

    private static final Map<String, ResourceType> TYPES = new LinkedHashMap<>();

    private static final String STATUS = "status";
    private static final String STATUS_SCALE = "status,scale";
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
        new BuiltIn("", "v1", "pods", "Pod", NAMESPACED, new PodStrategy())
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
                .addTo(TYPES);
        new BuiltIn("", "v1", "namespaces", "Namespace", CLUSTER, SimpleStrategy.NAMESPACE)
                .subresources("status,finalize")
                .shortNames("ns")
                .traits(NAME_IS_LABEL, RETURNS_DELETED)
                .labels("name", "status.phase")
                .addTo(TYPES);
        new BuiltIn("", "v1", "nodes", "Node", CLUSTER, SimpleStrategy.NODE)
                .subresources(STATUS)
                .shortNames("no")
                .labels("spec.unschedulable")
                .addTo(TYPES);
        new BuiltIn("", "v1", "services", "Service", NAMESPACED, new ServiceStrategy())
                .subresources(STATUS)
                .shortNames("svc")
                .traits(NAME_IS_LABEL, CREATE_ON_UPDATE, RETURNS_DELETED)
                .labels("spec.clusterIP", "spec.type")
                .addTo(TYPES);
        new BuiltIn("", "v1", "configmaps", "ConfigMap", NAMESPACED, SimpleStrategy.CONFIG_MAP)
                .shortNames("cm")
                .addTo(TYPES);
        new BuiltIn("", "v1", "secrets", "Secret", NAMESPACED, SimpleStrategy.SECRET)
                .labels("type")
                .addTo(TYPES);
        new BuiltIn("", "v1", "serviceaccounts", "ServiceAccount", NAMESPACED, PLAIN)
                .subresources("token")
                .shortNames("sa")
                .traits(RETURNS_DELETED)
                .addTo(TYPES);
        new BuiltIn("", "v1", "endpoints", "Endpoints", NAMESPACED, PLAIN)
                .shortNames("ep")
                .traits(CREATE_ON_UPDATE)
                .addTo(TYPES);
        new BuiltIn(
                        "",
                        "v1",
                        "persistentvolumeclaims",
                        "PersistentVolumeClaim",
                        NAMESPACED,
                        SimpleStrategy.VOLUME_CLAIM)
                .subresources(STATUS)
                .shortNames("pvc")
                .traits(RETURNS_DELETED)
                .addTo(TYPES);
        new BuiltIn("", "v1", "persistentvolumes", "PersistentVolume", CLUSTER, SPEC_AND_STATUS)
                .subresources(STATUS)
                .shortNames("pv")
                .traits(RETURNS_DELETED)
                .addTo(TYPES);
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
        new BuiltIn(group, version, "events", "Event", NAMESPACED, new EventStrategy())
                .shortNames(shortName)
                .traits(CREATE_ON_UPDATE)
                .labels(labels)
                .addTo(TYPES);
    }

    private static void apps() {
        new BuiltIn("apps", "v1", "deployments", "Deployment", NAMESPACED, WORKLOAD)
                .subresources(STATUS_SCALE)
                .shortNames("deploy")
                .traits(GENERATION)
                .addTo(TYPES);
        new BuiltIn("apps", "v1", "replicasets", "ReplicaSet", NAMESPACED, WORKLOAD)
                .subresources(STATUS_SCALE)
                .shortNames("rs")
                .traits(GENERATION)
                .labels("status.replicas")
                .addTo(TYPES);
        new BuiltIn("apps", "v1", "statefulsets", "StatefulSet", NAMESPACED, WORKLOAD)
                .subresources(STATUS_SCALE)
                .shortNames("sts")
                .traits(GENERATION)
                .addTo(TYPES);
        new BuiltIn("apps", "v1", "daemonsets", "DaemonSet", NAMESPACED, WORKLOAD)
                .subresources(STATUS)
                .shortNames("ds")
                .traits(GENERATION)
                .addTo(TYPES);
        new BuiltIn("apps", "v1", "controllerrevisions", "ControllerRevision", NAMESPACED, PLAIN).addTo(TYPES);
        new BuiltIn("batch", "v1", "jobs", "Job", NAMESPACED, WORKLOAD)
                .subresources(STATUS)
                .traits(GENERATION, ORPHANS_BY_DEFAULT)
                .labels("status.successful")
                .addTo(TYPES);
        new BuiltIn("batch", "v1", "cronjobs", "CronJob", NAMESPACED, SPEC_AND_STATUS)
                .subresources(STATUS)
                .shortNames("cj")
                .traits(GENERATION)
                .addTo(TYPES);
    }

    private static void others() {
        new BuiltIn("coordination.k8s.io", "v1", "leases", "Lease", NAMESPACED, PLAIN)
                .traits(CREATE_ON_UPDATE)
                .conditionalUpdateOnly()
                .addTo(TYPES);
        new BuiltIn(
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
                .addTo(TYPES);
        rbac("roles", "Role", NAMESPACED);
        rbac("rolebindings", "RoleBinding", NAMESPACED);
        rbac("clusterroles", "ClusterRole", CLUSTER);
        rbac("clusterrolebindings", "ClusterRoleBinding", CLUSTER);
        review("authorization.k8s.io", "subjectaccessreviews", "SubjectAccessReview", CLUSTER);
        review("authorization.k8s.io", "localsubjectaccessreviews", "LocalSubjectAccessReview", NAMESPACED);
        review("authorization.k8s.io", "selfsubjectaccessreviews", "SelfSubjectAccessReview", CLUSTER);
        review("authorization.k8s.io", "selfsubjectrulesreviews", "SelfSubjectRulesReview", CLUSTER);
        review("authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview", CLUSTER);
        review("authentication.k8s.io", "tokenreviews", "TokenReview", CLUSTER);
        new BuiltIn("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", NAMESPACED, PLAIN).addTo(TYPES);
        new BuiltIn("networking.k8s.io", "v1", "ingresses", "Ingress", NAMESPACED, SPEC_AND_STATUS)
                .subresources(STATUS)
                .shortNames("ing")
                .traits(GENERATION)
                .addTo(TYPES);
        new BuiltIn("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", NAMESPACED, PLAIN)
                .shortNames("netpol")
                .traits(GENERATION)
                .addTo(TYPES);
        new BuiltIn("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", NAMESPACED, SPEC_AND_STATUS)
                .subresources(STATUS)
                .shortNames("pdb")
                .traits(GENERATION)
                .addTo(TYPES);
        new BuiltIn(
                        "scheduling.k8s.io",
                        "v1",
                        "priorityclasses",
                        "PriorityClass",
                        CLUSTER,
                        SimpleStrategy.PRIORITY_CLASS)
                .shortNames("pc")
                .addTo(TYPES);
        new BuiltIn("storage.k8s.io", "v1", "storageclasses", "StorageClass", CLUSTER, PLAIN)
                .shortNames("sc")
                .addTo(TYPES);
    }

    private static void rbac(String plural, String kind, Scope scope) {
        new BuiltIn("rbac.authorization.k8s.io", "v1", plural, kind, scope, new RbacStrategy())
                .traits(CREATE_ON_UPDATE, NAME_IS_PATH_SEGMENT)
                .addTo(TYPES);
    }

    private static void review(String group, String plural, String kind, Scope scope) {
        new BuiltIn(group, "v1", plural, kind, scope, PLAIN).traits(REVIEW).addTo(TYPES);
    }
}
