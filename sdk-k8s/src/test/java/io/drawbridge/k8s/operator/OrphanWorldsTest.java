package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.ForeignValues;
import io.drawbridge.k8s.operator.internal.cluster.Nodes;
import io.drawbridge.k8s.operator.internal.cluster.RecordAnnotations;
import io.drawbridge.k8s.operator.internal.cluster.Shown;
import io.drawbridge.k8s.operator.internal.cluster.Sight;
import io.drawbridge.k8s.operator.internal.engine.Gate;
import io.drawbridge.k8s.operator.internal.engine.Memories;
import io.drawbridge.k8s.operator.internal.engine.Orphans;
import io.drawbridge.k8s.operator.internal.engine.Reconciler;
import io.drawbridge.k8s.operator.internal.engine.Reporter;
import io.drawbridge.k8s.operator.internal.engine.SlotQueue;
import io.drawbridge.k8s.operator.internal.engine.Sweep;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R19, R20: The sweep of one account, with EIPs of two clusters, of a clone and of people, by chance:")
final class OrphanWorldsTest {

    private static final String OURS = "our-cluster";
    private static final Duration PERIOD = Duration.ofMinutes(5);

    @Test
    @DisplayName(
            "nothing else is touched, and what this process saw lose its record is gone in 2 periods; 1,000 worlds")
    void some() {
        assertThat(trouble(0, 1_000, Server.TELLS)).isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest(name = "nothing else is touched, and what is to go goes; 10,000 of 100,000 worlds, from {0}")
    @ValueSource(longs = {0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000})
    void many(long first) {
        assertThat(trouble(first, 10_000, Server.TELLS)).isEmpty();
    }

    @Test
    @DisplayName("this has teeth: a sweep that does not ask the API server for the record is found out")
    void teeth() {
        assertThat(trouble(0, 1_000, Server.KNOWS_NOTHING).findAny()).isPresent();
    }

    /** What the API server says when it is asked for a record. */
    enum Server {
        TELLS,
        KNOWS_NOTHING
    }

    /** Whose an EIP is. */
    enum Kind {
        SERVED,
        NOT_IN_THE_CACHE_YET,
        SEEN_DELETED,
        DELETED_BEFORE_THIS_PROCESS,
        RESTORED,
        RECREATED_BY_NAME,
        OF_A_CLONE,
        OF_ANOTHER_CLUSTER,
        BY_HAND
    }

    private static Stream<String> trouble(long first, long worlds, Server server) {
        return LongStream.range(first, first + worlds)
                .boxed()
                .parallel()
                .flatMap(seed -> new Account(seed, server).trouble().stream());
    }

    private static final class Account {
        private final long seed;
        private final SplittableRandom random;
        private final TestClock clock = TestClock.create();
        private final FakeCloud cloud;
        private final Sight sight = new Sight(OURS);
        private final ClusterCache cache = new ClusterCache(key -> {}, sight::replaced);
        private final Map<Key, PodEip> stored = new HashMap<>();
        private final Set<EipId> orphans = new HashSet<>();
        private final Sweep sweep;

        Account(long seed, Server server) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.cloud = FakeCloud.builder(CloudProfile.values()[(int) (seed % 2)])
                    .clock(clock)
                    .quota(100)
                    .unlimitedRates()
                    .build();
            this.sweep = sweep(server);
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                clock.advance(Duration.ofSeconds(random.nextInt(150)));
                add(Kind.values()[random.nextInt(Kind.values().length)], i);
            }
        }

        private Sweep sweep(Server server) {
            ClusterApi api = new DelegatingClusterApi(null) {
                @Override
                public Optional<PodEip> podEip(Key key) {
                    return server == Server.TELLS ? Optional.ofNullable(stored.get(key)) : Optional.empty();
                }
            };
            Gate gate = new Gate();
            Reconciler.Shell shell = new Reconciler.Shell(
                    clock,
                    clock,
                    gate,
                    api,
                    cache,
                    new Memories(),
                    sight,
                    new Nodes(api, clock),
                    new Reconciler.Requeue() {
                        @Override
                        public void now(Key key) {}

                        @Override
                        public void at(Key key, Instant moment) {}
                    },
                    new Random(seed),
                    new Reporter(gate, api, cache, clock, OperatorMetrics.NONE));
            Orphans orphanage = new Orphans(cloud.eips(), shell, new SlotQueue((key, moment) -> {}));
            return new Sweep(OURS, Set.of(), cloud.eips(), shell, orphanage, OperatorMetrics.NONE);
        }

        private void add(Kind kind, int number) {
            String name = "web-" + number;
            PodEip podEip = podEip(name, "uid-" + number);
            EipId id = kind == Kind.BY_HAND
                    ? cloud.console().buyByHand(EipSpec.defaults())
                    : cloud.eips()
                            .allocate(
                                    EipSpec.defaults(),
                                    new OwnerMark(
                                            kind == Kind.OF_ANOTHER_CLUSTER ? "another-cluster" : OURS,
                                            "default",
                                            name,
                                            (kind == Kind.OF_A_CLONE ? "uid-elsewhere-" : "uid-") + number,
                                            1))
                            .id();
            podEip.getSpec().setAllocationId(id.value());
            if (random.nextBoolean()) {
                String address = "10.0.0." + number;
                cloud.console()
                        .bind(
                                id,
                                new AssociationTarget(
                                        cloud.addInterface(address).id(), address));
            }
            settle(kind, id, podEip);
        }

        private void settle(Kind kind, EipId id, PodEip podEip) {
            Key key = ForeignValues.keyOf(podEip);
            boolean known = Set.of(Kind.SERVED, Kind.SEEN_DELETED, Kind.RESTORED, Kind.RECREATED_BY_NAME)
                    .contains(kind);
            if (known) {
                cache.recordIntake().shown(Shown.of(podEip));
            }
            if (known && kind != Kind.SERVED) {
                cache.recordIntake().deleted(key, podEip.getMetadata().getUid());
            }
            if (Set.of(Kind.SERVED, Kind.NOT_IN_THE_CACHE_YET, Kind.RESTORED).contains(kind)) {
                stored.put(key, podEip);
            }
            if (Set.of(Kind.RECREATED_BY_NAME, Kind.OF_A_CLONE).contains(kind) && random.nextBoolean()) {
                stored.put(key, podEip(key.name(), "uid-of-the-next"));
            }
            if (kind == Kind.SEEN_DELETED || kind == Kind.RECREATED_BY_NAME) {
                orphans.add(id);
            }
        }

        private static PodEip podEip(String name, String uid) {
            PodEip podEip = SimulatedClusterApi.JSON.convertValue(
                    Map.of(
                            "metadata",
                            Map.of(
                                    "name",
                                    name,
                                    "namespace",
                                    "default",
                                    "uid",
                                    uid,
                                    "resourceVersion",
                                    "1",
                                    "creationTimestamp",
                                    "2026-01-01T00:00:00Z",
                                    "annotations",
                                    Map.of(RecordAnnotations.CLUSTER, OURS)),
                            "spec",
                            Map.of("allocationType", Map.of("type", "Auto", "releaseStrategy", "Follow"))),
                    PodEip.class);
            return podEip;
        }

        Optional<String> trouble() {
            // Old enough after two periods; then one to unbind, and one to release.
            for (int i = 0; i < 4; i++) {
                clock.advance(PERIOD);
                sweep.run();
            }
            clock.advance(Duration.ofMinutes(1));
            List<CloudCall> wrong = cloud.ledger().calls().stream()
                    .filter(call -> call.caller() == CloudCall.Caller.PROGRAM)
                    .filter(call ->
                            call.kind().filter(kind -> kind.isMutation()).isPresent())
                    .filter(call -> !call.action().startsWith("Allocate"))
                    .filter(call -> call.eip().filter(orphans::contains).isEmpty())
                    .toList();
            List<EipId> left =
                    orphans.stream().filter(id -> cloud.find(id).isPresent()).toList();
            return wrong.isEmpty() && left.isEmpty()
                    ? Optional.empty()
                    : Optional.of("seed " + seed + ": wrong calls " + wrong + ", left " + left);
        }
    }
}
