package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.eks.EksAccess.Change;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code UpdateClusterConfig} of {@code eks} 2017-11-01. */
final class EksWrites {

    private static final String ACCESS = "EndpointAccessUpdate";
    static final String CONFIG_MAP = "CONFIG_MAP";

    /** In the only order in which a cluster goes through them: rule {@link EngineRule#EKS_MODES_GO_ONE_WAY}. */
    private static final List<String> WAY = List.of(CONFIG_MAP, "API_AND_CONFIG_MAP", "API");

    static final Set<String> MODES = Set.copyOf(WAY);
    static final Set<String> SUPPORT_TYPES = Set.of("STANDARD", "EXTENDED");

    private final World world;
    private final EksUpdates updates;

    EksWrites(World world) {
        this.world = world;
        this.updates = new EksUpdates(world);
    }

    Action updateClusterConfig() {
        return Action.of(EksMembers.updateClusterConfig(), this::update).idempotent();
    }

    private Effect update(Parameters parameters, Fault fault) {
        EksCluster cluster = EksReads.require(world, parameters);
        EksUpdate started = switch (onlyKind(parameters)) {
            case "VpcConfigUpdate" -> vpcConfig(cluster, parameters, fault);
            case "LoggingUpdate" -> logging(cluster, parameters, fault);
            case "AccessConfigUpdate" -> accessConfig(cluster, parameters, fault);
            case "UpgradePolicyUpdate", "ZonalShiftConfigUpdate", "DeletionProtectionUpdate" ->
                new EksSwitches(updates).start(cluster, onlyKind(parameters), parameters, fault);
            default -> endpointAccess(cluster, parameters, fault);
        };
        return Effect.read(Map.of("update", EksViews.update(started)));
    }

    /** Rule {@link EngineRule#EKS_ONE_KIND_OF_UPDATE}. */
    private static String onlyKind(Parameters parameters) {
        List<String> kinds = new ArrayList<>();
        if (parameters.mentions("subnetIds") || parameters.mentions("securityGroupIds")) {
            kinds.add("VpcConfigUpdate");
        }
        if (parameters.mentions("logging")) {
            kinds.add("LoggingUpdate");
        }
        if (!change(parameters).isEmpty()) {
            kinds.add(ACCESS);
        }
        if (parameters.mentions("accessConfig")) {
            kinds.add("AccessConfigUpdate");
        }
        kinds.addAll(EksSwitches.kinds(parameters));
        if (kinds.size() != 1) {
            throw EksCodes.invalid("Only one type of update can be allowed. Specify a single update of type"
                    + " VpcConfigUpdate, LoggingUpdate, EndpointAccessUpdate, AuthModeUpdate");
        }
        return kinds.get(0);
    }

    static Change change(Parameters parameters) {
        return new Change(
                parameters.flag("endpointPublicAccess"),
                parameters.flag("endpointPrivateAccess"),
                parameters.list("publicAccessCidrs"));
    }

    /** Rule {@link EngineRule#EKS_EMPTY_CIDR_LIST}. */
    static Change admit(World world, Change asked, EksHost host) {
        if (asked.cidrs().filter(List::isEmpty).isPresent()) {
            if (world.settings.assumes(Assumption.EmptyCidrList.REFUSED)) {
                throw EksCodes.invalid("publicAccessCidrs must not be an empty list");
            }
            return new Change(asked.publicAccess(), asked.privateAccess(), Optional.of(EksCidrs.everywhere(host)));
        }
        return new Change(
                asked.publicAccess(), asked.privateAccess(), asked.cidrs().map(cidrs -> EksCidrs.admit(cidrs, host)));
    }

    /** Rule {@link EngineRule#EKS_BOTH_OFF_IS_REFUSED}. */
    static EksAccess requireReachable(EksAccess wanted) {
        if (!wanted.publicAccess() && !wanted.privateAccess()) {
            throw EksCodes.invalid("Private and public endpoint access cannot be false");
        }
        return wanted;
    }

    private EksUpdate endpointAccess(EksCluster cluster, Parameters parameters, Fault fault) {
        EksHost host = cluster.facts.host();
        requireOwnControlPlane(cluster);
        Change change = admit(world, change(parameters), host);
        EksAccess wanted = requireReachable(cluster.access.with(change, EksCidrs.everywhere(host)));
        updates.requireFree(cluster, ACCESS);
        requireChange(cluster, wanted);
        return updates.start(
                cluster,
                ACCESS,
                params(wanted),
                fault.slower(),
                () -> updates.settle(cluster, cluster.access.with(change, EksCidrs.everywhere(host))));
    }

    /** Rule {@link EngineRule#EKS_OUTPOSTS_ARE_PRIVATE}. */
    private static void requireOwnControlPlane(EksCluster cluster) {
        if (cluster.isOnOutpost() || cluster.isConnected()) {
            throw Refusal.of(
                    EksCodes.INVALID_REQUEST,
                    "The endpoint access of cluster " + cluster.name + " cannot be changed: it is "
                            + (cluster.isConnected() ? "a connected cluster" : "a local cluster on AWS Outposts"));
        }
    }

    /** Rule {@link EngineRule#EKS_NO_CHANGE_IS_AN_ERROR}. */
    private static void requireChange(EksCluster cluster, EksAccess wanted) {
        if (wanted.isSameAs(cluster.access)) {
            throw EksCodes.invalid("Cluster is already at the desired configuration with endpointPrivateAccess: "
                    + wanted.privateAccess() + " , endpointPublicAccess: " + wanted.publicAccess()
                    + ", and Public Endpoint Restrictions: " + wanted.cidrs());
        }
    }

    static Map<String, String> params(EksAccess wanted) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("EndpointPublicAccess", Boolean.toString(wanted.publicAccess()));
        params.put("EndpointPrivateAccess", Boolean.toString(wanted.privateAccess()));
        params.put("PublicAccessCidrs", json(wanted.cidrs()));
        return params;
    }

    private static String json(List<String> values) {
        return values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(",", "[", "]"));
    }

    private EksUpdate vpcConfig(EksCluster cluster, Parameters parameters, Fault fault) {
        List<String> subnets = parameters.list("subnetIds").orElse(cluster.subnetIds);
        List<String> groups = parameters.list("securityGroupIds").orElse(cluster.securityGroupIds);
        EksOrder.checkPlaces(subnets, groups);
        updates.requireFree(cluster, "VpcConfigUpdate");
        if (subnets.equals(cluster.subnetIds) && groups.equals(cluster.securityGroupIds)) {
            throw EksCodes.invalid("Cluster is already at the desired configuration with subnetIds: " + subnets
                    + " and securityGroupIds: " + groups);
        }
        Map<String, String> params = Map.of("Subnets", json(subnets), "SecurityGroups", json(groups));
        return updates.start(cluster, "VpcConfigUpdate", params, fault.slower(), () -> {
            cluster.subnetIds = subnets;
            cluster.securityGroupIds = groups;
        });
    }

    private EksUpdate logging(EksCluster cluster, Parameters parameters, Fault fault) {
        List<String> on = EksLogging.apply(cluster.logs, EksLogging.read(parameters));
        updates.requireFree(cluster, "LoggingUpdate");
        if (on.equals(cluster.logs)) {
            throw EksCodes.invalid("No changes needed for the logging config provided");
        }
        return updates.start(cluster, "LoggingUpdate", Map.of("ClusterLogging", json(on)), fault.slower(), () -> {
            cluster.logs.clear();
            cluster.logs.addAll(on);
        });
    }

    private EksUpdate accessConfig(EksCluster cluster, Parameters parameters, Fault fault) {
        String mode = parameters.required("accessConfig.authenticationMode");
        parameters.oneOf("accessConfig.authenticationMode", MODES);
        updates.requireFree(cluster, "AccessConfigUpdate");
        if (mode.equals(cluster.authenticationMode)) {
            throw EksCodes.invalid("Cluster is already at the desired configuration with authenticationMode: " + mode);
        }
        if (WAY.indexOf(mode) != WAY.indexOf(cluster.authenticationMode) + 1) {
            throw EksCodes.invalid(
                    "Unsupported authentication mode update from " + cluster.authenticationMode + " to " + mode);
        }
        return updates.start(
                cluster,
                "AccessConfigUpdate",
                Map.of("AuthenticationMode", mode),
                fault.slower(),
                () -> cluster.authenticationMode = mode);
    }
}
