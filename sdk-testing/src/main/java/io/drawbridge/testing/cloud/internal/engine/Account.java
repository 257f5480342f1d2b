package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudCall.Caller;
import io.drawbridge.testing.cloud.model.CloudCall.Outcome;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** The engines of one account, one for each region that was ever named, and their common time and journal. */
final class Account {

    private static final String RESET = "Reset";
    private static final Journal.Appender NOWHERE = command -> {};

    private final Settings settings;
    private final Clock clock;
    private final Function<World, Vendor> vendor;
    private final Map<String, FaultRules> faults = new LinkedHashMap<>();

    @Nullable
    private final Journal journal;

    private Map<String, Engine> engines = new LinkedHashMap<>();
    private Counters counters = new Counters();
    private long sequence;
    private Duration ahead = Duration.ZERO;
    private Instant latest = Instant.MIN;

    Account(Settings settings, Function<World, Vendor> vendor, Clock clock, Optional<Path> file) {
        this.settings = settings;
        this.clock = clock;
        this.vendor = vendor;
        this.journal =
                file.map(path -> new Journal(path, settings, this::replay)).orElse(null);
    }

    Settings settings() {
        return settings;
    }

    synchronized FaultRules faults(String region) {
        return faults.computeIfAbsent(region, made -> new FaultRules());
    }

    /** Makes a call where it belongs, and reads its reply while nothing else happens. */
    <T> T call(String here, CloudRequest request, BiFunction<Reply, Engine, T> reading) {
        return exclusively(appender -> {
            String region = regionOf(here, request);
            Engine engine = engine(region);
            Action action = engine.require(request);
            Instant now = now();
            Fault fault = faults(region).decide(action, now, engine);
            Command command = new Command(sequence + 1, now, region, Caller.PROGRAM, request, fault);
            return reading.apply(act(appender, command), engine);
        });
    }

    Map<String, Object> console(String region, CloudRequest request) {
        return exclusively(appender ->
                        act(appender, new Command(sequence + 1, now(), region, Caller.CONSOLE, request, Fault.NONE)))
                .effect()
                .body();
    }

    <T> T read(String region, Function<Engine, T> question) {
        return exclusively(appender -> {
            Engine engine = engine(region);
            engine.world.advanceTo(now());
            return question.apply(engine);
        });
    }

    /** The first region whose world is like that. */
    Optional<String> where(Predicate<Engine> like) {
        return exclusively(appender -> engines.entrySet().stream()
                .filter(engine -> like.test(engine.getValue()))
                .map(Map.Entry::getKey)
                .findFirst());
    }

    void reset() {
        synchronized (this) {
            faults.values().forEach(FaultRules::clear);
        }
        console(settings.region(), new CloudRequest(RESET, Map.of()));
    }

    private Engine engine(String region) {
        boolean exists = Regions.of(settings.profile()).contains(region);
        return engines.computeIfAbsent(
                exists ? region : settings.region(), place -> new Engine(settings, place, counters, vendor));
    }

    /** On Alibaba Cloud a call names its region, or a thing that is in one; on AWS its signature does. */
    private String regionOf(String here, CloudRequest request) {
        if (settings.profile() == CloudProfile.AWS) {
            return here;
        }
        return Stream.of("RegionId", "region_id")
                .map(name -> request.parameters().getOrDefault(name, ""))
                .filter(region -> !region.isEmpty())
                .findFirst()
                .or(() -> engines.entrySet().stream()
                        .filter(engine -> engine.getValue().owns(request))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElse(here);
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
            engines = new LinkedHashMap<>();
            counters = new Counters();
            return new Reply(new CloudAnswer.Success("", Map.of()), Outcome.DONE, Effect.NONE, Optional.empty());
        }
        Engine engine = engine(command.region());
        // A list of the account shows what has become of things in other regions too.
        engines.values().forEach(each -> each.world.advanceTo(command.at()));
        return engine.apply(command);
    }

    /** The cloud's own time: that of the clock, but a clock that is set back does not hold the cloud up. */
    synchronized Instant now() {
        Instant shown = clock.instant().plus(ahead);
        if (shown.isBefore(latest)) {
            ahead = ahead.plus(Duration.between(shown, latest));
            return latest;
        }
        latest = shown;
        return shown;
    }
}
