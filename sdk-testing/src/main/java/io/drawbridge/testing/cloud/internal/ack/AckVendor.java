package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.aliyun.AliyunVendor;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import java.util.List;
import java.util.stream.Stream;

/** Alibaba Cloud with its clusters, their load balancers and their networks. */
public final class AckVendor extends AliyunVendor {

    private final World world;
    private final AckConsole console;

    public AckVendor(World world) {
        super(world);
        this.world = world;
        this.console = new AckConsole(world);
    }

    @Override
    public List<Action> actions() {
        return Stream.of(
                        super.actions(),
                        new AckActions(world).actions(),
                        new ClbActions(world).actions(),
                        new AclActions(world).actions(),
                        new VpcReads(world).actions(),
                        new EcsSecurityGroups(world).actions())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Effect console(String action, Parameters parameters) {
        return console.handle(action, parameters);
    }
}
