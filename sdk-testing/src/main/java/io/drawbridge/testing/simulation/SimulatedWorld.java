package io.drawbridge.testing.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ManagedFields;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One world of one seed, from the story's beginning until nothing more may happen. */
final class SimulatedWorld {

    private static final Duration HEALING = Duration.ofMinutes(150);
    private static final Duration QUIET = Duration.ofMinutes(90);
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** So much work in one moment is no work but a loop. */
    private static final int MOST_STEPS_AT_ONCE = 3_000;

    private final long seed;
    private final SimulatedOperator.Launcher launcher;
    private final Conditions conditions;
    private final Trouble.Plan plan;
    private final TestClock clock = TestClock.create();
    private final Instant beginning = clock.instant();
    private final FakeCloud cloud;
    private final FakeKubernetes kubernetes;
    private final WatchHistory pods;
    private final WatchHistory podEips;
    private final Weather weather = new Weather(clock.steady());
    private final Trace trace = new Trace();
    private final List<String> violations = new ArrayList<>();
    private final List<Integer> troubled = new ArrayList<>();
    private final List<OperatorProcess> processes = new ArrayList<>();
    private final People people;
    private final Checks checks;
    private final List<Act> acts;
    private int nextAct;
    private int calls;
    private int launched;
    private boolean calm;

    SimulatedWorld(long seed, Simulation.Settings settings, Story story, Trouble.Plan plan, Conditions conditions) {
        this.seed = seed;
        this.launcher = settings.launcher();
        this.conditions = conditions;
        this.plan = plan;
        this.acts = story.acts();
        this.cloud = FakeCloud.builder(conditions.profile())
                .clock(clock.steady())
                .unlimitedRates()
                .visibleAfter(conditions.visibleAfter())
                .quota(1_000)
                .build();
        cloud.anyAddressHasAnInterface();
        this.kubernetes = FakeKubernetes.builder()
                .clock(clock.steady())
                .crd(settings.crd())
                .seed(seed)
                .managedFields(ManagedFields.APPLIED_ONLY)
                .withoutControllers()
                .build();
        this.pods = new WatchHistory(kubernetes, SimulatedOperator.Watch.PODS);
        this.podEips = new WatchHistory(kubernetes, SimulatedOperator.Watch.POD_EIPS);
        this.people = new People(this, story);
        this.checks = new Checks(this, people);
        cloud.console().changeQuota(conditions.quota() + people.ownEips().size());
    }

    // --- a whole run ---

    SimulationResult run() {
        launch(0, Duration.ZERO);
        goOn(Story.LENGTH);
        calmDown();
        goOn(HEALING);
        mendEmptyAccount();
        if (violations.isEmpty()) {
            new Ending(this, people, checks).check();
        }
        String before = checks.changes();
        goOn(QUIET);
        if (violations.isEmpty() && !before.equals(checks.changes())) {
            violated("when all is done it goes on changing things: " + before + ", later " + checks.changes());
        }
        processes.forEach(OperatorProcess::close);
        return new SimulationResult(
                seed, List.copyOf(violations), List.copyOf(troubled), calls, elapsed(), trace.last(), trace.hash());
    }

    private void mendEmptyAccount() {
        EmptyAccount account = new EmptyAccount(this, people);
        if (violations.isEmpty() && account.isThere()) {
            account.mend();
            goOn(HEALING);
            account.checkMended();
        }
    }

    /** From here on nothing goes wrong any more, and one process works. */
    private void calmDown() {
        calm = true;
        weather.clear();
        cloud.console().changeQuota(1_000);
        while (nextAct < acts.size()) {
            nextActNow();
        }
        List<OperatorProcess> up = up();
        up.stream().limit(Math.max(0, up.size() - 1)).forEach(OperatorProcess::close);
        if (up.isEmpty()) {
            launch(0, Duration.ZERO);
        }
        trace("all is calm");
    }

    // --- time ---

    /** Goes on for so long, event by event. */
    void goOn(Duration length) {
        Instant end = now().plus(length);
        settle();
        while (violations.isEmpty()) {
            Optional<Instant> next = nextMoment().filter(moment -> !moment.isAfter(end));
            if (next.isEmpty()) {
                break;
            }
            advanceTo(next.get());
            actsThatAreDue();
            settle();
        }
        if (violations.isEmpty()) {
            advanceTo(end);
            settle();
        }
    }

    private void advanceTo(Instant moment) {
        Duration far = Duration.between(now(), moment);
        clock.advance(far.isNegative() ? Duration.ZERO : far);
    }

    private Optional<Instant> nextMoment() {
        Optional<Instant> alarm = clock.nextTask().map(next -> now().plus(Duration.between(clock.instant(), next)));
        Optional<Instant> act = nextAct < acts.size() && !calm
                ? Optional.of(beginning.plus(acts.get(nextAct).at()))
                : Optional.empty();
        Optional<Instant> news = processes.stream()
                .flatMap(process -> process.nextNews().stream())
                .min(Instant::compareTo);
        return Stream.of(alarm, act, news).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private void actsThatAreDue() {
        while (!calm
                && nextAct < acts.size()
                && !beginning.plus(acts.get(nextAct).at()).isAfter(now())) {
            nextActNow();
        }
    }

    /** The story's next act, before its time. */
    void nextActNow() {
        if (nextAct < acts.size()) {
            people.carryOut(acts.get(nextAct++));
        }
    }

    private void settle() {
        int steps = 0;
        boolean busy = true;
        while (busy && violations.isEmpty()) {
            busy = false;
            catchUp();
            for (OperatorProcess process : List.copyOf(processes)) {
                if (process.isAtWork()) {
                    process.hear(now());
                    busy |= process.work();
                    afterStep();
                }
            }
            if (++steps > MOST_STEPS_AT_ONCE) {
                violated("the operator does not come to rest");
            }
        }
        processes.removeIf(process -> !process.isUp());
    }

    void afterStep() {
        catchUp();
        if (violations.isEmpty()) {
            checks.afterStep();
        }
    }

    void catchUp() {
        pods.catchUp(now());
        podEips.catchUp(now());
    }

    // --- processes ---

    private List<OperatorProcess> up() {
        return processes.stream().filter(OperatorProcess::isUp).toList();
    }

    private void launch(int behind, Duration frozen) {
        catchUp();
        OperatorProcess process = new OperatorProcess(++launched, this, launcher, behind, now().plus(frozen));
        processes.add(process);
        trace("#" + process.number() + " starts, " + behind + " events behind");
        process.begin();
    }

    /** As long as another process leads and moves, this one only waits. */
    private void lead(int behind, Duration frozen) {
        if (up().stream().noneMatch(OperatorProcess::isAtWork)) {
            launch(behind, frozen);
        }
    }

    /** A process that died comes up again, and may be told of the past first. */
    void restart(int number) {
        Dice dice = Dice.of(seed, Dice.About.PROCESS, number);
        Duration down = Duration.ofSeconds(dice.happens(0.5) ? 0 : dice.between(1, 120));
        boolean stale = !calm && dice.happens(0.3);
        int behind = stale ? dice.between(1, 30) : 0;
        Duration frozen = Duration.ofSeconds(stale ? dice.between(1, 300) : 0);
        clock.schedule(down, () -> lead(behind, frozen));
    }

    void restartInGoodOrder() {
        List<OperatorProcess> up = up();
        Optional<OperatorProcess> first =
                up.stream().filter(OperatorProcess::isIdle).findFirst();
        first.ifPresent(process -> {
            process.close();
            restart(process.number());
        });
    }

    /** Longer than a lease, and another process takes over while this one stands still. */
    boolean pause(OperatorProcess process, Duration length) {
        boolean losesLease = !calm && length.compareTo(LEASE) > 0 && up().size() == 1;
        if (losesLease) {
            clock.schedule(LEASE, () -> lead(0, Duration.ZERO));
            clock.schedule(length.plusSeconds(1), process::closeWhenAble);
        }
        process.pause(length);
        return length.compareTo(LEASE) > 0;
    }

    /** What a deposed leader had sent has arrived: no cloud can tell it from the new leader's. */
    void arrivedLate() {
        checks.excuse();
    }

    // --- what the parts ask ---

    int nextCall() {
        return calls++;
    }

    Trouble troubleAt(int call) {
        Trouble trouble = calm ? Trouble.NONE : plan.at(call);
        if (trouble != Trouble.NONE) {
            troubled.add(call);
        }
        return trouble;
    }

    Dice detailAt(int call) {
        return plan.detail(call);
    }

    WatchFeed.Lag lag(int process, SimulatedOperator.Watch watch) {
        long stream = (process * 2L + (watch == SimulatedOperator.Watch.PODS ? 0 : 1)) << 32;
        return new WatchFeed.Lag() {
            @Override
            public Duration of(int event) {
                long most = conditions.longestLag().toMillis();
                return Duration.ofMillis(calm || most == 0 ? 0 : lot(~event).below((int) most));
            }

            @Override
            public boolean loses(int event) {
                return !calm && lot(event).happens(conditions.lostEvents());
            }

            @Override
            public Dice lot(int event) {
                return Dice.of(seed, Dice.About.EVENT, stream + event);
            }
        };
    }

    /** Whether it is the first process that works, and it has seen everything at once. */
    boolean isUndisturbed() {
        return launched == 1
                && conditions.lostEvents() == 0
                && conditions.longestLag().isZero()
                && troubled.isEmpty();
    }

    void violated(String what) {
        trace("VIOLATED: " + what);
        violations.add(what);
    }

    void trace(String what) {
        trace.add(elapsed(), what);
    }

    private Duration elapsed() {
        return Duration.between(beginning, now());
    }

    Instant now() {
        return clock.steady().instant();
    }

    long seed() {
        return seed;
    }

    TestClock clock() {
        return clock;
    }

    FakeCloud cloud() {
        return cloud;
    }

    FakeKubernetes kubernetes() {
        return kubernetes;
    }

    Weather weather() {
        return weather;
    }

    WatchHistory history(SimulatedOperator.Watch watch) {
        return watch == SimulatedOperator.Watch.PODS ? pods : podEips;
    }

    Conditions conditions() {
        return conditions;
    }

    Optional<ObjectNode> record(SimulatedPod pod) {
        return podEips.find("default", pod.name());
    }

    Optional<ObjectNode> pod(SimulatedPod pod) {
        return pods.find("default", pod.name());
    }
}
