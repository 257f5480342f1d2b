package io.drawbridge.testing.kube.internal.store;

import io.drawbridge.testing.kube.api.ManagedFields;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.Registry;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.resource.ServerRelease;
import io.drawbridge.testing.kube.internal.resource.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.UUID;

/** What every part of the model shares: time, chance, types and objects. */
public final class Cluster implements Strategy.WriteContext {

    /** Kubernetes' own alphabet for generated names: no vowels, so no words. */
    private static final int FIRST_NODE_PORT = 30_000;

    private static final int NODE_PORTS = 2_768;
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private final Clock clock;
    private final Random random;
    private final ManagedFields managedFields;
    private final ClusterSettings.Authorization authorization;
    private final ServerRelease release;
    private final Registry registry = new Registry();
    private final Store store;
    private final Timers timers;
    private int services;
    private int nodePorts;

    public Cluster(ClusterSettings settings, Runnable wake) {
        this.clock = settings.clock();
        this.random = new Random(settings.seed());
        this.managedFields = settings.managedFields();
        this.authorization = settings.authorization();
        this.release = settings.release();
        this.store = new Store(clock, settings.eventLogCapacity());
        this.timers = new Timers(clock, wake);
    }

    public Registry registry() {
        return registry;
    }

    public Store store() {
        return store;
    }

    public Timers timers() {
        return timers;
    }

    public ManagedFields managedFields() {
        return managedFields;
    }

    public boolean isAccessControlled() {
        return authorization == ClusterSettings.Authorization.RBAC;
    }

    public ServerRelease release() {
        return release;
    }

    /** Whether objects of a type have a generation, which counts changes of their spec. */
    public boolean countsGenerations(ResourceType type) {
        return type.is(ResourceType.Trait.GENERATION)
                && (release.countsPodGenerations() || !type.id().equals(BuiltIns.PODS));
    }

    public Instant instant() {
        return clock.instant();
    }

    /** Now, as Kubernetes writes it. */
    @Override
    public String now() {
        return nowPlus(Duration.ZERO);
    }

    public String nowPlus(Duration delay) {
        return clock.instant().plus(delay).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public String newUid() {
        // The bits that make it a random uuid are set, so that strict readers take it.
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    public String newSuffix(int length) {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < length; i++) {
            suffix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return suffix.toString();
    }

    @Override
    public String nextServiceAddress() {
        services++;
        return "10.96." + (services / 250) + "." + (services % 250 + 1);
    }

    @Override
    public int nextNodePort() {
        return FIRST_NODE_PORT + nodePorts++ % NODE_PORTS;
    }
}
