package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.benchmarks.Page;
import io.drawbridge.benchmarks.RawAliyun;
import io.drawbridge.benchmarks.RawAws;
import io.drawbridge.benchmarks.RawCloud;
import io.drawbridge.benchmarks.WireClouds;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a thousand pods cost in calls to the cloud, over HTTP with the vendors' own clients")
class RequestsTest {

    private static final int SOME = 50;
    private static final int MANY = 1000;
    private static final String WISH = "k8s.aliyun.com/pod-with-eip: \"true\"";

    /** Reads hang on how keys fall into the same second. */
    private static final double TOLERANCE = 0.1;

    private record Costs(int pods, Map<String, Integer> ours, Map<String, Integer> raw) {

        static Costs of(int pods, CloudProfile profile) throws Exception {
            return new Costs(pods, operator(pods, profile), bare(pods, profile));
        }

        private String table() {
            StringBuilder table = new StringBuilder("| action | operator | bare SDK |\n|---|---|---|\n");
            TreeSet<String> actions = new TreeSet<>(ours.keySet());
            actions.addAll(raw.keySet());
            actions.forEach(action -> table.append("| `%s` | %s | %s |%n"
                    .formatted(action, perPod(ours.getOrDefault(action, 0)), perPod(raw.getOrDefault(action, 0)))));
            return table.append("| all | %s | %s |%n".formatted(perPod(sum(ours)), perPod(sum(raw))))
                    .toString();
        }

        private String perPod(int calls) {
            return "%.3f".formatted(calls / (double) pods);
        }
    }

    @Tag("proof")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @ParameterizedTest(name = "{0}: 4 changes for each of 1,000 pods, and few reads, as docs/performance.md says")
    @EnumSource
    void manyPods(CloudProfile profile) throws Exception {
        Costs costs = Costs.of(MANY, profile);
        Page.PERFORMANCE.holds("requests-" + profile.name().toLowerCase(Locale.ROOT), costs.table(), TOLERANCE);
        assertThat(reads(costs.ours)).isLessThanOrEqualTo(MANY / 5);
        assertThat(sum(costs.ours) - reads(costs.ours)).isEqualTo(4 * MANY);
    }

    @ParameterizedTest(name = "{0}: 4 changes for each of 50 pods, and fewer reads than changes")
    @EnumSource
    void somePods(CloudProfile profile) throws Exception {
        Costs costs = Costs.of(SOME, profile);
        assertThat(sum(costs.ours) - reads(costs.ours)).isEqualTo(4 * SOME);
        assertThat(reads(costs.ours)).isLessThan(SOME / 2);
        assertThat(sum(costs.raw)).isGreaterThan(sum(costs.ours));
    }

    private static Map<String, Integer> operator(int pods, CloudProfile profile) {
        try (WireClouds clouds = new WireClouds()) {
            World world = new World(options -> {
                options.profile = profile;
                options.cloud = cloud -> cloud.quota(2 * pods);
                options.client = clouds::connect;
            });
            for (int i = 0; i < pods; i++) {
                world.startPod("web-" + i, address(i), WISH, World.Owner.REPLICA_SET);
            }
            world.run(Duration.ofMinutes(5));
            assertThat(world.servedPods()).hasSize(pods);
            for (int i = 0; i < pods; i++) {
                world.endPod("web-" + i);
            }
            world.run(Duration.ofMinutes(5));
            assertThat(world.eips()).isEmpty();
            return new TreeMap<>(world.cloud.calls().countsByName());
        }
    }

    private static Map<String, Integer> bare(int pods, CloudProfile profile) throws Exception {
        try (WireClouds clouds = new WireClouds()) {
            TestClock clock = TestClock.create();
            FakeCloud cloud = FakeCloud.builder(profile)
                    .clock(clock)
                    .quota(2 * pods)
                    .unlimitedRates()
                    .build();
            var unused = clouds.connect(cloud);
            RawCloud raw =
                    profile == CloudProfile.ALIYUN ? new RawAliyun(clouds.uri(), clock) : new RawAws(clouds.uri());
            for (int i = 0; i < pods; i++) {
                String eni = cloud.addInterface(address(i)).id();
                raw.giveBack(raw.serve(new AssociationTarget(eni, address(i))));
            }
            return new TreeMap<>(cloud.calls().countsByName());
        }
    }

    private static String address(int i) {
        return "10.0." + i / 250 + "." + (1 + i % 250);
    }

    private static int sum(Map<String, Integer> calls) {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int reads(Map<String, Integer> calls) {
        return calls.entrySet().stream()
                .filter(call -> call.getKey().startsWith("Describe"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
