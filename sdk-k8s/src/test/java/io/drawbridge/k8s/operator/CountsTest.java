package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What one pod's life costs, without faults")
final class CountsTest {

    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofHours(1);

    /** A kind of life, and how many calls of it change something in the cloud. */
    enum Life {
        FOLLOW(4),
        TTL(4),
        PACKAGE(6),
        STATIC(2);

        private final int mutations;

        Life(int mutations) {
            this.mutations = mutations;
        }

        void begin(World world) {
            PodMaker pod = switch (this) {
                case FOLLOW -> asking("web");
                case TTL -> keeping("web", "10m");
                case PACKAGE -> asking("web").says("k8s.aliyun.com/eip-common-bandwidth-package-id", "cbwp-1");
                case STATIC -> naming("web", world.cloud.console().buyByHand(EipSpec.defaults()));
            };
            world.cloud.console().createPackage(new BandwidthPackageId("cbwp-1"));
            pod.start(world, "10.0.0.1");
            world.run(SHORT);
        }
    }

    @ParameterizedTest(
            name = "{0}: mutating calls, at most 4 writes and 3 reconciles (4 with a package) until Ready, and at most"
                    + " 3 writes at the end")
    @EnumSource(Life.class)
    void onePod(Life life) {
        World world = new World();
        life.begin(world);
        world.expectServed("web");
        int first = Seen.writes(world).count();
        int reconciles = world.reconciles();
        world.endPod("web");
        world.run(LONG);
        int last = Seen.writes(world).count() - first;
        System.out.printf(
                "counts: %s: %d mutating cloud calls, %d API writes until Ready, %d at the end%n",
                life, Seen.mutations(world).size(), first, last);
        assertThat(world.records()).isEmpty();
        assertThat(Seen.mutations(world)).hasSize(life.mutations);
        assertThat(first).isLessThanOrEqualTo(4);
        assertThat(reconciles).isLessThanOrEqualTo(life == Life.PACKAGE ? 4 : 3);
        assertThat(last).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest(
            name =
                    "{0}: nothing is written and nothing but the sweep's reads and lists is sent in a day without change")
    @EnumSource(Life.class)
    void aQuietDay(Life life) {
        World world = new World();
        life.begin(world);
        world.kubernetes.clearLedger();
        world.tap.calls().clear();
        world.run(Duration.ofHours(24));
        assertThat(Seen.calls(world).writes().calls()).isEmpty();
        // A user's own EIP is in no listing: those in use are read with two more calls.
        assertThat(Set.copyOf(world.tap.calls()))
                .isSubsetOf("describeOwned", "describe", "locate", "list pods", "list podeips")
                .allMatch(call -> !Set.of("describe", "locate").contains(call) || life == Life.STATIC);
        assertThat(Set.copyOf(world.tap.calls()))
                .allSatisfy(call -> assertThat(Collections.frequency(world.tap.calls(), call))
                        .isLessThanOrEqualTo(289));
    }

    @Test
    @DisplayName("A refused pod costs no write and no cloud call but reads in a day without change")
    void aQuietDayOfRefusals() {
        World world = new World();
        asking("bad").says(PodMaker.BANDWIDTH, "much").start(world, "10.0.0.1");
        naming("lost", "eip-nowhere1").start(world, "10.0.0.2");
        EipId held = world.cloud.console().buyByHand(EipSpec.defaults());
        naming("one", held).start(world, "10.0.0.3");
        world.run(SHORT);
        naming("two", held).start(world, "10.0.0.4");
        keeping("kept", "Never").start(world, "10.0.0.5");
        world.run(SHORT);
        world.endPod("kept");
        world.run(SHORT);
        naming("kept", held).start(world, "10.0.0.6");
        world.run(LONG);
        world.kubernetes.clearLedger();
        int mutations = Seen.mutations(world).size();
        world.run(Duration.ofHours(24));
        System.out.printf(
                "counts: a day with 4 refused pods: %d API reads, %d API writes%n",
                Seen.calls(world).reads().count(), Seen.writes(world).count());
        assertThat(Seen.writes(world).calls()).isEmpty();
        assertThat(Seen.mutations(world)).hasSize(mutations);
    }

    // --- many ---

    private static World thousandPods(int count, Duration cleanupPeriod) {
        World world = new World(options -> {
            options.cleanupPeriod = cleanupPeriod;
            options.cloud = cloud -> cloud.quota(2 * count);
        });
        for (int i = 0; i < count; i++) {
            asking("web-" + i).start(world, "10." + (1 + i / 62500) + "." + (i / 250 % 250) + "." + (1 + i % 250));
        }
        return world;
    }

    private static void end(World world, int count) {
        for (int i = 0; i < count; i++) {
            world.request(ApiRequest.delete("/api/v1/namespaces/default/pods/web-" + i, "{\"gracePeriodSeconds\":0}"));
        }
    }

    @Test
    @DisplayName(
            "A thousand pods at once cost at most 0.10 reads of EIPs and of interfaces each, over their whole lives")
    void readsOfManyPods() {
        int count = 1000;
        World world = thousandPods(count, Duration.ofMinutes(5));
        world.run(Duration.ofMinutes(4));
        assertThat(world.records())
                .hasSize(count)
                .allMatch(record -> record.getStatus() != null
                        && "InUse".equals(record.getStatus().getStatus()));
        end(world, count);
        world.run(Duration.ofMinutes(4));
        assertThat(world.eips()).isEmpty();
        assertThat(world.records()).isEmpty();
        double eipReads = world.cloud.ledger().count(EipAction.DESCRIBE) / (double) count;
        double interfaceReads = world.cloud.ledger().count(EipAction.LOCATE) / (double) count;
        System.out.printf(
                "counts: %d pods at once: %.3f EIP reads and %.3f interface reads each, calls %s%n",
                count, eipReads, interfaceReads, sorted(world.cloud.ledger().countsByName()));
        assertThat(eipReads).isLessThanOrEqualTo(0.10);
        assertThat(interfaceReads).isLessThanOrEqualTo(0.10);
        assertThat(Seen.mutations(world)).hasSize(4 * count);
        assertThat(Seen.writes(world).count()).isEqualTo(7 * count);
    }

    private static String sorted(Map<String, Integer> counts) {
        return new TreeMap<>(counts).toString();
    }

    @Test
    @DisplayName("120 pods at once are read in calls of at most 50 ids")
    void batches() {
        World world = thousandPods(120, Duration.ofMinutes(5));
        world.run(SHORT);
        for (int i = 0; i < 120; i++) {
            world.expectServed("web-" + i);
        }
        assertThat(world.cloud.ledger().calls(EipAction.DESCRIBE))
                .flatExtracting(call -> idsIn(call).toList())
                .isNotEmpty();
        assertThat(world.cloud.ledger().calls(EipAction.DESCRIBE))
                .allSatisfy(call -> assertThat(idsIn(call).count()).isBetween(0L, 50L))
                .anySatisfy(call -> assertThat(idsIn(call).count()).isEqualTo(50));
        end(world, 120);
        world.run(Duration.ofMinutes(10));
        world.cloud.ledger().assertThat().leakedNothing().boughtNothingTwice();
    }

    @Test
    @DisplayName("P14: With 500 pods under way, one call does what 20 would, and is four fifths full while more wait")
    void fullBatches() {
        World world = thousandPods(500, Duration.ofMinutes(5));
        world.run(Duration.ofMinutes(4));
        List<Long> read = world.cloud.ledger().calls(EipAction.DESCRIBE).stream()
                .map(call -> idsIn(call).count())
                .filter(ids -> ids > 0)
                .toList();
        long ids = read.stream().mapToLong(Long::longValue).sum();
        System.out.printf("counts: %d calls for %d readings of 500 EIPs: %s%n", read.size(), ids, read);
        assertThat(ids).isGreaterThanOrEqualTo(20L * read.size());
        assertThat(read.subList(0, read.size() - 1)).allMatch(full -> full >= 40);
    }

    private static Stream<String> idsIn(CloudCall call) {
        String ids = call.parameters().getOrDefault("AllocationId", "");
        return Arrays.stream(ids.split(",")).filter(id -> !id.isEmpty());
    }
}
