package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import io.drawbridge.testing.kube.internal.request.ResourceNames;
import java.util.HashSet;
import java.util.Set;

/** Pods: defaults, a status of the server's own, a spec that hardly changes. */
public final class PodStrategy implements Strategy {

    private static final String UPDATES =
            "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
                    + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
                    + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    @Override
    public void prepareForCreate(ObjectNode object, WriteContext context) {
        ObjectNode spec = Json.child(object, "spec");
        PodDefaults.fill(spec);
        PodDefaults.admit(spec);
        ObjectNode status = object.putObject("status").put("phase", "Pending");
        status.put("qosClass", PodDefaults.qosClass(spec));
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        Json.copy("status", old, next);
        PodDefaults.fill(Json.child(next, "spec"));
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old) {
        Json.copy("spec", old, next);
        ObjectNode metadata = Json.child(next, "metadata");
        // Old kubelets corrupted them, so the server restores them.
        Json.copy("ownerReferences", old.path("metadata"), metadata);
        alignAddresses(Json.child(next, "status"));
    }

    private static void alignAddresses(ObjectNode status) {
        String first = Json.text(status.path("podIPs").path(0), "ip");
        String address = Json.text(status, "podIP");
        if (address.isEmpty() && !first.isEmpty()) {
            status.put("podIP", first);
        } else if (!address.isEmpty() && !address.equals(first)) {
            status.putArray("podIPs").addObject().put("ip", address);
        }
    }

    @Override
    public void validate(ObjectNode object, Problems problems) {
        validateSpec(object.path("spec"), "spec", problems);
    }

    static void validateSpec(JsonNode spec, String path, Problems problems) {
        if (!(spec.path("containers") instanceof ArrayNode containers) || containers.isEmpty()) {
            problems.add(FieldProblem.required(path + ".containers", ""));
            return;
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < containers.size(); i++) {
            validateContainer(containers.get(i), path + ".containers[" + i + "]", names, problems);
        }
        String restart = Json.text(spec, "restartPolicy");
        if (!Set.of("Always", "OnFailure", "Never").contains(restart)) {
            problems.add(FieldProblem.notSupported(
                    path + ".restartPolicy", spec.path("restartPolicy"), "Always", "Never", "OnFailure"));
        }
    }

    private static void validateContainer(JsonNode container, String path, Set<String> names, Problems problems) {
        String name = Json.text(container, "name");
        if (name.isEmpty()) {
            problems.add(FieldProblem.required(path + ".name", ""));
        } else if (!names.add(name)) {
            problems.add(new FieldProblem("FieldValueDuplicate", "Duplicate value: \"" + name + "\"", path + ".name"));
        } else if (!ResourceNames.isLabel(name)) {
            problems.add(FieldProblem.invalid(path + ".name", container.path("name"), ResourceNames.LABEL_RULE));
        }
        if (Json.text(container, "image").isEmpty()) {
            problems.add(FieldProblem.required(path + ".image", ""));
        }
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
        if (!masked(next, old).equals(masked(old, old)) || !keepsTolerations(next, old)) {
            problems.add(FieldProblem.forbidden("spec", UPDATES));
        }
    }

    /** The spec without what may change. */
    private static JsonNode masked(ObjectNode pod, ObjectNode old) {
        ObjectNode spec = pod.path("spec").deepCopy();
        spec.remove("activeDeadlineSeconds");
        spec.remove("tolerations");
        boolean gated = !old.path("spec").path("schedulingGates").isEmpty();
        spec.remove("schedulingGates");
        if (gated) {
            spec.remove("nodeSelector");
        }
        for (String list : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(list)) {
                ((ObjectNode) container).remove("image");
            }
        }
        return spec;
    }

    private static boolean keepsTolerations(ObjectNode next, ObjectNode old) {
        for (JsonNode toleration : old.path("spec").path("tolerations")) {
            boolean kept = false;
            for (JsonNode candidate : next.path("spec").path("tolerations")) {
                kept |= candidate.equals(toleration);
            }
            if (!kept) {
                return false;
            }
        }
        return true;
    }

    /** Whether the pod has run to its end. */
    public static boolean isFinished(JsonNode pod) {
        String phase = Json.text(pod, "status", "phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }
}
