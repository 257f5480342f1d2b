package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.ack.TaskEntry.Failure;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.State;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * The tasks of ACK and what becomes of clusters and EIPs meanwhile. Rules
 * {@link EngineRule#ACK_EXPOSURE_ROLLS_THE_SERVER} and {@link EngineRule#ACK_TASKS_TAKE_MINUTES}.
 */
final class AckTasks {

    /** How long a cluster shows running after its change was accepted. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** Rule {@link EngineRule#ACK_TASK_TYPES_ARE_GUESSED}. */
    private static final String OF_THE_EIP = "modify_cluster";

    /** Rule {@link EngineRule#ACK_CODES_ARE_GUESSED}. */
    private static final Failure EIP_TAKEN = new Failure("IncorrectEipStatus", "The EIP was taken away meanwhile.");

    private final World world;

    AckTasks(World world) {
        this.world = world;
    }

    /** Puts one EIP, or none, where another was, or none. */
    TaskEntry changeEip(ClusterEntry cluster, Optional<EipEntry> old, Optional<EipEntry> wanted, Duration slower) {
        TaskEntry task = begin(cluster, OF_THE_EIP);
        old.ifPresent(entry -> occupy(entry, State.UNASSOCIATING, task));
        wanted.ifPresent(entry -> {
            world.bind(entry, cluster.place());
            occupy(entry, State.ASSOCIATING, task);
        });
        Optional<Failure> failure = nextFailure();
        world.after(MOMENT.plus(AckState.of(world).taskDuration).plus(slower), () -> {
            boolean kept = wanted.filter(entry -> entry.running != task).isEmpty();
            Optional<Failure> outcome = failure.or(() -> kept ? Optional.empty() : Optional.of(EIP_TAKEN));
            if (outcome.isPresent()) {
                giveBack(cluster, old, wanted, task);
            } else {
                settle(cluster, old, wanted, task);
            }
            end(cluster, task, outcome);
        });
        return task;
    }

    /** A rolling update, with what it changes at its end. */
    TaskEntry roll(ClusterEntry cluster, Duration slower, Runnable change) {
        TaskEntry task = begin(cluster, OF_THE_EIP);
        Optional<Failure> failure = nextFailure();
        world.after(MOMENT.plus(AckState.of(world).taskDuration).plus(slower), () -> {
            if (failure.isEmpty()) {
                change.run();
            }
            end(cluster, task, failure);
        });
        return task;
    }

    /** A task that somebody else started; ends when it is told to. */
    TaskEntry foreign(ClusterEntry cluster) {
        TaskEntry task = add(cluster, "cluster_upgrade");
        cluster.state = ClusterEntry.UPDATING;
        return task;
    }

    /** A cluster's creation. */
    TaskEntry create(ClusterEntry cluster, Duration slower) {
        TaskEntry task = add(cluster, "cluster_create");
        cluster.state = "initial";
        Optional<Failure> failure = nextFailure();
        world.after(AckState.of(world).taskDuration.plus(slower), () -> {
            end(cluster, task, failure);
            cluster.state = failure.isPresent() ? "failed" : ClusterEntry.RUNNING;
        });
        return task;
    }

    private TaskEntry begin(ClusterEntry cluster, String type) {
        TaskEntry task = add(cluster, type);
        world.after(MOMENT, () -> {
            if (cluster.running == task && cluster.state.equals(ClusterEntry.RUNNING)) {
                cluster.state = ClusterEntry.UPDATING;
                cluster.updatedAt = world.now();
            }
        });
        return task;
    }

    private TaskEntry add(ClusterEntry cluster, String type) {
        TaskEntry task = new TaskEntry(AckState.of(world).newId("T-"), cluster.id, type, world.now());
        AckState.of(world).tasks.put(task.id, task);
        cluster.running = task;
        return task;
    }

    private Optional<Failure> nextFailure() {
        @Nullable Failure next = AckState.of(world).nextFailure;
        AckState.of(world).nextFailure = null;
        return Optional.ofNullable(next);
    }

    /** Rule {@link EngineRule#ACK_EIP_IS_BUSY_MEANWHILE}. */
    private static void occupy(EipEntry entry, State state, TaskEntry task) {
        entry.state = state;
        entry.running = task;
    }

    /** Rule {@link EngineRule#ACK_READS_LAG}. */
    private void settle(ClusterEntry cluster, Optional<EipEntry> old, Optional<EipEntry> wanted, TaskEntry task) {
        old.filter(entry -> entry.running == task).ifPresent(world::unbind);
        wanted.ifPresent(AckTasks::serve);
        String host = wanted.map(entry -> entry.address).orElse("");
        world.after(AckState.of(world).readLag, () -> cluster.shownPublicHost = host);
    }

    /** Rule {@link EngineRule#ACK_FAILED_TASK_CHANGES_NOTHING}. */
    private void giveBack(ClusterEntry cluster, Optional<EipEntry> old, Optional<EipEntry> wanted, TaskEntry task) {
        wanted.filter(entry -> entry.running == task).ifPresent(world::unbind);
        old.filter(entry -> entry.running == task).ifPresent(entry -> {
            world.bind(entry, cluster.place());
            serve(entry);
        });
    }

    private static void serve(EipEntry entry) {
        entry.state = State.IN_USE;
        entry.running = null;
    }

    /** A state that something else has set meanwhile stays. */
    void end(ClusterEntry cluster, TaskEntry task, Optional<Failure> failure) {
        task.state = failure.isPresent() ? TaskEntry.FAIL : TaskEntry.SUCCESS;
        task.failure = failure.orElse(task.failure);
        task.updatedAt = world.now();
        cluster.updatedAt = world.now();
        if (cluster.running == task) {
            cluster.running = null;
        }
        if (cluster.state.equals(ClusterEntry.UPDATING)) {
            cluster.state = ClusterEntry.RUNNING;
        }
    }
}
