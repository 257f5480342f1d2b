package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Updates of one value each: rule {@link EngineRule#EKS_ONE_KIND_OF_UPDATE}. */
final class EksSwitches {

    private static final String SUPPORT = "upgradePolicy.supportType";
    private static final String SHIFT = "zonalShiftConfig.enabled";
    private static final String PROTECTION = "deletionProtection";

    private final EksUpdates updates;

    EksSwitches(EksUpdates updates) {
        this.updates = updates;
    }

    static List<String> kinds(Parameters parameters) {
        List<String> kinds = new ArrayList<>();
        if (parameters.mentions("upgradePolicy")) {
            kinds.add("UpgradePolicyUpdate");
        }
        if (parameters.mentions("zonalShiftConfig")) {
            kinds.add("ZonalShiftConfigUpdate");
        }
        if (parameters.mentions(PROTECTION)) {
            kinds.add("DeletionProtectionUpdate");
        }
        return kinds;
    }

    EksUpdate start(EksCluster cluster, String kind, Parameters parameters, Fault fault) {
        updates.requireFree(cluster, kind);
        return switch (kind) {
            case "UpgradePolicyUpdate" -> {
                String wanted = parameters.required(SUPPORT);
                parameters.oneOf(SUPPORT, EksWrites.SUPPORT_TYPES);
                requireChange(cluster.supportType, wanted, "supportType");
                String json = "{\"supportType\":\"" + wanted + "\"}";
                yield updates.start(
                        cluster,
                        kind,
                        Map.of("UpgradePolicy", json),
                        fault.slower(),
                        () -> cluster.supportType = wanted);
            }
            case "ZonalShiftConfigUpdate" -> {
                boolean wanted = parameters.flag(SHIFT).orElse(false);
                requireChange(cluster.zonalShift, wanted, "zonalShiftConfig.enabled");
                String json = "{\"enabled\":" + wanted + "}";
                yield updates.start(
                        cluster,
                        kind,
                        Map.of("ZonalShiftConfig", json),
                        fault.slower(),
                        () -> cluster.zonalShift = wanted);
            }
            default -> {
                boolean wanted = parameters.flag(PROTECTION).orElse(false);
                requireChange(cluster.deletionProtection, wanted, PROTECTION);
                yield updates.start(
                        cluster,
                        kind,
                        Map.of("DeletionProtection", Boolean.toString(wanted)),
                        fault.slower(),
                        () -> cluster.deletionProtection = wanted);
            }
        };
    }

    private static void requireChange(Object actual, Object wanted, String name) {
        if (actual.equals(wanted)) {
            throw EksCodes.invalid("Cluster is already at the desired configuration with " + name + ": " + wanted);
        }
    }
}
