package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.aliyun.AliyunVendor;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Alibaba Cloud with its clusters, their load balancers and their networks. */
public final class AckVendor extends AliyunVendor {

    private final Map<String, List<Action>> byProduct;
    private final AckConsole console;
    private final World world;

    public AckVendor(World world) {
        super(world);
        this.world = world;
        this.byProduct = Map.of(
                "cs", new AckActions(world).actions(),
                "slb", both(new ClbActions(world).actions(), new AclActions(world).actions()),
                "vpc", new VpcReads(world).actions(),
                "ecs", new EcsSecurityGroups(world).actions());
        this.console = new AckConsole(world);
    }

    private static List<Action> both(List<Action> some, List<Action> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    @Override
    public List<Action> actions() {
        return both(
                super.actions(),
                byProduct.values().stream().flatMap(List::stream).toList());
    }

    @Override
    protected String productOf(String action) {
        return byProduct.entrySet().stream()
                .filter(product ->
                        product.getValue().stream().anyMatch(each -> each.name().equals(action)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> super.productOf(action));
    }

    @Override
    protected boolean isBalancer(String id) {
        BalancerEntry balancer = AckState.of(world).balancers.get(id);
        return balancer != null && balancer.kind == BalancerEntry.Kind.CLB;
    }

    @Override
    protected List<String> taggable(String type) {
        return switch (type) {
            case "VPC" ->
                VpcReads.all(world).stream().map(AckState.VpcEntry::id).toList();
            case "VSWITCH" ->
                VpcReads.all(world).stream()
                        .flatMap(vpc -> vpc.vSwitches().keySet().stream())
                        .toList();
            default -> super.taggable(type);
        };
    }

    @Override
    public boolean owns(CloudRequest request) {
        AckState state = AckState.of(world);
        return super.owns(request)
                || state.vpcs.containsKey(request.parameters().getOrDefault("VpcId", ""))
                || state.clusters.containsKey(request.parameters().getOrDefault("ClusterId", ""))
                || state.tasks.containsKey(request.parameters().getOrDefault("task_id", ""));
    }

    @Override
    public Effect console(String action, Parameters parameters) {
        return console.handle(action, parameters);
    }
}
