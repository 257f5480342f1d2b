package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;

/** Services: defaults, and an address out of the service range. */
final class ServiceStrategy implements Strategy {

    @Override
    public void prepareForCreate(ObjectNode object, CreateContext context) {
        object.putObject("status").putObject("loadBalancer");
        ObjectNode spec = Json.child(object, "spec");
        Json.setDefault(spec, "type", "ClusterIP");
        Json.setDefault(spec, "sessionAffinity", "None");
        Json.setDefault(spec, "internalTrafficPolicy", "Cluster");
        defaultPorts(spec);
        if (!spec.has("clusterIP") && !Json.text(spec, "type").equals("ExternalName")) {
            String address = context.nextServiceAddress();
            spec.put("clusterIP", address);
            spec.putArray("clusterIPs").add(address);
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old) {
        Json.copy("status", old, next);
        ObjectNode spec = Json.child(next, "spec");
        for (String kept :
                new String[] {"type", "sessionAffinity", "internalTrafficPolicy", "clusterIP", "clusterIPs"}) {
            if (old.path("spec").has(kept)) {
                Json.setDefault(spec, kept, old.path("spec").path(kept));
            }
        }
        defaultPorts(spec);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
        JsonNode address = next.path("spec").path("clusterIP");
        JsonNode before = old.path("spec").path("clusterIP");
        if (!before.asText("").isEmpty() && !address.equals(before)) {
            problems.add(FieldProblem.invalid("spec.clusterIP", address, "field is immutable"));
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
