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
                Action.of("DescribeCluster", this::describeCluster, "name"),
                Action.of("ListClusters", this::listClusters, "maxResults", "nextToken"),
                Action.of("DescribeUpdate", this::describeUpdate, "name", "updateId"),
                Action.of("ListUpdates", this::listUpdates, "name", "maxResults", "nextToken"));
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
        return page("clusters", EksCluster.Registry.of(world).names(), parameters);
    }

    /** Rule {@link EngineRule#EKS_UPDATE_UNKNOWN_AT_FIRST}. */
    private Effect describeUpdate(Parameters parameters, Fault fault) {
        EksCluster cluster = require(world, parameters);
        String id = parameters.required("updateId");
        EksUpdate update = cluster.update(id)
                .filter(found -> found.isKnownAt(world.now()))
                .orElseThrow(() -> Refusal.of(EksCodes.NOT_FOUND, "No update found for ID: " + id));
        return Effect.read(Map.of("update", EksViews.update(update)));
    }

    /** Rule {@link EngineRule#EKS_HIDDEN_PATCHING}. */
    private Effect listUpdates(Parameters parameters, Fault fault) {
        List<String> ids = require(world, parameters).updates.stream()
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
