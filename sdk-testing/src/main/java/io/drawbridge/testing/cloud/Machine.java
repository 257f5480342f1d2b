package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.cloud.CloudCall.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Drives the engine: one call at a time, at the clock's time, with the fault dials' decisions. */
final class Machine {

    private static final String RESET = "Reset";

    private final Settings settings;
    private final Clock clock;
    private final CloudFaults faults;
    private Engine engine;
    private long sequence;
    private Duration ahead = Duration.ZERO;
    private Instant latest = Instant.MIN;

    Machine(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.engine = new Engine(settings);
        this.faults = new CloudFaults(this::now, engine);
    }

    CloudFaults faults() {
        return faults;
    }

    synchronized CloudAnswer call(CloudRequest request) {
        EipAction kind = engine.require(request).kind();
        Instant now = now();
        return apply(new Command(++sequence, now, Caller.PROGRAM, request, faults.decide(kind, now)));
    }

    synchronized Map<String, Object> console(CloudRequest request) {
        CloudAnswer answer = apply(new Command(++sequence, now(), Caller.CONSOLE, request, Fault.NONE));
        return answer instanceof CloudAnswer.Success success ? success.body() : Map.of();
    }

    synchronized <T> T read(Function<Engine, T> question) {
        engine.world.advanceTo(now());
        return question.apply(engine);
    }

    void reset() {
        faults.clear();
        console(new CloudRequest(RESET, Map.of()));
    }

    private CloudAnswer apply(Command command) {
        if (command.caller() == Caller.CONSOLE && command.request().action().equals(RESET)) {
            engine = new Engine(settings);
            return new CloudAnswer.Success("", Map.of());
        }
        return engine.apply(command);
    }

    /** The cloud's own time: that of the clock, but a clock that is set back does not hold the cloud up. */
    private synchronized Instant now() {
        Instant shown = clock.instant().plus(ahead);
        if (shown.isBefore(latest)) {
            ahead = ahead.plus(Duration.between(shown, latest));
            return latest;
        }
        latest = shown;
        return shown;
    }
}
