package io.drawbridge.k8s.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("R19: In accounts with two clusters and people's own EIPs, an audit")
class ClusterAuditTest {

    private static final int WORLDS = 500;
    private static final int MANY_WORLDS = 100_000;

    private static ClusterAudit audit(AuditWorld world, Map<EipId, Instant> firstSeen) {
        return ClusterAudit.builder(world, world.cloud.eips(), AuditWorld.CLUSTER)
                .clock(world.clock)
                .minimumAge(AuditWorld.MINIMUM_AGE)
                .firstSeen(firstSeen)
                .build();
    }

    @Test
    @DisplayName("finds every orphan, releases each within three runs, and nothing else ever")
    void worlds() {
        for (long seed = 0; seed < WORLDS; seed++) {
            live(seed);
        }
    }

    @Test
    @Tag("proof")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @DisplayName("finds every orphan, releases each within three runs, and nothing else ever, in many worlds")
    void manyWorlds() {
        LongStream.range(WORLDS, WORLDS + MANY_WORLDS).parallel().forEach(ClusterAuditTest::live);
    }

    /** AWS does not say when an address was bought: the first run notes it, the others count from there. */
    private static void live(long seed) {
        AuditWorld world = new AuditWorld(seed);
        int sent = changes(world);
        AuditReport dry = audit(world, Map.of()).inspect();
        assertThat(changes(world) - sent)
                .as("purchases of the world, seed %s", seed)
                .isEqualTo(1);
        Set<EipId> found = dry.only(Standing.ORPHANED).stream()
                .map(orphan -> orphan.eip().id())
                .collect(Collectors.toSet());
        assertThat(found).as("seed %s", seed).containsAll(world.orphans);
        Map<EipId, Instant> since = dry.orphansSince();
        for (int run = 0; run < 2; run++) {
            world.clock.advance(Duration.ofSeconds(10));
            audit(world, since).releaseOrphans();
            assertNothingWrong(world, seed);
            world.clock.advance(AuditWorld.MINIMUM_AGE.minusMinutes(1));
        }
        Set<EipId> young = youngOrphans(world, dry);
        world.others.removeAll(young);
        audit(world, since).releaseOrphans();
        assertThat(world.orphans).as("seed %s", seed).allMatch(world::isReleased);
        assertNothingWrong(world, seed);
    }

    /** What was young in the first run has come of age by now. */
    private static Set<EipId> youngOrphans(AuditWorld world, AuditReport dry) {
        return dry.only(Standing.ORPHANED).stream()
                .map(AuditedEip::eip)
                .filter(eip -> eip.owner().orElseThrow().podEipUid().startsWith("uid-young"))
                .map(Eip::id)
                .collect(Collectors.toSet());
    }

    private static void assertNothingWrong(AuditWorld world, long seed) {
        assertThat(world.others)
                .as("seed %s", seed)
                .noneMatch(id -> world.cloud.find(id).isEmpty());
    }

    private static int changes(AuditWorld world) {
        int changes = 0;
        for (EipAction action : EipAction.values()) {
            changes += action.isMutation() ? world.cloud.calls().count(action) : 0;
        }
        return changes;
    }

    @Test
    @DisplayName("refuses a cluster of another UID before it reads anything of the cloud")
    void anotherCluster() {
        AuditWorld world = new AuditWorld(1);
        int before = world.cloud.calls().count();
        ClusterAudit audit =
                ClusterAudit.builder(world, world.cloud.eips(), "cluster-2").build();
        assertThatThrownBy(audit::releaseOrphans)
                .isInstanceOf(DrawbridgeException.class)
                .hasMessageContaining("cluster-1")
                .hasMessageContaining("cluster-2");
        assertThat(world.cloud.calls().count()).isEqualTo(before);
    }

    @Test
    @DisplayName("that reads the cluster before the cloud, or ignores age, would release what is in use")
    void teeth() {
        List<String> wrong = new ArrayList<>();
        for (long seed = 0; seed < 200; seed++) {
            AuditWorld world = new AuditWorld(seed);
            List<ReadPodEip> early = world.podEips();
            world.podEips();
            world.clock.advance(Duration.ofHours(2));
            List<Eip> eips = world.cloud.all();
            Instant now = world.clock.instant();
            note(wrong, "order", world, rules(now, AuditWorld.MINIMUM_AGE).judge(eips, early));
            note(
                    wrong,
                    "age",
                    world,
                    rules(now.minus(Duration.ofHours(2)), Duration.ZERO).judge(eips, world.podEips()));
        }
        assertThat(wrong).contains("order", "age");
    }

    private static AuditRules rules(Instant now, Duration age) {
        return new AuditRules(AuditWorld.CLUSTER, now, age, Map.of());
    }

    private static void note(List<String> wrong, String what, AuditWorld world, List<AuditedEip> rows) {
        boolean releases = rows.stream()
                .filter(row -> row.fate() == AuditedEip.Fate.RELEASABLE)
                .anyMatch(row -> world.others.contains(row.eip().id()));
        if (releases) {
            wrong.add(what);
        }
    }

    @Test
    @DisplayName("releases nothing in a clone, whose UID is the original's, before it is said which cluster is meant")
    void inAClone() {
        AuditWorld world = LongStream.range(0, WORLDS)
                .mapToObj(AuditWorld::new)
                .filter(each -> !audit(each, Map.of())
                        .inspect()
                        .only(AuditedEip.Fate.RELEASABLE)
                        .isEmpty())
                .findFirst()
                .orElseThrow();
        world.cloneWorks("clone-1");
        assertThatThrownBy(() -> audit(world, Map.of()).releaseOrphans())
                .isInstanceOf(DrawbridgeException.class)
                .hasMessageContaining("clone-1")
                .hasMessageContaining("--cluster-id");
        AuditReport own = ClusterAudit.builder(world, world.cloud.eips(), AuditWorld.CLUSTER)
                .clusterId("clone-1")
                .clock(world.clock)
                .build()
                .releaseOrphans();
        assertThat(own.eips()).isEmpty();
        assertThat(world.cloud.ledger().count(EipAction.RELEASE)).isZero();
    }
}
