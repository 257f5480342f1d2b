package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.FakeEks;
import io.drawbridge.testing.cloud.internal.aws.IpPermissions;
import io.drawbridge.testing.cloud.internal.aws.Networks;
import io.drawbridge.testing.cloud.internal.aws.Networks.DhcpOptions;
import io.drawbridge.testing.cloud.internal.aws.Networks.Group;
import io.drawbridge.testing.cloud.internal.aws.Networks.Vpc;
import io.drawbridge.testing.cloud.internal.eks.EksUpdate.End;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@link FakeEks} does, inside the engine. */
final class EksConsole {

    private static final String ACCESS = "EndpointAccessUpdate";

    private final World world;
    private final EksUpdates updates;

    EksConsole(World world) {
        this.world = world;
        this.updates = new EksUpdates(world);
    }

    Effect handle(String action, Parameters parameters) {
        return switch (action) {
            case "AddVpc" -> addVpc(parameters);
            case "AddSecurityGroup" -> addSecurityGroup(parameters);
            case "AddEksCluster" -> addCluster(parameters);
            case "SetEksTiming" -> setTiming(parameters);
            default -> onCluster(action, EksReads.require(world, parameters), parameters);
        };
    }

    private Effect onCluster(String action, EksCluster cluster, Parameters parameters) {
        return switch (action) {
            case "SetEksStatus" -> {
                cluster.settledStatus = parameters.required("status");
                yield Effect.read(Map.of());
            }
            case "BeginEksPatching" -> beginPatching(cluster);
            case "EndEksPatching" -> endPatching(cluster);
            case "EndNextEksUpdate" -> endNext(cluster, parameters);
            default -> byHand(action, cluster, parameters);
        };
    }

    /** Takes the place of a VPC of the same id. */
    private Effect addVpc(Parameters parameters) {
        String optionsId = parameters.required("dhcpOptionsId");
        List<String> servers = parameters.numbered("nameServers", 4);
        if (!optionsId.equals(Networks.NO_OPTIONS)) {
            Networks.of(world).addOptions(new DhcpOptions(optionsId, servers));
        }
        Vpc vpc = new Vpc(
                parameters.required("vpcId"),
                parameters.numbered("cidrs", Integer.MAX_VALUE),
                parameters.numbered("ipv6Cidrs", Integer.MAX_VALUE),
                optionsId);
        vpc.dnsSupport = parameters.flag("dnsSupport").orElse(true);
        vpc.dnsHostnames = parameters.flag("dnsHostnames").orElse(true);
        Networks.of(world).addVpc(vpc);
        return Effect.read(Map.of());
    }

    private Effect addSecurityGroup(Parameters parameters) {
        String id = parameters.required("groupId");
        Group group = Networks.of(world).group(id, id, parameters.required("vpcId"));
        if (parameters.mentions("IpPermissions")) {
            IpPermissions.read(parameters)
                    .forEach((rule, description) -> Networks.of(world).allow(group, rule, description));
        }
        return Effect.read(Map.of());
    }

    private Effect addCluster(Parameters parameters) {
        new EksCreation(world).add(parameters);
        return Effect.read(Map.of());
    }

    private Effect setTiming(Parameters parameters) {
        Duration duration = Duration.parse(parameters.required("duration"));
        EksCluster.Timing timing = EksCluster.Registry.of(world).timing;
        switch (parameters.required("of")) {
            case "update" -> timing.update = duration;
            case "statusLag" -> timing.statusLag = duration;
            case "readLag" -> timing.readLag = duration;
            default -> timing.unknown = duration;
        }
        return Effect.read(Map.of());
    }

    private Effect beginPatching(EksCluster cluster) {
        updates.requireNone(cluster, "VersionUpdate");
        return id(updates.patch(cluster));
    }

    private Effect endPatching(EksCluster cluster) {
        EksUpdate running = cluster.running;
        if (running == null || running.isListed()) {
            throw Refusal.badParameter("cluster " + cluster.name + " is not being patched");
        }
        updates.finish(cluster, running, () -> {});
        return id(running);
    }

    private static Effect endNext(EksCluster cluster, Parameters parameters) {
        cluster.nextEnd = new End(
                parameters.required("status"),
                parameters.text("errorCode"),
                parameters.text("errorMessage"),
                parameters.numbered("resourceIds", Integer.MAX_VALUE));
        return Effect.read(Map.of());
    }

    private Effect byHand(String action, EksCluster cluster, Parameters parameters) {
        EksHost host = cluster.facts.host();
        EksAccess.Change change = EksWrites.admit(world, EksWrites.change(parameters), host);
        EksAccess wanted = EksWrites.requireReachable(cluster.access.with(change, EksCidrs.everywhere(host)));
        if (action.equals("StartEksByHand")) {
            updates.requireNone(cluster, ACCESS);
            return id(updates.start(
                    cluster, ACCESS, EksWrites.params(wanted), Duration.ZERO, () -> updates.settle(cluster, wanted)));
        }
        cluster.access = wanted;
        cluster.shown = wanted;
        return id(updates.record(cluster, ACCESS, EksWrites.params(wanted)));
    }

    private static Effect id(EksUpdate update) {
        return Effect.read(Map.of("updateId", update.id));
    }
}
