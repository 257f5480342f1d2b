package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipState;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Into a pod the operator writes")
final class PodWritesRequirementsTest {

    private static final Duration SHORT = Duration.ofMinutes(1);

    @ParameterizedTest(name = "S2-128: the address of its EIP, once that is in use, in mode {0}")
    @EnumSource(PodWrites.class)
    void address(PodWrites mode) {
        List<String> states = new ArrayList<>();
        World world = new World(options -> {
            options.podWrites = mode;
            options.api = api -> new DelegatingClusterApi(api) {
                @Override
                public Pod patchPodStatus(Key key, String body) {
                    states.add(body.contains("\"True\"") ? "True" : "False");
                    return super.patchPodStatus(key, body);
                }
            };
        });
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        Eip eip = Seen.eip(world, "web");
        assertThat(Seen.address(world, "web")).contains(eip.address());
        assertThat(eip.state()).isEqualTo(EipState.IN_USE);
        assertThat(states).containsExactly("True");
    }

    @Test
    @DisplayName("S2-148: the condition True with the vendor's reason after the EIP is attached, and not before")
    void conditionAfterAttaching() {
        World world = new World(options -> options.cloud = cloud -> cloud.transition(Duration.ofSeconds(30)));
        asking("web").start(world, "10.0.0.1");
        world.run(Duration.ofSeconds(29));
        world.cloud.ledger().assertThat().sent(EipAction.ASSOCIATE, 1);
        assertThat(Seen.condition(world, "web")).isEmpty();
        assertThat(Seen.address(world, "web")).isEmpty();
        world.run(SHORT);
        PodCondition condition = Seen.condition(world, "web").orElseThrow();
        assertThat(condition.getType()).isEqualTo("k8s.aliyun.com/eip");
        assertThat(condition.getStatus()).isEqualTo("True");
        assertThat(condition.getReason()).isEqualTo("Associate eip succeed");
        assertThat(Instant.parse(condition.getLastProbeTime())).isAfter(Instant.parse("2026-01-01T00:00:29Z"));
        assertThat(condition.getLastTransitionTime()).isEqualTo(condition.getLastProbeTime());
    }

    @ParameterizedTest(name = "S2-148: no other condition and no other annotation, in mode {0}")
    @EnumSource(PodWrites.class)
    void touchesNothingElse(PodWrites mode) {
        World world = new World(options -> options.podWrites = mode);
        asking("web").create(world);
        world.request(ApiRequest.patch("/api/v1/namespaces/default/pods/web/status", ApiRequest.MERGE_PATCH, """
                {"status": {"podIP": "10.0.0.1", "phase": "Running", "conditions": [
                {"type": "Ready", "status": "True", "lastTransitionTime": "2025-12-31T00:00:00Z"},
                {"type": "example.com/gate", "status": "False", "reason": "Waiting", "message": "for the moon"}]}}
                """));
        List<PodCondition> before = world.pod("web").getStatus().getConditions();
        world.run(SHORT);
        world.expectServed("web");
        Pod after = world.pod("web");
        assertThat(after.getStatus().getConditions()).containsAll(before).hasSize(before.size() + 1);
        assertThat(after.getMetadata().getAnnotations())
                .containsOnlyKeys(PodMaker.WITH_EIP, "k8s.aliyun.com/allocated-eipAddress");
        assertThat(after.getMetadata().getFinalizers()).isEmpty();
        assertThat(after.getMetadata().getLabels()).isNullOrEmpty();
    }

    @Test
    @DisplayName("S2-148: the moment of transition only when the condition changes")
    void transitionTime() {
        World world = new World();
        asking("web").says(PodMaker.BANDWIDTH, "much").start(world, "10.0.0.1");
        world.run(SHORT);
        String refused = Seen.condition(world, "web").orElseThrow().getLastTransitionTime();
        world.annotatePod("web", PodMaker.BANDWIDTH, "more");
        world.run(SHORT);
        PodCondition again = Seen.condition(world, "web").orElseThrow();
        assertThat(again.getMessage()).contains("more");
        assertThat(again.getLastTransitionTime()).isEqualTo(refused);
        world.annotatePod("web", PodMaker.BANDWIDTH, "6");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(Seen.condition(world, "web").orElseThrow().getLastTransitionTime())
                .isGreaterThan(refused);
    }

    @Test
    @DisplayName("S2-149: what opens the readiness gate, and only then")
    void readinessGate() {
        World world = new World(options -> {
            options.kubernetes = UnaryOperator.identity();
            options.cloud = cloud -> cloud.transition(Duration.ofSeconds(30));
        });
        asking("web").gated().create(world);
        asking("open").create(world);
        world.run(Duration.ofSeconds(29));
        assertThat(isReady(world, "web")).isFalse();
        assertThat(isReady(world, "open")).isTrue();
        world.run(SHORT);
        world.expectServed("web");
        assertThat(isReady(world, "web")).isTrue();
        world.annotatePod("web", PodMaker.WITH_EIP, "false");
        world.settle();
        assertThat(isReady(world, "web")).isFalse();
    }

    private static boolean isReady(World world, String pod) {
        return world.pod(pod).getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    @Test
    @DisplayName("One patch of the status by default, so that it needs no right to patch pods")
    void onePatch() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(Seen.writes(world).of("pods").calls()).isEmpty();
        assertThat(Seen.writes(world).of("pods/status").calls()).hasSize(1);
    }

    @Test
    @DisplayName("Two patches where an admission policy forbids annotations in the status, the address first")
    void twoPatches() {
        World world = new World(options -> options.podWrites = PodWrites.TWO_PATCHES);
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(Seen.writes(world).of(Verb.PATCH).of("pods", "pods/status").calls())
                .extracting(call -> call.resource())
                .containsExactly("pods", "pods/status");
        world.annotatePod("web", PodMaker.WITH_EIP, null);
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.DETACHED);
    }

    @Test
    @DisplayName("Nothing into a pod of another UID that took the name meanwhile")
    void fencedByUid() {
        World world = new World();
        FakeKubernetes kubernetes = world.kubernetes;
        keeping("game-0", "10m").start(world, "10.0.0.1");
        world.run(Duration.ofMillis(3600));
        kubernetes.dials().holdWatches("pods");
        world.request(ApiRequest.delete("/api/v1/namespaces/default/pods/game-0"));
        keeping("game-0", "10m").start(world, "10.0.0.2");
        String uid = world.pod("game-0").getMetadata().getUid();
        world.run(Duration.ofSeconds(2));
        assertThat(world.pod("game-0").getMetadata().getUid()).isEqualTo(uid);
        assertThat(Seen.condition(world, "game-0")).isEmpty();
        kubernetes.dials().releaseWatches("pods");
        world.run(SHORT);
        world.expectServed("game-0");
    }
}
