package io.drawbridge.registered;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A component of ACK that runs in a registered cluster and uses cloud resources.
 *
 * @param name as the vendor calls it, such as {@code logtail-ds}
 * @param secretNamespace where it looks for {@code alibaba-addon-secret}
 * @param permissions actions of RAM that it calls, as far as they are known; empty where none is
 * @param source where that is written; empty where it is not
 */
public record Component(String name, String secretNamespace, Optional<List<String>> permissions, String source) {

    private static final String KUBE_SYSTEM = "kube-system";
    private static final String LOG_POLICY =
            "from the first part of RAM system policy AliyunAdcpManagedLogRolePolicy of March 2026, which goes on";

    private static final List<String> LOG_ACTIONS = List.of(
            "log:CreateProject",
            "log:GetProject",
            "log:DeleteProject",
            "log:CreateLogStore",
            "log:GetLogStore",
            "log:UpdateLogStore",
            "log:DeleteLogStore",
            "log:CreateConfig",
            "log:UpdateConfig",
            "log:GetConfig",
            "log:DeleteConfig",
            "log:CreateMachineGroup",
            "log:UpdateMachineGroup",
            "log:GetMachineGroup",
            "log:DeleteMachineGroup",
            "log:ApplyConfigToGroup",
            "log:GetAppliedMachineGroups",
            "log:GetAppliedConfigs",
            "log:RemoveConfigFromMachineGroup",
            "log:RemoveConfigFromGroup",
            "log:CreateIndex",
            "log:GetIndex",
            "log:UpdateIndex",
            "log:DeleteIndex",
            "log:CreateSavedSearch");

    private static final List<Component> CATALOGUE = List.of(
            new Component("logtail-ds", KUBE_SYSTEM, Optional.of(LOG_ACTIONS), LOG_POLICY),
            new Component("loongcollector", KUBE_SYSTEM, Optional.of(LOG_ACTIONS), LOG_POLICY),
            unknown("terway-eniip", KUBE_SYSTEM),
            unknown("csi-plugin", KUBE_SYSTEM),
            unknown("csi-provisioner", KUBE_SYSTEM),
            unknown("metrics-server", KUBE_SYSTEM),
            unknown("cluster-autoscaler", KUBE_SYSTEM),
            unknown("migrate-controller", "velero"));

    /** Checks that nothing is missing. */
    public Component {
        requireNonNull(name, "name");
        requireNonNull(secretNamespace, "secretNamespace");
        permissions = requireNonNull(permissions, "permissions").map(List::copyOf);
        requireNonNull(source, "source");
    }

    private static Component unknown(String name, String namespace) {
        return new Component(name, namespace, Optional.empty(), "");
    }

    /** Those that are known. */
    public static List<Component> catalogue() {
        return CATALOGUE;
    }

    /**
     * The one of this name; one of unknown permissions, with its Secret in {@code kube-system}, when it is not in the
     * catalogue.
     */
    public static Component named(String name) {
        return CATALOGUE.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseGet(() -> unknown(name, KUBE_SYSTEM));
    }
}
