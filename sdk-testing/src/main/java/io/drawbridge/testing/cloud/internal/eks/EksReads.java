package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reading actions of {@code eks} 2017-11-01. */
final class EksReads {

    private static final int MOST = 100;

    private final World world;

    EksReads(World world) {
        this.world = world;
    }

    List<Action> actions() {
        return List.of(
                Action.of(ServedAction.of("DescribeCluster", EksMembers.NAME), this::describeCluster),
                Action.of(
                        ServedAction.of("ListClusters", "maxResults", "nextToken", "include", "include.N"),
                        this::listClusters),
                Action.of(
                        ServedAction.of(
                                "DescribeUpdate",
                                EksMembers.NAME,
                                "updateId",
                                "nodegroupName",
                                "addonName",
                                "capabilityName"),
                        this::describeUpdate),
                Action.of(
                        ServedAction.of(
                                "ListUpdates",
                                EksMembers.NAME,
                                "nodegroupName",
                                "addonName",
                                "capabilityName",
                                "maxResults",
                                "nextToken"),
                        this::listUpdates));
    }

    /** Rule {@link EngineRule#EKS_CODE_OF_MISSING_CLUSTER}. */
    static EksCluster require(World world, Parameters parameters) {
        String name = parameters.required("name");
        boolean usual = world.settings.assumes(Assumption.MissingCluster.RESOURCE_NOT_FOUND);
        return EksCluster.Registry.of(world)
                .find(name)
                .orElseThrow(() -> Refusal.of(
                        usual ? EksCodes.NOT_FOUND : EksCodes.CLIENT, "No cluster found for name: " + name + "."));
    }

    private Effect describeCluster(Parameters parameters, Fault fault) {
        return Effect.read(Map.of("cluster", EksViews.cluster(require(world, parameters), world.now())));
    }

    private Effect listClusters(Parameters parameters, Fault fault) {
        List<String> include = parameters.list("include").orElse(List.of()).stream()
                .filter(text -> !text.isEmpty())
                .toList();
        if (include.stream().anyMatch(text -> !text.equals("all"))) {
            throw EksCodes.invalid("The value " + include + " for include is invalid; it must be all");
        }
        EksCluster.Registry clusters = EksCluster.Registry.of(world);
        List<String> names = clusters.names().stream()
                .filter(name -> !include.isEmpty()
                        || clusters.find(name)
                                .filter(cluster -> !cluster.isConnected())
                                .isPresent())
                .toList();
        return page("clusters", names, parameters);
    }

    /** The fake's clusters have none of these. */
    private static void requireOfCluster(EksCluster cluster, Parameters parameters) {
        if (parameters.has("nodegroupName")) {
            throw Refusal.of(
                    EksCodes.NOT_FOUND, "No node group found for name: " + parameters.text("nodegroupName") + ".");
        }
        if (parameters.has("addonName")) {
            throw Refusal.of(
                    EksCodes.NOT_FOUND,
                    "No addon: " + parameters.text("addonName") + " found in cluster: " + cluster.name);
        }
        if (parameters.has("capabilityName")) {
            throw Refusal.of(
                    EksCodes.NOT_FOUND,
                    "No capability: " + parameters.text("capabilityName") + " found in cluster: " + cluster.name);
        }
    }

    /** Rule {@link EngineRule#EKS_UPDATE_UNKNOWN_AT_FIRST}. */
    private Effect describeUpdate(Parameters parameters, Fault fault) {
        EksCluster cluster = require(world, parameters);
        requireOfCluster(cluster, parameters);
        String id = parameters.required("updateId");
        EksUpdate update = cluster.update(id)
                .filter(found -> found.isKnownAt(world.now()))
                .orElseThrow(() -> Refusal.of(EksCodes.NOT_FOUND, "No update found for ID: " + id));
        return Effect.read(Map.of("update", EksViews.update(update)));
    }

    /** Rule {@link EngineRule#EKS_HIDDEN_PATCHING}. */
    private Effect listUpdates(Parameters parameters, Fault fault) {
        EksCluster cluster = require(world, parameters);
        requireOfCluster(cluster, parameters);
        List<String> ids = cluster.updates.stream()
                .filter(update -> update.isListed() && update.isKnownAt(world.now()))
                .map(update -> update.id)
                .toList();
        return page("updateIds", ids, parameters);
    }

    private static Effect page(String field, List<String> all, Parameters parameters) {
        Paging<String> page = Paging.of(all, parameters, MOST, "maxResults", "nextToken");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(field, List.copyOf(page.items()));
        if (!page.nextToken().isEmpty()) {
            answer.put("nextToken", page.nextToken());
        }
        return Effect.read(answer);
    }
}
