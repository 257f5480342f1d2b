package io.drawbridge.registered;

import static io.drawbridge.registered.Check.failed;
import static io.drawbridge.registered.Check.passed;
import static io.drawbridge.registered.Check.warning;

import java.util.List;
import java.util.Set;

/** What the vendor has published as restricted mode, and an agent's permissions held against it. */
final class RestrictedMode {

    private static final Set<String> OWN = Set.of("ack-agent-config", "provider");

    /** For agents of 1.13.1.105 and later. */
    private static final List<AgentPermission> TODAY = List.of(
            configMaps("kube-system", Set.of(), Set.of("create")),
            configMaps("kube-system", OWN, Set.of("get", "update")),
            configMaps("kube-public", Set.of("kube-root-ca.crt"), Set.of("get")));

    /** For agents of 1.13.1.69 and later, until December 2024. */
    private static final AgentPermission EARLIER_CONFIG_MAPS =
            configMaps("", OWN, Set.of("get", "watch", "update", "list"));

    /** Until 2024, beside {@link #EARLIER_CONFIG_MAPS}. */
    private static final AgentPermission EARLIER_NODES =
            new AgentPermission("", Set.of(""), Set.of("nodes"), Set.of(), Set.of("list"));

    private static final List<AgentPermission> EVER =
            List.of(TODAY.get(0), TODAY.get(1), TODAY.get(2), EARLIER_CONFIG_MAPS, EARLIER_NODES);

    private RestrictedMode() {}

    private static AgentPermission configMaps(String namespace, Set<String> names, Set<String> verbs) {
        return new AgentPermission(namespace, Set.of(""), Set.of("configmaps"), names, verbs);
    }

    /** Whether today's or an earlier manifest of the vendor gives it. */
    static boolean allows(AgentPermission permission) {
        return AgentPermission.cover(EVER, permission);
    }

    static List<Check> checks(List<AgentPermission> permissions) {
        return List.of(permissions(permissions), workloadWrites(permissions));
    }

    private static Check permissions(List<AgentPermission> permissions) {
        RegisteredCode code = RegisteredCode.AGENT_PERMISSIONS;
        List<AgentPermission> beyond =
                permissions.stream().filter(each -> !allows(each)).toList();
        if (!beyond.isEmpty()) {
            return failed(code, "the agent may more than restricted mode allows: " + lines(beyond), remove());
        }
        List<AgentPermission> earlier = permissions.stream()
                .filter(each -> !AgentPermission.cover(TODAY, each))
                .toList();
        if (!earlier.isEmpty() && AgentPermission.cover(permissions, EARLIER_CONFIG_MAPS)) {
            return warning(
                    code,
                    "the agent has the vendor's earlier roles for restricted mode, which are wider than today's: "
                            + lines(earlier),
                    "bring the agent to 1.13.1.105 or later, and put the vendor's three roles in place of these");
        }
        List<AgentPermission> lacking = TODAY.stream()
                .filter(needed -> !AgentPermission.cover(permissions, needed))
                .toList();
        if (!lacking.isEmpty()) {
            return warning(
                    code,
                    "the agent lacks what it needs: " + lines(lacking),
                    "apply the vendor's manifest for restricted mode again");
        }
        return earlier.isEmpty()
                ? passed(code, "the agent may use its own ConfigMaps and nothing else")
                : warning(
                        code, "the agent has what is left of the vendor's earlier roles: " + lines(earlier), remove());
    }

    private static Check workloadWrites(List<AgentPermission> permissions) {
        List<AgentPermission> writes = permissions.stream()
                .filter(each -> !allows(each) && each.writesWorkloads())
                .toList();
        return writes.isEmpty()
                ? passed(RegisteredCode.AGENT_WORKLOAD_WRITES, "the agent may not change workloads")
                : failed(
                        RegisteredCode.AGENT_WORKLOAD_WRITES,
                        "the agent may change workloads: " + lines(writes),
                        remove());
    }

    private static String remove() {
        return "remove what goes beyond the vendor's three roles from ServiceAccount ack in kube-system";
    }

    private static String lines(List<AgentPermission> permissions) {
        return String.join(
                "; ", permissions.stream().map(AgentPermission::toString).toList());
    }
}
