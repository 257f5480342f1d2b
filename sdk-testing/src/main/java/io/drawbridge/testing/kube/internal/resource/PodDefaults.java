package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;

/** What a server fills in for pods and for pod templates. */
final class PodDefaults {

    private static final String[] NOT_READY = {"node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"};

    private PodDefaults() {}

    /** The defaults of the type itself. */
    static void fill(ObjectNode spec) {
        Json.setDefault(spec, "restartPolicy", "Always");
        Json.setDefault(spec, "dnsPolicy", "ClusterFirst");
        Json.setDefault(spec, "schedulerName", "default-scheduler");
        Json.setDefault(spec, "terminationGracePeriodSeconds", 30);
        Json.child(spec, "securityContext");
        account(spec);
        for (String list : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(list)) {
                if (container instanceof ObjectNode object) {
                    container(object);
                }
            }
        }
    }

    /** The two names of the service account mean the same. */
    private static void account(ObjectNode spec) {
        String account = Json.text(spec, "serviceAccountName");
        String deprecated = Json.text(spec, "serviceAccount");
        if (account.isEmpty() && !deprecated.isEmpty()) {
            spec.put("serviceAccountName", deprecated);
        } else if (!account.isEmpty()) {
            spec.put("serviceAccount", account);
        }
    }

    private static void container(ObjectNode container) {
        String image = Json.text(container, "image");
        boolean latest = image.endsWith(":latest") || image.indexOf(':', image.lastIndexOf('/') + 1) < 0;
        Json.setDefault(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        Json.setDefault(container, "terminationMessagePath", "/dev/termination-log");
        Json.setDefault(container, "terminationMessagePolicy", "File");
        Json.child(container, "resources");
        for (JsonNode port : container.path("ports")) {
            Json.setDefault((ObjectNode) port, "protocol", "TCP");
        }
    }

    /** What the admission plug-ins of a usual cluster add to pods; the token volume of the service account is left out. */
    static void admit(ObjectNode spec) {
        Json.setDefault(spec, "serviceAccountName", "default");
        account(spec);
        Json.setDefault(spec, "enableServiceLinks", BooleanNode.TRUE);
        Json.setDefault(spec, "priority", 0);
        Json.setDefault(spec, "preemptionPolicy", "PreemptLowerPriority");
        ArrayNode tolerations = spec.withArrayProperty("tolerations");
        for (String taint : NOT_READY) {
            if (!tolerates(tolerations, taint)) {
                tolerations
                        .addObject()
                        .put("key", taint)
                        .put("operator", "Exists")
                        .put("effect", "NoExecute")
                        .put("tolerationSeconds", 300);
            }
        }
    }

    private static boolean tolerates(ArrayNode tolerations, String taint) {
        for (JsonNode toleration : tolerations) {
            String key = Json.text(toleration, "key");
            if (key.equals(taint)
                    || (key.isEmpty() && Json.text(toleration, "operator").equals("Exists"))) {
                return true;
            }
        }
        return false;
    }

    static String qosClass(JsonNode spec) {
        boolean any = false;
        boolean all = true;
        for (JsonNode container : spec.path("containers")) {
            JsonNode limits = container.path("resources").path("limits");
            JsonNode requests = container.path("resources").path("requests");
            any |= !limits.isEmpty() || !requests.isEmpty();
            all &= limits.has("cpu") && limits.has("memory") && (requests.isEmpty() || requests.equals(limits));
        }
        if (!any) {
            return "BestEffort";
        }
        return all ? "Guaranteed" : "Burstable";
    }
}
