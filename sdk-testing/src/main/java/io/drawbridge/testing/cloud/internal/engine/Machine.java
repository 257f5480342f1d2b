package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.model.CloudRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Drives the engine of one region: one call at a time, at the clock's time, with the fault dials' decisions. */
public final class Machine {

    private final Account account;
    private final String region;

    public Machine(Settings settings, Function<World, Vendor> vendor, Clock clock, Optional<Path> file) {
        this(new Account(settings, vendor, clock, file), settings.region());
    }

    private Machine(Account account, String region) {
        this.account = account;
        this.region = region;
    }

    /** The same account in another region. */
    public Machine in(String other) {
        return new Machine(account, other);
    }

    /** The same account where the world is like that; here when it is so nowhere. */
    public Machine where(Predicate<Engine> like) {
        return account.where(like).map(this::in).orElse(this);
    }

    public String region() {
        return region;
    }

    /** The regions that the cloud has. */
    public Set<String> regions() {
        return Regions.of(account.settings().profile());
    }

    public FaultRules faults() {
        return account.faults(region);
    }

    /** Makes a call of the program under test, and reads its reply while nothing else happens. */
    public <T> T call(CloudRequest request, BiFunction<Reply, Engine, T> reading) {
        return account.call(region, request, reading);
    }

    public Map<String, Object> console(CloudRequest request) {
        return account.console(region, request);
    }

    public <T> T read(Function<Engine, T> question) {
        return account.read(region, question);
    }

    public void reset() {
        account.reset();
    }

    /** The cloud's own time. */
    public Instant now() {
        return account.now();
    }
}
