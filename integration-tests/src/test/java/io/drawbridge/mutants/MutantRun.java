package io.drawbridge.mutants;

import io.drawbridge.mutants.Mutant.TestName;
import io.drawbridge.mutants.Verdict.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/** Tries mutants, two at a time: the test that kills one passes without it, and fails with it. */
final class MutantRun implements AutoCloseable {

    private static final int AT_A_TIME = 2;

    /** For a test without a mutant; and how many times longer it may take with one. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int TIMES = 4;
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Deque<TestServer> idle = new ArrayDeque<>();

    /** A test of a module. */
    private record Killer(SourceFile file, TestName name) {
        static Killer of(Mutant mutant) {
            Path module = SourceFile.main(mutant.in()).module();
            return new Killer(SourceFile.test(mutant.test().type(), module), mutant.test());
        }
    }

    /** Results in the order of the list. */
    Map<Mutant, Result> run(List<Mutant> mutants) throws InterruptedException, ExecutionException {
        List<Killer> killers = mutants.stream().map(Killer::of).distinct().toList();
        Map<Killer, Result> green = inParallel(killers, killer -> killer, this::withoutMutant);
        return inParallel(mutants, Killer::of, mutant -> withMutant(mutant, green.get(Killer.of(mutant))));
    }

    private interface Work<T> {
        Result on(T subject) throws IOException;
    }

    private interface Tests<T> {
        Killer of(T subject);
    }

    /** Tests of a module one after the other, so that few processes are started. */
    private <T> Map<T, Result> inParallel(List<T> subjects, Tests<T> tests, Work<T> work)
            throws InterruptedException, ExecutionException {
        List<T> byModule = subjects.stream()
                .sorted(Comparator.comparing(subject -> tests.of(subject).file().module()))
                .toList();
        Map<T, Future<Result>> running = new HashMap<>();
        for (T subject : byModule) {
            Callable<Result> task = () -> work.on(subject);
            running.put(subject, threads.submit(task));
        }
        Map<T, Result> results = new LinkedHashMap<>();
        for (T subject : subjects) {
            results.put(subject, running.get(subject).get());
        }
        return results;
    }

    private Result withoutMutant(Killer killer) throws IOException {
        Result result = run(killer, Optional.empty(), LONGEST);
        System.out.printf("%s in %d ms%n", killer.name(), result.took().toMillis());
        if (result.verdict() != Verdict.GREEN) {
            throw new AssertionError(killer.name() + " is " + result.verdict() + " without a mutant: " + result.said());
        }
        return result;
    }

    private Result withMutant(Mutant mutant, Result green) throws IOException {
        Killer killer = Killer.of(mutant);
        Duration patient = green.took().multipliedBy(TIMES);
        Duration limit = patient.compareTo(SHORTEST_LIMIT) < 0 ? SHORTEST_LIMIT : patient;
        try (MutantClasses classes = MutantClasses.of(mutant)) {
            Result result = classes.complaint().isEmpty()
                    ? run(killer, Optional.of(classes.directory()), limit)
                    : new Result(Verdict.BROKEN, Duration.ZERO, classes.complaint());
            System.out.printf(
                    "%s %s in %d ms by %s: %s%n",
                    mutant.id(), result.verdict(), result.took().toMillis(), killer.name(), result.said());
            return result;
        }
    }

    private Result run(Killer killer, Optional<Path> changed, Duration limit) throws IOException {
        TestServer server = take(killer.file().module());
        try {
            return server.run(killer.file(), killer.name().method(), changed, limit);
        } finally {
            giveBack(server);
        }
    }

    private TestServer take(Path module) throws IOException {
        Optional<TestServer> waiting = takeIdle();
        if (waiting.filter(server -> server.serves(module)).isPresent()) {
            return waiting.get();
        }
        waiting.ifPresent(TestServer::close);
        return new TestServer(module, timer);
    }

    private synchronized Optional<TestServer> takeIdle() {
        return Optional.ofNullable(idle.poll());
    }

    private synchronized void giveBack(TestServer server) {
        idle.add(server);
    }

    @Override
    public synchronized void close() {
        threads.shutdownNow();
        timer.shutdownNow();
        idle.forEach(TestServer::close);
    }
}
