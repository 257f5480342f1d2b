package io.drawbridge.testing.kube.internal.table;

import static io.drawbridge.testing.kube.internal.table.Cells.AGE;
import static io.drawbridge.testing.kube.internal.table.Cells.NAME;
import static io.drawbridge.testing.kube.internal.table.Cells.at;
import static io.drawbridge.testing.kube.internal.table.Cells.number;
import static io.drawbridge.testing.kube.internal.table.Cells.numberAt;
import static io.drawbridge.testing.kube.internal.table.Cells.sizeAt;
import static io.drawbridge.testing.kube.internal.table.Cells.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.table.Column.Cell;
import java.util.ArrayList;
import java.util.List;

/** The columns of one kind, in their order. */
final class Columns {

    private final List<Column> columns = new ArrayList<>(List.of(new Column("Name", "string", "name", 0, NAME)));

    Columns column(String name, Cell cell) {
        return add(name, "string", 0, cell);
    }

    Columns count(String name, Cell cell) {
        return add(name, "integer", 0, cell);
    }

    /** One that is printed with {@code -o wide}. */
    Columns wide(String name, Cell cell) {
        return add(name, "string", 1, cell);
    }

    Columns age() {
        return column("Age", AGE);
    }

    /** Without the name in front. */
    Columns nameless() {
        columns.remove(0);
        return this;
    }

    private Columns add(String name, String type, int priority, Cell cell) {
        columns.add(new Column(name, type, "", priority, cell));
        return this;
    }

    List<Column> list() {
        return List.copyOf(columns);
    }

    /** The columns of a built-in resource. */
    static Columns of(String id) {
        return switch (id) {
            case "pods" -> pods();
            case "nodes" -> nodes();
            case "namespaces" ->
                new Columns().column("Status", at("status", "phase")).age();
            case "services" -> services();
            case "configmaps" ->
                new Columns()
                        .count(
                                "Data",
                                number(map -> map.path("data").size()
                                        + map.path("binaryData").size()))
                        .age();
            case "secrets" ->
                new Columns()
                        .column("Type", at("type"))
                        .count("Data", sizeAt("data"))
                        .age();
            case "serviceaccounts" ->
                new Columns().count("Secrets", sizeAt("secrets")).age();
            case "endpoints" ->
                new Columns().column("Endpoints", text(NetworkCells::endpoints)).age();
            case "events", "events.events.k8s.io" -> events();
            case "persistentvolumeclaims" -> claims();
            case "persistentvolumes" -> volumes();
            case "endpointslices.discovery.k8s.io" ->
                new Columns()
                        .column("AddressType", at("addressType"))
                        .column("Ports", text(slice -> NetworkCells.ports(slice.path("ports"))))
                        .column("Endpoints", text(NetworkCells::sliceEndpoints))
                        .age();
            case "ingresses.networking.k8s.io" -> ingresses();
            case "networkpolicies.networking.k8s.io" ->
                new Columns()
                        .column("Pod-Selector", Cells.labelsAt("spec", "podSelector", "matchLabels"))
                        .age();
            case "leases.coordination.k8s.io" ->
                new Columns()
                        .column("Holder", text(lease -> Json.text(lease, "spec", "holderIdentity")))
                        .age();
            case "customresourcedefinitions.apiextensions.k8s.io",
                    "roles.rbac.authorization.k8s.io",
                    "clusterroles.rbac.authorization.k8s.io" -> new Columns().column("Created At", Cells.CREATED_AT);
            case "rolebindings.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io" ->
                bindings();
            case "priorityclasses.scheduling.k8s.io" ->
                new Columns()
                        .count("Value", numberAt("value"))
                        .column(
                                "Global-Default",
                                text(each -> each.path("globalDefault").asText("false")))
                        .age()
                        .column("PreemptionPolicy", at("preemptionPolicy"));
            case "storageclasses.storage.k8s.io" -> storage();
            default -> WorkloadColumns.of(id);
        };
    }

    private static Columns pods() {
        return new Columns()
                .column("Ready", text(PodCells::ready))
                .column("Status", text(PodCells::status))
                .column("Restarts", (pod, now) -> TextNode.valueOf(PodCells.restarts(pod, now)))
                .age()
                .wide("IP", at("status", "podIP"))
                .wide("Node", at("spec", "nodeName"))
                .wide("Nominated Node", at("status", "nominatedNodeName"))
                .wide("Readiness Gates", text(PodCells::gates));
    }

    private static Columns nodes() {
        return new Columns()
                .column("Status", text(NodeCells::status))
                .column("Roles", text(NodeCells::roles))
                .age()
                .column("Version", text(node -> Json.text(node, "status", "nodeInfo", "kubeletVersion")))
                .wide("Internal-IP", text(node -> NodeCells.address(node, "InternalIP")))
                .wide("External-IP", text(node -> NodeCells.address(node, "ExternalIP")))
                .wide("OS-Image", text(node -> NodeCells.info(node, "osImage")))
                .wide("Kernel-Version", text(node -> NodeCells.info(node, "kernelVersion")))
                .wide("Container-Runtime", text(node -> NodeCells.info(node, "containerRuntimeVersion")));
    }

    private static Columns services() {
        return new Columns()
                .column("Type", at("spec", "type"))
                .column("Cluster-IP", at("spec", "clusterIP"))
                .column("External-IP", text(NetworkCells::externalAddress))
                .column("Port(s)", text(NetworkCells::servicePorts))
                .age()
                .wide("Selector", Cells.labelsAt("spec", "selector"));
    }

    private static Columns ingresses() {
        return new Columns()
                .column("Class", at("spec", "ingressClassName"))
                .column("Hosts", text(NetworkCells::hosts))
                .column("Address", text(each -> NetworkCells.balancers(each)))
                .column("Ports", text(each -> Json.at(each, "spec", "tls").isEmpty() ? "80" : "80, 443"))
                .age();
    }

    private static Columns events() {
        return new Columns()
                .nameless()
                .column("Last Seen", EventCells.LAST_SEEN)
                .column("Type", text(event -> Json.text(event, "type")))
                .column("Reason", text(event -> Json.text(event, "reason")))
                .column("Object", text(EventCells::object))
                .wide("Subobject", text(event -> Json.text(EventCells.regarding(event), "fieldPath")))
                .wide("Source", text(EventCells::source))
                .column("Message", text(EventCells::message))
                .wide("First Seen", EventCells.FIRST_SEEN)
                .wide("Count", text(EventCells::count))
                .wide("Name", NAME);
    }

    private static Columns claims() {
        return new Columns()
                .column("Status", text(VolumeCells::status))
                .column("Volume", text(claim -> Json.text(claim, "spec", "volumeName")))
                .column("Capacity", text(claim -> Json.text(claim, "status", "capacity", "storage")))
                .column("Access Modes", text(claim -> VolumeCells.accessModes(Json.at(claim, "status", "accessModes"))))
                .column("StorageClass", text(claim -> Json.text(claim, "spec", "storageClassName")))
                .column("VolumeAttributesClass", text(VolumeCells::attributesClass))
                .age()
                .wide("VolumeMode", text(VolumeCells::volumeMode));
    }

    private static Columns volumes() {
        return new Columns()
                .column("Capacity", text(volume -> Json.text(volume, "spec", "capacity", "storage")))
                .column("Access Modes", text(volume -> VolumeCells.accessModes(Json.at(volume, "spec", "accessModes"))))
                .column("Reclaim Policy", text(volume -> Json.text(volume, "spec", "persistentVolumeReclaimPolicy")))
                .column("Status", text(VolumeCells::status))
                .column("Claim", text(VolumeCells::claim))
                .column("StorageClass", text(volume -> Json.text(volume, "spec", "storageClassName")))
                .column("VolumeAttributesClass", text(VolumeCells::attributesClass))
                .column("Reason", text(volume -> Json.text(volume, "status", "reason")))
                .age()
                .wide("VolumeMode", text(VolumeCells::volumeMode));
    }

    private static Columns bindings() {
        return new Columns()
                .column(
                        "Role",
                        text(each -> Json.text(each, "roleRef", "kind") + "/" + Json.text(each, "roleRef", "name")))
                .age()
                .wide("Users", text(each -> Cells.subjects(each, "User")))
                .wide("Groups", text(each -> Cells.subjects(each, "Group")))
                .wide("ServiceAccounts", text(each -> Cells.subjects(each, "ServiceAccount")));
    }

    private static Columns storage() {
        return new Columns()
                .column("Provisioner", at("provisioner"))
                .column("ReclaimPolicy", text(each -> each.path("reclaimPolicy").asText("Delete")))
                .column(
                        "VolumeBindingMode",
                        text(each -> each.path("volumeBindingMode").asText("Immediate")))
                .column(
                        "AllowVolumeExpansion",
                        text(each -> each.path("allowVolumeExpansion").asText("false")))
                .age();
    }

    /** The columns of a custom resource: those of its definition, and its age when there are none. */
    static Columns of(JsonNode printerColumns) {
        Columns columns = new Columns();
        if (printerColumns.isEmpty()) {
            return columns.column("Age", AGE);
        }
        printerColumns.forEach(each -> columns.columns.add(CustomColumn.of(each)));
        return columns;
    }
}
