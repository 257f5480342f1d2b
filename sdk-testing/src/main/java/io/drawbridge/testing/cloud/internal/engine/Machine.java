package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudCall.Caller;
import io.drawbridge.testing.cloud.model.CloudCall.Outcome;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.annotation.Nullable;

/** Drives the engine: one call at a time, at the clock's time, with the fault dials' decisions. */
public final class Machine {

    private static final String RESET = "Reset";
    private static final Journal.Appender NOWHERE = command -> {};

    private final Settings settings;
    private final Clock clock;
    private final FaultRules faults = new FaultRules();
    private final Function<World, Vendor> vendor;

    @Nullable
    private final Journal journal;

    private Engine engine;
    private long sequence;
    private Duration ahead = Duration.ZERO;
    private Instant latest = Instant.MIN;

    public Machine(Settings settings, Function<World, Vendor> vendor, Clock clock, Optional<Path> file) {
        this.settings = settings;
        this.clock = clock;
        this.vendor = vendor;
        this.engine = new Engine(settings, vendor);
        this.journal =
                file.map(path -> new Journal(path, settings, this::replay)).orElse(null);
    }

    public FaultRules faults() {
        return faults;
    }

    /** Makes a call of the program under test, and reads its reply while nothing else happens. */
    public <T> T call(CloudRequest request, BiFunction<Reply, Engine, T> reading) {
        return exclusively(appender -> {
            Action action = engine.require(request);
            Instant now = now();
            Command command =
                    new Command(sequence + 1, now, Caller.PROGRAM, request, faults.decide(action, now, engine));
            return reading.apply(act(appender, command), engine);
        });
    }

    public Map<String, Object> console(CloudRequest request) {
        return exclusively(appender ->
                        act(appender, new Command(sequence + 1, now(), Caller.CONSOLE, request, Fault.NONE)))
                .effect()
                .body();
    }

    public <T> T read(Function<Engine, T> question) {
        return exclusively(appender -> {
            engine.world.advanceTo(now());
            return question.apply(engine);
        });
    }

    public void reset() {
        faults.clear();
        console(new CloudRequest(RESET, Map.of()));
    }

    private synchronized <T> T exclusively(Function<Journal.Appender, T> operation) {
        return journal == null ? operation.apply(NOWHERE) : journal.exclusively(operation);
    }

    private Reply act(Journal.Appender appender, Command command) {
        appender.append(command);
        return apply(command);
    }

    private void replay(Command command) {
        latest = command.at().isAfter(latest) ? command.at() : latest;
        try {
            apply(command);
        } catch (RuntimeException asThen) {
            // It was thrown to the first caller, and had the same effect then.
        }
    }

    private Reply apply(Command command) {
        sequence = command.sequence();
        if (command.caller() == Caller.CONSOLE && command.request().action().equals(RESET)) {
            engine = new Engine(settings, vendor);
            return new Reply(new CloudAnswer.Success("", Map.of()), Outcome.DONE, Effect.NONE, Optional.empty());
        }
        return engine.apply(command);
    }

    /** The cloud's own time: that of the clock, but a clock that is set back does not hold the cloud up. */
    public synchronized Instant now() {
        Instant shown = clock.instant().plus(ahead);
        if (shown.isBefore(latest)) {
            ahead = ahead.plus(Duration.between(shown, latest));
            return latest;
        }
        latest = shown;
        return shown;
    }
}
