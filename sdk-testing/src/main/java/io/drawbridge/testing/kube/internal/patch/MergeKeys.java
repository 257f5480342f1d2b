package io.drawbridge.testing.kube.internal.patch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/** By what the items of the lists of built-in types are told apart when they are merged; other lists are replaced. */
final class MergeKeys {

    private static final Map<String, String> KEYS = new HashMap<>();

    static {
        for (String list : new String[] {
            "containers",
            "initContainers",
            "ephemeralContainers",
            "volumes",
            "env",
            "imagePullSecrets",
            "resourceClaims",
            "secrets"
        }) {
            KEYS.put(list, "name");
        }
        KEYS.put("conditions", "type");
        KEYS.put("addresses", "type");
        KEYS.put("ownerReferences", "uid");
        KEYS.put("volumeMounts", "mountPath");
        KEYS.put("volumeDevices", "devicePath");
        KEYS.put("hostAliases", "ip");
        KEYS.put("podIPs", "ip");
        KEYS.put("hostIPs", "ip");
        KEYS.put("topologySpreadConstraints", "topologyKey");
    }

    /** Lists of texts that are merged as sets. */
    private static final Set<String> SETS = Set.of("finalizers");

    /** Kinds whose conditions have no merge key in Kubernetes' own types. */
    private static final Set<String> ATOMIC_CONDITIONS = Set.of("CustomResourceDefinition");

    /** Kinds whose ports are replaced as a whole. */
    private static final Set<String> ATOMIC_PORTS = Set.of("EndpointSlice", "Endpoints", "Ingress", "NetworkPolicy");

    private MergeKeys() {}

    /**
     * The merge key of a list; null when the list is replaced as a whole.
     *
     * @param kind the kind of the whole object
     * @param list the name of the list
     */
    @Nullable
    static String of(String kind, String list) {
        if (list.equals("ports")) {
            return ATOMIC_PORTS.contains(kind) ? null : kind.equals("Service") ? "port" : "containerPort";
        }
        if (list.equals("addresses") && !kind.equals("Node")) {
            return null;
        }
        if (list.equals("conditions") && ATOMIC_CONDITIONS.contains(kind)) {
            return null;
        }
        if (list.equals("secrets") && !kind.equals("ServiceAccount")) {
            return null;
        }
        return KEYS.get(list);
    }

    static boolean isSet(String list) {
        return SETS.contains(list);
    }
}
