package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.aws.IngressRule;
import io.drawbridge.testing.cloud.internal.aws.Networks;
import io.drawbridge.testing.cloud.internal.eks.EksCluster.Timing;
import io.drawbridge.testing.cloud.internal.eks.EksUpdate.End;
import io.drawbridge.testing.cloud.internal.eks.EksUpdate.Listing;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Starts updates and lets them end in their time. */
final class EksUpdates {

    private final World world;

    EksUpdates(World world) {
        this.world = world;
    }

    /** Rules {@link EngineRule#EKS_ONE_UPDATE_AT_A_TIME} and {@link EngineRule#EKS_CODE_OF_IN_PROGRESS}. */
    void requireNone(EksCluster cluster, String type) {
        EksUpdate running = cluster.running;
        if (running != null) {
            boolean usual = world.settings.assumes(Assumption.UpdateInProgress.RESOURCE_IN_USE);
            throw Refusal.of(
                    usual ? EksCodes.IN_USE : EksCodes.INVALID_REQUEST,
                    "Cannot " + type + " because cluster " + cluster.name + " currently has update " + running.id
                            + " in progress");
        }
    }

    /** Rules {@link EngineRule#EKS_ONE_UPDATE_AT_A_TIME} and {@link EngineRule#EKS_UPDATE_NEEDS_ACTIVE}. */
    void requireFree(EksCluster cluster, String type) {
        requireNone(cluster, type);
        if (!cluster.settledStatus.equals(EksCluster.ACTIVE)) {
            throw Refusal.of(
                    cluster.settledStatus.equals(EksCluster.CREATING) ? EksCodes.IN_USE : EksCodes.INVALID_REQUEST,
                    "Cannot " + type + " because cluster " + cluster.name + " is in status " + cluster.settledStatus);
        }
    }

    /**
     * Starts an update that ends by itself. Rules {@link EngineRule#EKS_UPDATES_TAKE_MINUTES},
     * {@link EngineRule#EKS_CHANGE_SHOWS_AT_THE_END} and {@link EngineRule#EKS_UPDATE_UNKNOWN_AT_FIRST}.
     *
     * @param slower how much longer than usual it takes
     * @param effect what it does when it ends well
     */
    EksUpdate start(EksCluster cluster, String type, Map<String, String> params, Duration slower, Runnable effect) {
        Timing timing = EksCluster.Registry.of(world).timing;
        Instant now = world.now();
        EksUpdate update = new EksUpdate(nextId(), type, params, now, now.plus(timing.unknown), Listing.LISTED);
        update.end = cluster.nextEnd;
        cluster.nextEnd = null;
        cluster.updates.add(update);
        cluster.running = update;
        cluster.updatingFrom = now.plus(timing.statusLag);
        world.after(timing.update.plus(slower), () -> finish(cluster, update, effect));
        return update;
    }

    /** Rule {@link EngineRule#EKS_HIDDEN_PATCHING}: goes on until it is ended by hand. */
    EksUpdate patch(EksCluster cluster) {
        Map<String, String> params = Map.of("PlatformVersion", "eks.2");
        EksUpdate update = new EksUpdate(nextId(), "VersionUpdate", params, world.now(), world.now(), Listing.HIDDEN);
        cluster.updates.add(update);
        cluster.running = update;
        return update;
    }

    /** An update that somebody else has just finished. */
    EksUpdate record(EksCluster cluster, String type, Map<String, String> params) {
        EksUpdate update = new EksUpdate(nextId(), type, params, world.now(), world.now(), Listing.LISTED);
        update.status = EksUpdate.SUCCESSFUL;
        cluster.updates.add(update);
        return update;
    }

    /** Rules {@link EngineRule#EKS_FAILED_UPDATE_CHANGES_NOTHING} and {@link EngineRule#EKS_SELF_RULE_COMES_BACK}. */
    void finish(EksCluster cluster, EksUpdate update, Runnable effect) {
        if (!update.isRunning()) {
            return;
        }
        End end = update.end;
        update.status = end == null ? EksUpdate.SUCCESSFUL : end.status();
        if (cluster.running == update) {
            cluster.running = null;
        }
        if (end == null) {
            effect.run();
        }
        String groupId = cluster.facts.clusterSecurityGroupId();
        Networks.of(world)
                .group(groupId)
                .ifPresent(group -> Networks.of(world).allow(group, IngressRule.fromSelf(groupId), ""));
    }

    /** The change is there at once and shows after the lag of reads. */
    void settle(EksCluster cluster, EksAccess access) {
        cluster.access = access;
        world.after(EksCluster.Registry.of(world).timing.readLag, () -> cluster.shown = cluster.access);
    }

    private String nextId() {
        long number = EksCluster.Registry.of(world).nextUpdate();
        return new UUID(world.settings.seed() << 16 | 0x4000, Long.MIN_VALUE | number).toString();
    }
}
