package io.drawbridge.testing.simulation;

import io.drawbridge.testing.kube.api.WatchEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One process of the operator: it is up, stands still, or is gone. */
final class OperatorProcess {

    private enum State {
        UP,
        DEAD,
        CLOSED
    }

    private final int number;
    private final SimulatedWorld world;
    private final Interference interference;
    private final SimulatedOperator operator;
    private final WatchFeed pods;
    private final WatchFeed podEips;
    private final List<Runnable> missedAlarms = new ArrayList<>();
    private State state = State.UP;
    private int pauses;
    private int depth;

    OperatorProcess(int number, SimulatedWorld world, SimulatedOperator.Launcher launcher, int behind, Instant frozen) {
        this.number = number;
        this.world = world;
        this.interference = new Interference(this, world);
        this.operator = launcher.launch(new OperatorPorts(
                new DisturbedApi(interference, world),
                new DisturbedEips(interference, world),
                world.clock(),
                world.clock().steady(),
                this::setAlarm,
                world.kubernetes().clusterUid(),
                world.seed() * 31 + number));
        this.pods = feed(SimulatedOperator.Watch.PODS, behind, frozen);
        this.podEips = feed(SimulatedOperator.Watch.POD_EIPS, behind / 2, frozen);
    }

    private WatchFeed feed(SimulatedOperator.Watch watch, int behind, Instant frozen) {
        return new WatchFeed(
                world.history(watch),
                world.lag(number, watch),
                (event, how) -> observe(watch, event, how),
                behind,
                frozen);
    }

    private void observe(SimulatedOperator.Watch watch, WatchEvent event, String how) {
        world.trace("#" + number + " hears " + event.type() + " " + watch + " " + WatchHistory.key(event.object()) + "@"
                + event.resourceVersion() + " " + how);
        guarded(() -> operator.observe(watch, event));
    }

    void begin() {
        pods.begin();
        podEips.begin();
        guarded(operator::synced);
    }

    // --- alarms ---

    private void setAlarm(Duration delay, Runnable task) {
        world.clock().schedule(delay, () -> ring(task));
    }

    private void ring(Runnable task) {
        if (state == State.UP && pauses > 0) {
            missedAlarms.add(task);
        } else if (state == State.UP) {
            guarded(task);
            world.afterStep();
        }
    }

    // --- life ---

    boolean isUp() {
        return state == State.UP;
    }

    boolean isAtWork() {
        return state == State.UP && pauses == 0;
    }

    /** Whether it could be closed: nobody closes a process from inside one of its own calls. */
    boolean isIdle() {
        return isAtWork() && depth == 0;
    }

    /** Whether the process may send: one that has died only thinks that it does. */
    void requireMaySend(String call) {
        if (state == State.CLOSED) {
            world.violated("#" + number + " sends " + call + " after close() has returned");
        }
        if (state != State.UP) {
            throw new Crash();
        }
    }

    Crash die(String where) {
        if (state == State.UP) {
            state = State.DEAD;
            world.trace("#" + number + " dies " + where);
            world.restart(number);
        }
        return new Crash();
    }

    void close() {
        if (state == State.UP) {
            world.trace("#" + number + " is closed");
            guarded(operator::close);
            state = State.CLOSED;
        }
    }

    /** Ends as soon as it moves: a leader that has lost its lease. */
    void closeWhenAble() {
        if (isIdle()) {
            close();
        } else if (isUp()) {
            world.clock().schedule(Duration.ofSeconds(1), this::closeWhenAble);
        }
    }

    int number() {
        return number;
    }

    /** Stands still while the world goes on. */
    void pause(Duration length) {
        world.trace("#" + number + " stands still for " + length);
        pauses++;
        world.goOn(length);
        pauses--;
        if (pauses == 0) {
            List<Runnable> missed = List.copyOf(missedAlarms);
            missedAlarms.clear();
            missed.forEach(task -> setAlarm(Duration.ZERO, task));
        }
    }

    /** What escapes the operator ends its process. */
    private void guarded(Runnable what) {
        depth++;
        try {
            what.run();
        } catch (Crash dead) {
            // it was told so when it died
        } catch (RuntimeException escaped) {
            die("of " + escaped);
        } finally {
            depth--;
        }
    }

    // --- work ---

    Optional<Instant> nextNews() {
        return isAtWork()
                ? Stream.of(pods, podEips)
                        .flatMap(feed -> feed.nextDue().stream())
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    void hear(Instant now) {
        if (isUp()) {
            pods.deliver(now);
            podEips.deliver(now);
        }
    }

    void hearEverything() {
        pods.deliverAll();
        podEips.deliverAll();
    }

    boolean work() {
        boolean[] worked = {false};
        if (isAtWork()) {
            guarded(() -> worked[0] = operator.work());
        }
        return worked[0] && isUp();
    }
}
