package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Services: defaults, and an address out of the service range. */
final class ServiceStrategy implements Strategy {

    private static final int HIGHEST_PORT = 65_535;
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");

    @Override
    public void prepareForCreate(ObjectNode object, WriteContext context) {
        object.putObject("status").putObject("loadBalancer");
        fill(Json.child(object, "spec"), context);
    }

    /** What a client leaves out has its default again, but for what was allocated and is needed still. */
    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        Json.copy("status", old, next);
        ObjectNode spec = Json.child(next, "spec");
        ServiceAllocations.keep(spec, old.path("spec"));
        fill(spec, context);
    }

    private static void fill(ObjectNode spec, WriteContext context) {
        Json.setDefault(spec, "type", "ClusterIP");
        Json.setDefault(spec, "sessionAffinity", "None");
        defaultPorts(spec);
        if (!ServiceAllocations.hasClusterIp(spec)) {
            return;
        }
        Json.setDefault(spec, "internalTrafficPolicy", "Cluster");
        defaultFamilies(spec);
        ServiceAllocations.allocate(spec, context);
    }

    /** The cluster has IPv4 only; a headless service without selector may have both. */
    private static void defaultFamilies(ObjectNode spec) {
        boolean isHeadless = Json.text(spec, "clusterIP").equals("None");
        boolean isFree = isHeadless && spec.path("selector").isEmpty();
        Json.setDefault(spec, "ipFamilyPolicy", isFree ? "RequireDualStack" : "SingleStack");
        if (spec.path("ipFamilies").isEmpty()) {
            spec.putArray("ipFamilies").add("IPv4");
            if (isFree) {
                spec.withArrayProperty("ipFamilies").add("IPv6");
            }
        }
    }

    @Override
    public void validate(ObjectNode object, Problems problems) {
        JsonNode spec = object.path("spec");
        if (!TYPES.contains(Json.text(spec, "type"))) {
            problems.add(FieldProblem.notSupported("spec.type", spec.path("type"), TYPES.toArray(String[]::new)));
        }
        JsonNode ports = spec.path("ports");
        boolean needsPorts = !Json.text(spec, "clusterIP").equals("None")
                && !Json.text(spec, "type").equals("ExternalName");
        if (ports.isEmpty() && needsPorts) {
            problems.add(FieldProblem.required("spec.ports", ""));
        }
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String path = "spec.ports[" + i + "]";
            checkPort(ports.get(i), path, problems);
            String name = Json.text(ports.get(i), "name");
            if (name.isEmpty() && ports.size() > 1) {
                problems.add(FieldProblem.required(path + ".name", ""));
            } else if (!name.isEmpty() && !names.add(name)) {
                problems.add(
                        new FieldProblem("FieldValueDuplicate", "Duplicate value: \"" + name + "\"", path + ".name"));
            }
            if (!numbers.add(ports.get(i).path("port") + Json.text(ports.get(i), "protocol"))) {
                problems.add(
                        new FieldProblem("FieldValueDuplicate", "Duplicate value: " + Json.write(ports.get(i)), path));
            }
        }
    }

    private static void checkPort(JsonNode port, String path, Problems problems) {
        int number = port.path("port").asInt(0);
        if (number < 1 || number > HIGHEST_PORT) {
            problems.add(
                    FieldProblem.invalid(path + ".port", port.path("port"), "must be between 1 and 65535, inclusive"));
        }
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
        JsonNode address = next.path("spec").path("clusterIP");
        JsonNode before = old.path("spec").path("clusterIP");
        boolean isKept = ServiceAllocations.hasClusterIp(next.path("spec"))
                && !before.asText("").isEmpty();
        if (isKept && !address.equals(before)) {
            JsonNode addresses = next.path("spec").path("clusterIPs");
            problems.add(FieldProblem.invalid("spec.clusterIPs[0]", addresses, "may not change once set"));
        }
    }

    private static void defaultPorts(ObjectNode spec) {
        for (JsonNode port : spec.path("ports")) {
            if (port instanceof ObjectNode entry) {
                Json.setDefault(entry, "protocol", "TCP");
                Json.setDefault(entry, "targetPort", entry.path("port"));
            }
        }
    }
}
