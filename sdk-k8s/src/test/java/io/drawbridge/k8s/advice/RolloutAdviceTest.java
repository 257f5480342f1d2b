package io.drawbridge.k8s.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drawbridge.calls.EipBudget;
import io.drawbridge.calls.EipCalls;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The advice before a rollout")
class RolloutAdviceTest {

    private static final String GATE = "readinessGates: [{conditionType: k8s.aliyun.com/eip}], ";
    private static final String AUTO = "k8s.aliyun.com/pod-with-eip: \"true\"";
    private static final String NAMED = "k8s.aliyun.com/pod-eip-instanceid: eip-bp1";

    private static String workload(String kind, String spec, String annotations) {
        return "{apiVersion: apps/v1, kind: " + kind + ", metadata: {name: web, namespace: games}, spec: {" + spec
                + ", template: {metadata: {annotations: {" + annotations
                + "}}, spec: {" + GATE + "containers: [{name: web, image: nginx}]}}}}\n";
    }

    private static String autoscaler(int least, int most) {
        return "---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web, namespace: games}, spec: {minReplicas: "
                + least + ", maxReplicas: " + most + ", scaleTargetRef: {kind: Deployment, name: web}}}\n";
    }

    private static String scaledObject(int least, int most) {
        return "---\n{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: web, namespace: games}, spec: {minReplicaCount: "
                + least + ", maxReplicaCount: " + most + ", scaleTargetRef: {name: web}}}\n";
    }

    private static AccountFacts account(int quota, int used) {
        return AccountFacts.aliyun().quota(quota).used(used).build();
    }

    private static RolloutAdvice advise(AccountFacts account, String... texts) {
        return advise(RolloutAdvisor.forAccount(account), texts);
    }

    private static RolloutAdvice advise(RolloutAdvisor advisor, String... texts) {
        return advisor.advise(
                Stream.of(texts).map(text -> Manifest.parse("a.yaml", text)).toArray(Manifest[]::new));
    }

    private static List<AdviceCode> codes(RolloutAdvice advice) {
        return advice.findings().stream()
                .map(Finding::code)
                .filter(AdviceCode.class::isInstance)
                .map(AdviceCode.class::cast)
                .toList();
    }

    private static Severity severity(RolloutAdvice advice, AdviceCode code) {
        return advice.findings().stream()
                .filter(finding -> finding.code() == code)
                .findFirst()
                .orElseThrow()
                .severity();
    }

    @ParameterizedTest(name = "S2-14: {0} pods where {1} of the default 20 EIPs are used miss {2}")
    @CsvSource({"20, 0, 0", "21, 0, 1", "17, 3, 0", "18, 3, 1", "500, 20, 500", "1, 25, 1"})
    void quota(int pods, int used, int missing) {
        AccountFacts defaults = AccountFacts.aliyun().used(used).build();
        RolloutAdvice advice = advise(defaults, workload("StatefulSet", "replicas: " + pods, AUTO));
        assertThat(advice.eips()).isEqualTo(pods);
        assertThat(advice.shortfall()).hasValue(missing);
        assertThat(codes(advice).contains(AdviceCode.QUOTA_TOO_SMALL)).isEqualTo(missing > 0);
        assertThat(advice.findings().hasErrors()).isEqualTo(missing > 0);
        assertThat(advice.toString())
                .contains("quota              20, in use " + used)
                .contains("missing " + missing);
    }

    @Test
    @DisplayName("S2-14: says that the use of the quota was not checked where nobody counted")
    void unknownUse() {
        RolloutAdvice few = advise(AccountFacts.aliyun().build(), workload("StatefulSet", "replicas: 20", AUTO));
        assertThat(few.shortfall()).isEmpty();
        assertThat(codes(few)).contains(AdviceCode.QUOTA_USE_UNKNOWN).doesNotContain(AdviceCode.QUOTA_TOO_SMALL);
        assertThat(few.toString()).contains("in use not known");
        RolloutAdvice many = advise(AccountFacts.aws().build(), workload("StatefulSet", "replicas: 6", AUTO));
        assertThat(codes(many)).contains(AdviceCode.QUOTA_TOO_SMALL);
        assertThat(many.findings().toString()).contains("the quota is 5: at least 1 missing");
    }

    @Test
    @DisplayName("S2-14: sums the pods of all files, and counts none that names an EIP or wants none")
    void sums() {
        RolloutAdvice advice = advise(
                RolloutAdvisor.forAccount(account(100, 0)).onNodes(7),
                workload("Deployment", "replicas: 3", AUTO) + autoscaler(4, 9),
                workload("DaemonSet", "x: 1", AUTO),
                workload("Job", "parallelism: 2, completions: 30", AUTO),
                workload("StatefulSet", "replicas: 1", NAMED),
                workload("Deployment", "replicas: 50", "k8s.aliyun.com/pod-with-eip: \"false\""),
                workload("Deployment", "replicas: 50", AUTO + ", k8s.aliyun.com/eip-bandwidth: fast"));
        assertThat(advice.demands()).extracting(EipDemand::pods).containsExactly(4, 7, 2);
        assertThat(advice.eips()).isEqualTo(13);
        assertThat(advice.mostEips()).isEqualTo(18);
        assertThat(advice.peakEips()).isEqualTo(18 + 3);
        assertThat(advice.bought()).isEqualTo(4 + 7 + 30);
        assertThat(advice.boughtByUpdate()).isEqualTo(9 + 7);
        assertThat(advice.findings().codes()).contains("invalid-value");
    }

    @Test
    @DisplayName("counts a pod once that stands beside the controller it was made by")
    void ownedPods() {
        String owner = ", ownerReferences: [{kind: ReplicaSet, name: web, controller: true}]";
        String pod = "---\n{apiVersion: v1, kind: Pod, metadata: {name: web-1, namespace: games, annotations: {" + AUTO
                + "}" + owner + "}, spec: {containers: []}}\n";
        assertThat(advise(account(20, 0), workload("ReplicaSet", "replicas: 2", AUTO) + pod)
                        .eips())
                .isEqualTo(2);
        assertThat(advise(account(20, 0), pod).eips()).isEqualTo(1);
        String evicted = pod.replaceFirst("metadata:", "status: {phase: Failed, reason: Evicted}, metadata:");
        assertThat(advise(account(20, 0), evicted).eips()).isZero();
    }

    @Test
    @DisplayName("does not count the pods of a DaemonSet, and says so, where the nodes are not known")
    void unknownNodes() {
        RolloutAdvice advice = advise(account(20, 0), workload("DaemonSet", "x: 1", AUTO));
        assertThat(advice.eips()).isZero();
        assertThat(codes(advice)).contains(AdviceCode.NODES_UNKNOWN);
    }

    @Test
    @DisplayName("warns where runs of a CronJob may overlap")
    void overlap() {
        String job = "jobTemplate: {spec: {parallelism: 2, template: {metadata: {annotations: {" + AUTO
                + "}}, spec: {containers: []}}}}";
        String allowed = "{apiVersion: batch/v1, kind: CronJob, metadata: {name: web}, spec: {" + job + "}}";
        String forbidden =
                "{apiVersion: batch/v1, kind: CronJob, metadata: {name: web}, spec: {concurrencyPolicy: Forbid, " + job
                        + "}}";
        assertThat(codes(advise(account(20, 0), allowed))).contains(AdviceCode.RUNS_MAY_OVERLAP);
        assertThat(codes(advise(account(20, 0), forbidden))).doesNotContain(AdviceCode.RUNS_MAY_OVERLAP);
        assertThat(advise(account(20, 0), forbidden).eips()).isEqualTo(2);
    }

    @ParameterizedTest(name = "S2-14: as long as {0} purchases on {1} really take at the account's rates")
    @CsvSource({"500, ALIYUN", "120, ALIYUN", "121, ALIYUN", "130, AWS"})
    void rates(int pods, CloudProfile profile) {
        boolean aliyun = profile == CloudProfile.ALIYUN;
        AccountFacts account = (aliyun ? AccountFacts.aliyun() : AccountFacts.aws())
                .quota(pods)
                .used(0)
                .build();
        RolloutAdvice advice = advise(account, workload("StatefulSet", "replicas: " + pods, AUTO));
        assertThat(advice.leastTime()).isEqualTo(timeToBuy(pods, profile, account.limits()));
        assertThat(codes(advice).contains(AdviceCode.RATE_SLOWS_ROLLOUT))
                .isEqualTo(!advice.leastTime().isZero());
    }

    private static Duration timeToBuy(int pods, CloudProfile profile, EipLimits limits) {
        TestClock clock = TestClock.create();
        Instant start = clock.instant();
        FakeCloud cloud =
                FakeCloud.builder(profile).clock(clock).unlimitedRates().build();
        cloud.console().changeQuota(pods);
        Eips eips = EipCalls.around(cloud.eips())
                .budget(EipBudget.of(limits, clock))
                .build();
        for (int bought = 0; bought < pods; ) {
            try {
                eips.allocate(EipSpec.defaults(), new OwnerMark("c", "games", "web-" + bought, "uid-" + bought, 1));
                bought++;
            } catch (CloudException tooOften) {
                clock.advance(
                        Duration.between(clock.instant(), tooOften.notBefore().orElseThrow()));
            }
        }
        return Duration.between(start, clock.instant());
    }

    @Test
    @DisplayName("S2-14: says when the purchases of an hour do not suffice for the rollout, or for an update and back")
    void hour() {
        String job = workload("Job", "parallelism: 10, completions: 41", AUTO);
        assertThat(severity(advise(account(20, 0), job), AdviceCode.HOURLY_PURCHASES))
                .isEqualTo(Severity.ERROR);
        RolloutAdvice full = advise(account(20, 0), workload("Deployment", "replicas: 20", AUTO));
        assertThat(full.updatesWithinHour()).hasValue(1);
        assertThat(severity(full, AdviceCode.HOURLY_PURCHASES)).isEqualTo(Severity.WARNING);
        RolloutAdvice small = advise(account(20, 0), workload("Deployment", "replicas: 13", AUTO));
        assertThat(small.updatesWithinHour()).hasValue(2);
        assertThat(codes(small)).doesNotContain(AdviceCode.HOURLY_PURCHASES);
        String kept = AUTO + ", k8s.aliyun.com/pod-eip-release-strategy: 10m";
        assertThat(advise(account(20, 0), workload("StatefulSet", "replicas: 20", kept))
                        .updatesWithinHour())
                .isEmpty();
        AccountFacts aws = AccountFacts.aws().quota(50).used(0).build();
        assertThat(codes(advise(aws, job))).doesNotContain(AdviceCode.HOURLY_PURCHASES);
    }

    @Test
    @DisplayName("S2-18: names the EIPs to be allocated, their metering and their billing method")
    void charges() {
        RolloutAdvice advice = advise(
                account(100, 0),
                workload("Deployment", "replicas: 3", AUTO),
                workload(
                        "StatefulSet",
                        "replicas: 2",
                        AUTO + ", k8s.aliyun.com/eip-internet-charge-type: PayByBandwidth,"
                                + " k8s.aliyun.com/eip-bandwidth: \"20\""),
                workload("DaemonSet", "x: 1", AUTO + ", k8s.aliyun.com/eip-common-bandwidth-package-id: cbwp-1"));
        assertThat(advice.demands())
                .extracting(EipDemand::charging)
                .containsExactly(
                        "PostPaid, PayByTraffic",
                        "PostPaid, PayByBandwidth of 20 Mbit/s",
                        "PostPaid, in package cbwp-1");
        assertThat(advice.toString())
                .contains("Deployment \"games/web\"   3     3     1      PostPaid, PayByTraffic")
                .contains("bought             5, again by each update 5")
                .contains("no prices were given");
    }

    @ParameterizedTest(name = "S2-18: a StatefulSet with {0} keeps 4 EIPs for {1} charged hours each")
    @CsvSource({"10m, 1", "60m, 1", "1h1s, 2", "36h, 36", "0s, 0"})
    void retention(String strategy, long hours) {
        RolloutAdvice advice = advise(
                account(20, 0),
                workload(
                        "StatefulSet", "replicas: 4", AUTO + ", k8s.aliyun.com/pod-eip-release-strategy: " + strategy));
        Retention kept = Retention.of(advice.demands().get(0)).orElseThrow();
        assertThat(kept.eips()).isEqualTo(4);
        assertThat(kept.hours()).contains(hours);
        Prices prices = new Prices("USD", new BigDecimal("0.5"), BigDecimal.ZERO);
        assertThat(kept.cost(prices)).isEqualByComparingTo(BigDecimal.valueOf(2 * hours));
        assertThat(codes(advice)).contains(AdviceCode.RETAINED);
    }

    @Test
    @DisplayName("S2-18: says that Never keeps EIPs without end, and that the pods of a Deployment keep none")
    void never() {
        String never = AUTO + ", k8s.aliyun.com/pod-eip-release-strategy: Never";
        RolloutAdvice kept = advise(account(20, 0), workload("StatefulSet", "replicas: 4", never));
        assertThat(codes(kept)).contains(AdviceCode.RETAINED_WITHOUT_END);
        assertThat(kept.toString()).contains("4 until somebody deletes their PodEIPs");
        for (String kind : List.of("Deployment", "GameSet")) {
            assertThat(codes(advise(account(20, 0), workload(kind, "replicas: 4", never))))
                    .doesNotContain(AdviceCode.RETAINED_WITHOUT_END);
        }
        ClusterFacts custom =
                ClusterFacts.builder().customStatefulKind("GameSet").build();
        RolloutAdvisor advisor = RolloutAdvisor.forAccount(account(20, 0)).inCluster(custom);
        assertThat(codes(advise(advisor, workload("GameSet", "replicas: 4", never))))
                .contains(AdviceCode.RETAINED_WITHOUT_END);
        assertThat(codes(advise(advisor.servedBy(EipPlugin.terway()), workload("GameSet", "replicas: 4", never))))
                .doesNotContain(AdviceCode.RETAINED_WITHOUT_END);
    }

    @Test
    @DisplayName("computes costs from the user's prices, bandwidth where it is charged, and never without prices")
    void costs() {
        Prices prices = new Prices("EUR", new BigDecimal("0.02"), new BigDecimal("0.01"));
        AccountFacts account = AccountFacts.aliyun().used(0).prices(prices).build();
        String wide = AUTO + ", k8s.aliyun.com/eip-internet-charge-type: PayByBandwidth,"
                + " k8s.aliyun.com/eip-bandwidth: \"20\", k8s.aliyun.com/pod-eip-release-strategy: Never";
        assertThat(advise(
                                account,
                                workload("Deployment", "replicas: 2", AUTO) + autoscaler(1, 10),
                                workload("StatefulSet", "replicas: 5", wide))
                        .toString())
                .contains(
                        "costs an hour      1.14 EUR, at most 1.3 EUR; traffic is charged besides",
                        "kept at worst      StatefulSet \"games/web\" 1.1 EUR each hour, without end");
        assertThatThrownBy(() -> new Prices("Euro", BigDecimal.ONE, BigDecimal.ZERO))
                .hasMessageContaining("Euro", "USD");
        assertThatThrownBy(() -> new Prices("EUR", BigDecimal.ONE.negate(), BigDecimal.ZERO))
                .hasMessageContaining("eipHour -1");
    }

    @ParameterizedTest(name = "a rolling update of a named EIP never ends with {0}")
    @ValueSource(
            strings = {
                "replicas: 1",
                "replicas: 1, strategy: {type: RollingUpdate}",
                "replicas: 1, strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}",
                "replicas: 1, strategy: {rollingUpdate: {maxUnavailable: \"99%\"}}"
            })
    void deadlock(String spec) {
        RolloutAdvice advice = advise(account(20, 0), workload("Deployment", spec, NAMED));
        assertThat(codes(advice)).contains(AdviceCode.UPDATE_NEVER_ENDS);
        assertThat(advise(account(20, 0), workload("Deployment", spec, NAMED).replace(GATE, ""))
                        .findings()
                        .codes())
                .doesNotContain("update-never-ends");
    }

    @ParameterizedTest(name = "an update ends with {0}")
    @ValueSource(
            strings = {
                "replicas: 1, strategy: {type: Recreate}",
                "replicas: 1, strategy: {rollingUpdate: {maxUnavailable: 1}}",
                "replicas: 1, strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 0}}"
            })
    void noDeadlock(String spec) {
        assertThat(codes(advise(account(20, 0), workload("Deployment", spec, NAMED))))
                .doesNotContain(AdviceCode.UPDATE_NEVER_ENDS);
    }

    @Test
    @DisplayName("says when updates ask for more than is free, and when they then never end")
    void surge() {
        RolloutAdvice room = advise(account(20, 0), workload("Deployment", "replicas: 16", AUTO));
        assertThat(room.peakEips()).isEqualTo(20);
        assertThat(codes(room)).doesNotContain(AdviceCode.SURGE_BEYOND_QUOTA, AdviceCode.UPDATE_NEVER_ENDS);
        RolloutAdvice tight = advise(account(20, 0), workload("Deployment", "replicas: 17", AUTO));
        assertThat(tight.peakEips()).isEqualTo(22);
        assertThat(codes(tight)).contains(AdviceCode.SURGE_BEYOND_QUOTA).doesNotContain(AdviceCode.UPDATE_NEVER_ENDS);
        String careful = "replicas: 20, strategy: {rollingUpdate: {maxUnavailable: 0}}";
        assertThat(codes(advise(account(20, 0), workload("Deployment", careful, AUTO))))
                .contains(AdviceCode.UPDATE_NEVER_ENDS);
    }

    @Test
    @DisplayName("has what the linter finds, such as pods that may be Ready before their EIPs")
    void readiness() {
        assertThat(advise(
                                account(20, 0),
                                workload("Deployment", "replicas: 1", AUTO).replace(GATE, ""))
                        .findings()
                        .codes())
                .contains("ready-before-eip");
    }

    @Test
    @DisplayName("says what uninstalling leaves behind")
    void uninstalling() {
        RolloutAdvice advice = advise(account(20, 0), workload("Deployment", "replicas: 2", AUTO));
        assertThat(advice.findings().toString()).contains("uninstall-leaves-eips", "up to 2 EIPs stay", "finalizer");
        assertThat(codes(advise(account(20, 0), workload("Deployment", "replicas: 2", NAMED))))
                .doesNotContain(AdviceCode.UNINSTALL_LEAVES_EIPS);
    }

    @ParameterizedTest(name = "survives {0}")
    @ValueSource(
            strings = {
                "replicas: 2147483647",
                "replicas: -5",
                "replicas: many",
                "replicas: 3, strategy: {rollingUpdate: {maxSurge: [], maxUnavailable: \"-1%\"}}",
                "replicas: 2000000000, strategy: {rollingUpdate: {maxSurge: \"999999999%\"}}"
            })
    void oddities(String spec) {
        String twice = workload("Deployment", spec, AUTO) + "---\n" + workload("Deployment", spec, AUTO);
        assertThat(advise(account(20, 0), twice).peakEips()).isNotNegative();
        assertThat(advise(account(20, 0), "{kind: HorizontalPodAutoscaler}", "a: [")
                        .demands())
                .isEmpty();
    }

    @Test
    @DisplayName("S2-14: counts what KEDA scales to as it counts a HorizontalPodAutoscaler")
    void keda() {
        String deployment = workload("Deployment", "replicas: 1", AUTO);
        RolloutAdvice byKeda = advise(account(20, 0), deployment + scaledObject(2, 30));
        assertThat(byKeda.eips()).isEqualTo(2);
        assertThat(byKeda.mostEips()).isEqualTo(30);
        assertThat(codes(byKeda))
                .isEqualTo(codes(advise(account(20, 0), deployment + autoscaler(2, 30))))
                .contains(AdviceCode.QUOTA_TOO_SMALL);
    }

    private static String kind(String apiVersion, String kind, String before, String template) {
        return "{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: web, namespace: games}, spec: {"
                + before + ", "
                + template.formatted("template: {metadata: {annotations: {" + AUTO
                        + "}}, spec: {containers: [{name: web, image: nginx}]}}")
                + "}}\n";
    }

    static Stream<Arguments> otherKinds() {
        return Stream.of(
                arguments(
                        "Volcano", kind("batch.volcano.sh/v1alpha1", "Job", "x: 1", "tasks: [{replicas: 12, %s}]"), 12),
                arguments("BroadcastJob", kind("apps.kruise.io/v1alpha1", "BroadcastJob", "x: 1", "%s"), 8),
                arguments(
                        "ScaledJob",
                        kind("keda.sh/v1alpha1", "ScaledJob", "maxReplicaCount: 50", "jobTargetRef: {%s}"),
                        50),
                arguments("bounded", kind("batch/v1", "Job", "completions: 3, parallelism: 30", "%s"), 3));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("otherKinds")
    @DisplayName("counts the pods of kinds of others by what these say, and of a job by what it completes")
    void otherKindsCount(String name, String yaml, int pods) {
        RolloutAdvice advice = advise(RolloutAdvisor.forAccount(account(100, 0)).onNodes(8), yaml);
        assertThat(advice.demands())
                .singleElement()
                .satisfies(demand -> assertThat(demand.pods()).isEqualTo(pods));
    }

    static Stream<Arguments> surges() {
        return Stream.of(
                arguments(kind("argoproj.io/v1alpha1", "Rollout", "replicas: 10, strategy: {canary: {}}", "%s"), 3),
                arguments(kind("argoproj.io/v1alpha1", "Rollout", "replicas: 10, strategy: {blueGreen: {}}", "%s"), 10),
                arguments(
                        kind(
                                "apps.kruise.io/v1alpha1",
                                "CloneSet",
                                "replicas: 10, updateStrategy: {maxSurge: 5, maxUnavailable: 0}",
                                "%s"),
                        5));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("surges")
    @DisplayName("knows how many pods an update of a Rollout or CloneSet adds")
    void surgesOfOthers(String yaml, int surge) {
        RolloutAdvice advice = advise(account(20, 10), yaml);
        assertThat(advice.demands())
                .singleElement()
                .satisfies(demand -> assertThat(demand.surge()).isEqualTo(surge));
        assertThat(codes(advice)).contains(AdviceCode.SURGE_BEYOND_QUOTA);
    }
}
