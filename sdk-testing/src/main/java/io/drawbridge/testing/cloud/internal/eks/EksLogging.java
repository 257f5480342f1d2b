package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.engine.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The {@code logging} of a call, which is there to be another kind of update. */
final class EksLogging {

    static final List<String> TYPES = List.of("api", "audit", "authenticator", "controllerManager", "scheduler");

    private EksLogging() {}

    /** The types that are mentioned, with whether they are to be on. */
    static Map<String, Boolean> read(Parameters parameters) {
        Map<String, Boolean> wanted = new LinkedHashMap<>();
        for (int i = 1; parameters.mentions("logging.clusterLogging." + i); i++) {
            String prefix = "logging.clusterLogging." + i;
            boolean on = parameters.flag(prefix + ".enabled").orElse(false);
            for (String type : parameters.list(prefix + ".types").orElse(List.of())) {
                if (!TYPES.contains(type)) {
                    throw EksCodes.invalid("The log type " + type + " is not one of " + TYPES);
                }
                wanted.put(type, on);
            }
        }
        return wanted;
    }

    static List<String> apply(List<String> on, Map<String, Boolean> wanted) {
        Set<String> now = new TreeSet<>(on);
        wanted.forEach((type, enabled) -> {
            if (enabled) {
                now.add(type);
            } else {
                now.remove(type);
            }
        });
        return new ArrayList<>(now);
    }
}
