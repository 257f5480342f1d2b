package io.drawbridge.mutants;

import io.drawbridge.mutants.Verdict.Result;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A Java process that runs one test after another, which a test that hangs cannot outlive. For one thread. */
final class TestServer implements AutoCloseable {

    /** What tests leave behind in a process is bounded. */
    private static final int MOST_TESTS = 30;

    /** For tests of both providers. */
    private static final String SHARES_ITS_TESTS = "sdk-calls/target/test-classes";

    private final Path module;
    private final ScheduledExecutorService timer;
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private int tests;

    TestServer(Path module, ScheduledExecutorService timer) throws IOException {
        this.module = module;
        this.timer = timer;
        this.process = new ProcessBuilder(command(module))
                .directory(module.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> command(Path module) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                ClassPaths.foreign(),
                TestServerMain.class.getName(),
                String.join(
                        File.pathSeparator,
                        module.resolve("target/test-classes").toString(),
                        module.resolveSibling(SHARES_ITS_TESTS).toString(),
                        ClassPaths.own()));
    }

    /** Whether it can run another test of the module. */
    boolean serves(Path wanted) {
        return module.equals(wanted) && process.isAlive() && tests < MOST_TESTS;
    }

    /** Runs a test with classes that go before those of the modules, where there are some. */
    Result run(SourceFile test, String method, Optional<Path> changed, Duration limit) throws IOException {
        tests++;
        long start = System.nanoTime();
        orders.write(String.join("\t", changed.map(Path::toString).orElse(""), test.className(), method, "\n"));
        orders.flush();
        ScheduledFuture<?> end =
                timer.schedule(() -> process.destroyForcibly(), limit.toMillis(), TimeUnit.MILLISECONDS);
        String answer = answers.readLine();
        boolean inTime = end.cancel(false);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (answer == null) {
            return inTime
                    ? new Result(Verdict.BROKEN, took, "the process has ended")
                    : new Result(Verdict.OUT_OF_TIME, took, "no end within " + limit.toSeconds() + " s");
        }
        String[] parts = answer.split("\t", 2);
        return new Result(Verdict.valueOf(parts[0]), took, parts[1]);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
