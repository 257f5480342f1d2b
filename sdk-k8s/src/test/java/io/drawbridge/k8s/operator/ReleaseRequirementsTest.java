package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When a pod is gone, its EIP")
final class ReleaseRequirementsTest {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    private static World servedWith(PodMaker pod, String name) {
        World world = new World();
        pod.start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed(name);
        return world;
    }

    // --- strategies ---

    @Test
    @DisplayName("S2-109: is released with Follow, and its PodEIP deleted")
    void follow() {
        World world = servedWith(asking("web"), "web");
        world.endPod("web");
        world.run(A_WHILE);
        assertThat(world.eips()).isEmpty();
        assertThat(world.records()).isEmpty();
        world.cloud.ledger().assertThat().leakedNothing().releasedNothingInUse();
    }

    @Test
    @DisplayName("S2-110: is kept with Never until a user deletes the PodEIP by hand")
    void never() {
        World world = servedWith(keeping("game-0", "Never"), "game-0");
        world.endPod("game-0");
        world.run(Duration.ofDays(30));
        world.expectKept("game-0");
        world.deleteRecord("game-0");
        world.run(A_WHILE);
        assertThat(world.eips()).isEmpty();
        assertThat(world.records()).isEmpty();
    }

    @Test
    @DisplayName("S2-112: S2-47: is released when its time is over, not earlier and at most one period later")
    void ttl() {
        World world = servedWith(keeping("game-0", "1h10m"), "game-0");
        EipId id = Seen.eipOf(world, "game-0");
        Instant deleted = world.clock.instant();
        world.endPod("game-0");
        world.run(Duration.ofMinutes(70).minusMillis(1));
        world.expectKept("game-0");
        world.run(A_WHILE);
        Instant released = released(world, id);
        assertThat(released).isBetween(deleted.plus(Duration.ofMinutes(70)), deleted.plus(Duration.ofMinutes(75)));
        assertThat(world.records()).isEmpty();
    }

    private static Instant released(World world, EipId id) {
        return world.cloud.ledger().calls(EipAction.RELEASE).stream()
                .filter(call -> call.parameters().containsValue(id.value()))
                .map(CloudCall::at)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("S2-112: S2-47: is released in time even while a pod of its name asks for something else")
    void ttlBesideAnotherPod() {
        Duration period = Duration.ofSeconds(20);
        World world = new World(options -> options.cleanupPeriod = period);
        EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
        keeping("game-0", "30m").start(world, "10.0.0.1");
        world.run(SHORT);
        EipId kept = Seen.eipOf(world, "game-0");
        Instant deleted = world.clock.instant();
        world.endPod("game-0");
        naming("game-0", own).of("StatefulSet").start(world, "10.0.0.2");
        world.run(Duration.ofMinutes(29));
        Seen.expectRefused(world, "game-0", Reason.RETAINED_CONFLICT);
        world.expectKept("game-0");
        world.run(A_WHILE);
        Instant due = deleted.plus(Duration.ofMinutes(30));
        assertThat(released(world, kept)).isBetween(due, due.plus(period).plusSeconds(2));
        world.expectServed("game-0");
        assertThat(Seen.eipOf(world, "game-0")).isEqualTo(own);
    }

    @ParameterizedTest(name = "S2-113: is kept and reported when releaseAfter is \"{0}\"")
    @ValueSource(strings = {"", "soon", "-5m", "10", "1h5"})
    void unreadableTtl(String releaseAfter) {
        World world = servedWith(keeping("game-0", "10m"), "game-0");
        world.request(ApiRequest.patch(
                recordPath("game-0"),
                ApiRequest.MERGE_PATCH,
                "{\"spec\":{\"allocationType\":{\"releaseAfter\":"
                        + (releaseAfter.isEmpty() ? "null" : "\"" + releaseAfter + "\"") + "}}}"));
        world.endPod("game-0");
        world.run(Duration.ofDays(2));
        world.expectKept("game-0");
        assertThat(Seen.events(world)).extracting(Event::getReason).containsExactly("InvalidReleaseAfter");
        assertThat(Seen.events(world).get(0).getInvolvedObject().getKind()).isEqualTo("PodEIP");
    }

    private static String recordPath(String name) {
        return "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/" + name;
    }

    @Test
    @DisplayName(
            "S2-105: is released at once for a pod that is not stateful, whatever its policy, and that is reported")
    void strategyOfStatelessPod() {
        List<Reason> counted = new ArrayList<>();
        World world = new World(options -> options.metrics = counting(counted));
        asking("web").says(PodMaker.STRATEGY, "10m").of("ReplicaSet").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(world.record("web").getSpec().getAllocationType().getReleaseStrategy())
                .isEqualTo("Follow");
        assertThat(Seen.events(world)).singleElement().satisfies(event -> {
            assertThat(event.getReason()).isEqualTo("ReleaseStrategyIgnored");
            assertThat(event.getInvolvedObject().getKind()).isEqualTo("Pod");
            assertThat(event.getMessage()).contains("10m").contains("StatefulSet");
        });
        assertThat(counted).containsExactly(Reason.STRATEGY_IGNORED);
        world.endPod("web");
        world.run(A_WHILE);
        assertThat(world.eips()).isEmpty();
    }

    @Test
    @DisplayName("S2-105: that Follow is said of a pod that is not stateful is no news")
    void followOfStatelessPod() {
        World world = servedWith(asking("web").says(PodMaker.STRATEGY, "Follow").of("ReplicaSet"), "web");
        assertThat(Seen.events(world)).isEmpty();
    }

    private static OperatorMetrics counting(List<Reason> counted) {
        return new OperatorMetrics() {
            @Override
            public void refused(Reason reason) {
                counted.add(reason);
            }
        };
    }

    @ParameterizedTest(name = "S2-106: is never released when the pod named it, with release policy {0}")
    @ValueSource(strings = {"Follow", "Never", "0s", "10m"})
    void namedIsNeverReleased(String strategy) {
        World world = new World();
        EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
        naming("mail-0", own)
                .says(PodMaker.STRATEGY, strategy)
                .of("StatefulSet")
                .start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("mail-0");
        world.endPod("mail-0");
        world.run(LONG);
        world.expectUntouched(own);
        assertThat(world.records()).isEmpty();
        assertThat(world.cloud.find(own).orElseThrow().association()).isEmpty();
    }

    @Test
    @DisplayName("S2-106: is not released when the PodEIP is deleted by hand, either")
    void namedSurvivesDeletionByHand() {
        World world = new World();
        EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
        naming("mail-0", own).of("StatefulSet").start(world, "10.0.0.1");
        world.run(SHORT);
        world.endPod("mail-0");
        world.deleteRecord("mail-0");
        world.run(LONG);
        world.expectUntouched(own);
        assertThat(world.records()).isEmpty();
    }

    // --- the next pod ---

    @ParameterizedTest(name = "S2-102: is the same instance and address for the next pod of the name, with {0}")
    @ValueSource(strings = {"10m", "Never"})
    void fixed(String strategy) {
        World world = servedWith(keeping("game-0", strategy), "game-0");
        EipId id = Seen.eipOf(world, "game-0");
        world.remember("game-0");
        for (int i = 2; i < 6; i++) {
            world.endPod("game-0");
            world.run(Duration.ofMinutes(i));
            keeping("game-0", strategy).start(world, "10.0.0." + i);
            world.run(SHORT);
            world.expectServed("game-0");
            world.expectRemembered("game-0");
            assertThat(Seen.eipOf(world, "game-0")).isEqualTo(id);
        }
        world.cloud.ledger().assertThat().sent(EipAction.ALLOCATE, 1).releasedNothingInUse();
    }

    @Test
    @DisplayName("S2-98: is bound to the next pod only when the unbinding is over, however long that takes")
    void detachedFirst() {
        World world = new World(options -> options.cloud = cloud -> cloud.transition(Duration.ofSeconds(50)));
        keeping("game-0", "10m").start(world, "10.0.0.1");
        world.run(Duration.ofMinutes(3));
        world.expectServed("game-0");
        world.endPod("game-0");
        keeping("game-0", "10m").start(world, "10.0.0.2");
        world.run(A_WHILE);
        world.expectServed("game-0");
        Instant unbound = last(world, EipAction.DISASSOCIATE).at();
        assertThat(last(world, EipAction.ASSOCIATE).at()).isAfterOrEqualTo(unbound.plusSeconds(50));
        assertThat(world.cloud.ledger().calls(EipAction.ASSOCIATE))
                .hasSize(2)
                .allMatch(call -> call.outcome() == CloudCall.Outcome.DONE);
    }

    private static CloudCall last(World world, EipAction action) {
        List<CloudCall> calls = world.cloud.ledger().calls(action);
        return calls.get(calls.size() - 1);
    }

    @ParameterizedTest(name = "A pod of a kept EIP''s name is told what stands against it: on {0}")
    @ValueSource(strings = {"virtual node", "node's network", "unreadable annotation"})
    void keptAndRefused(String obstacle) {
        World world = servedWith(keeping("game-0", "Never"), "game-0");
        world.kubernetes.addNode("virtual", java.util.Map.of("type", "virtual-kubelet"));
        world.endPod("game-0");
        world.run(SHORT);
        int calls = Seen.mutations(world).size();
        PodMaker pod = keeping("game-0", "Never");
        switch (obstacle) {
            case "virtual node" -> pod.on("virtual");
            case "node's network" -> pod.onHostNetwork();
            default -> pod.says(PodMaker.BANDWIDTH, "much");
        }
        pod.start(world, "10.0.0.2");
        world.run(LONG);
        assertThat(Seen.mutations(world)).hasSize(calls);
        assertThat(Seen.condition(world, "game-0").orElseThrow().getStatus()).isEqualTo("False");
        world.expectKept("game-0");
    }

    // --- other ends ---

    @ParameterizedTest(name = "A pod that is {0} gives its Follow EIP back and starts the time of a fixed one")
    @ValueSource(strings = {"Succeeded", "Failed"})
    void finished(String phase) {
        World world = servedWith(keeping("game-0", "10m"), "game-0");
        asking("job").of("Job").start(world, "10.0.0.2");
        world.run(SHORT);
        world.expectServed("job");
        finish(world, "job", phase);
        finish(world, "game-0", phase);
        world.run(SHORT);
        assertThat(world.findRecord("job")).isEmpty();
        world.expectKept("game-0");
        world.run(Duration.ofMinutes(10));
        assertThat(world.records()).isEmpty();
        assertThat(world.eips()).isEmpty();
    }

    private static void finish(World world, String pod, String phase) {
        world.request(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/" + pod + "/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\":{\"phase\":\"" + phase + "\",\"reason\":\"Evicted\"}}"));
    }

    @Test
    @DisplayName("An evicted pod of a StatefulSet is followed by one with the same EIP")
    void evicted() {
        World world = servedWith(keeping("game-0", "10m"), "game-0");
        world.remember("game-0");
        finish(world, "game-0", "Failed");
        world.run(SHORT);
        world.endPod("game-0");
        keeping("game-0", "10m").start(world, "10.0.0.2");
        world.run(SHORT);
        world.expectServed("game-0");
        world.expectRemembered("game-0");
    }

    @Test
    @DisplayName("A live pod whose annotation is switched off loses its EIP, and says so before it does")
    void switchedOff() {
        World world = servedWith(asking("web"), "web");
        world.annotatePod("web", PodMaker.WITH_EIP, "false");
        world.settle();
        Seen.expectRefused(world, "web", Reason.DETACHED);
        world.cloud.ledger().assertThat().sent(EipAction.DISASSOCIATE, 0);
        world.run(SHORT);
        assertThat(world.eips()).isEmpty();
        assertThat(world.records()).isEmpty();
        Seen.expectRefused(world, "web", Reason.DETACHED);
        world.annotatePod("web", PodMaker.WITH_EIP, "true");
        world.run(SHORT);
        world.expectServed("web");
    }

    @Test
    @DisplayName("A live pod that loses all annotations loses its EIP")
    void annotationRemoved() {
        World world = servedWith(asking("web"), "web");
        world.annotatePod("web", PodMaker.WITH_EIP, null);
        world.run(SHORT);
        assertThat(world.eips()).isEmpty();
        Seen.expectRefused(world, "web", Reason.DETACHED);
    }

    @Test
    @DisplayName("A PodEIP deleted by hand while its pod lives: the EIP is released, and the pod gets a new one")
    void deletedByHand() {
        World world = servedWith(asking("web"), "web");
        EipId first = Seen.eipOf(world, "web");
        List<String> trueWithoutEip = new ArrayList<>();
        for (int i = 1; i < 600; i++) {
            world.clock.schedule(Duration.ofMillis(100L * i), () -> compare(world, trueWithoutEip));
        }
        world.deleteRecord("web");
        world.run(SHORT);
        world.expectGone(first);
        world.expectServed("web");
        assertThat(Seen.eipOf(world, "web")).isNotEqualTo(first);
        assertThat(trueWithoutEip).isEmpty();
    }

    private static void compare(World world, List<String> wrong) {
        boolean says = Seen.condition(world, "web").orElseThrow().getStatus().equals("True");
        boolean has = world.eips().stream().anyMatch(eip -> eip.association().isPresent());
        if (says && !has) {
            wrong.add("True without an EIP at " + world.clock.instant());
        }
    }

    @Test
    @DisplayName("An EIP that was deleted behind the operator's back is taken off the pod before another one is bought")
    void lostEip() {
        World world = servedWith(asking("web"), "web");
        world.cloud.faults().refuse(EipAction.ALLOCATE, "QuotaExceeded.Eip").during(Duration.ofMinutes(30));
        world.cloud.console().release(Seen.eipOf(world, "web"));
        world.run(Duration.ofMinutes(20));
        assertThat(Seen.condition(world, "web").orElseThrow().getStatus()).isEqualTo("False");
        assertThat(Seen.address(world, "web")).isEmpty();
        world.run(LONG);
        world.expectServed("web");
    }

    @Test
    @DisplayName("A release strategy that a user edits on the PodEIP counts from then on")
    void editedStrategy() {
        World world = servedWith(keeping("game-0", "10m"), "game-0");
        keeping("game-1", "Never").start(world, "10.0.0.2");
        asking("game-2").of("StatefulSet").start(world, "10.0.0.3");
        world.run(SHORT);
        edit(world, "game-0", "Never", null);
        edit(world, "game-2", "TTL", "2h");
        List.of("game-0", "game-1", "game-2").forEach(world::endPod);
        world.run(LONG);
        List.of("game-0", "game-1", "game-2").forEach(world::expectKept);
        edit(world, "game-1", "TTL", "90m");
        world.run(Duration.ofMinutes(35));
        assertThat(world.findRecord("game-1")).isEmpty();
        world.run(LONG);
        assertThat(world.findRecord("game-2")).isEmpty();
        edit(world, "game-0", "Follow", null);
        world.run(A_WHILE);
        assertThat(world.records()).isEmpty();
        assertThat(world.eips()).isEmpty();
    }

    private static void edit(World world, String name, String strategy, String releaseAfter) {
        world.request(ApiRequest.patch(
                recordPath(name),
                ApiRequest.MERGE_PATCH,
                "{\"spec\":{\"allocationType\":{\"releaseStrategy\":\"" + strategy + "\",\"releaseAfter\":"
                        + (releaseAfter == null ? "null" : "\"" + releaseAfter + "\"") + "}}}"));
    }

    @Test
    @DisplayName("The time of a pod that went while no operator ran begins when the next one sees it")
    void goneMeanwhile() {
        World world = servedWith(keeping("game-0", "10m"), "game-0");
        world.stop();
        world.endPod("game-0");
        world.run(LONG);
        world.start();
        world.run(Duration.ofMinutes(9));
        world.expectKept("game-0");
        world.run(Duration.ofMinutes(2));
        assertThat(world.records()).isEmpty();
    }

    @Test
    @DisplayName("The annotation abandon lets a PodEIP go whose EIP cannot be released, and leaves the EIP alone")
    void abandoned() {
        World world = servedWith(keeping("game-0", "Never"), "game-0");
        EipId id = Seen.eipOf(world, "game-0");
        world.endPod("game-0");
        world.run(SHORT);
        world.cloud.console().protect(id);
        world.deleteRecord("game-0");
        world.run(LONG);
        assertThat(world.records()).hasSize(1);
        assertThat(Seen.events(world)).extracting(Event::getReason).contains("ReleaseBlocked");
        world.request(ApiRequest.patch(
                recordPath("game-0"),
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"annotations\":{\"podeip.drawbridge.io/abandon\":\"true\"}}}"));
        world.run(SHORT);
        assertThat(world.records()).isEmpty();
        assertThat(world.cloud.find(id)).isPresent();
    }

    @ParameterizedTest(name = "corrected before the end: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "S2-112: the time of a fixed EIP counts from the pod's end also when an annotation became unreadable before")
    void unreadableBeforeTheEnd(boolean corrected) {
        World world = servedWith(keeping("game-0", "30m"), "game-0");
        EipId id = Seen.eipOf(world, "game-0");
        world.annotatePod("game-0", "k8s.aliyun.com/eip-bandwidth", "abc");
        world.run(Duration.ofHours(2));
        world.expectServed("game-0");
        if (corrected) {
            world.annotatePod("game-0", "k8s.aliyun.com/eip-bandwidth", null);
            world.run(SHORT);
        }
        Instant deleted = world.clock.instant();
        world.endPod("game-0");
        world.run(Duration.ofMinutes(29));
        world.expectKept("game-0");
        world.run(A_WHILE);
        assertThat(released(world, id)).isAfterOrEqualTo(deleted.plus(Duration.ofMinutes(30)));
    }

    @Test
    @DisplayName("A kept EIP that was on its way to a pod that is gone again is unbound at once, before a sweep")
    void boundToNobody() {
        World world = new World(options -> options.cleanupPeriod = Duration.ofHours(1));
        keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(SHORT);
        world.endPod("game-0");
        world.run(SHORT);
        world.expectKept("game-0");
        int bound = world.cloud.ledger().count(EipAction.ASSOCIATE);
        keeping("game-0", "Never").start(world, "10.0.0.2");
        while (world.cloud.ledger().count(EipAction.ASSOCIATE) == bound) {
            world.run(Duration.ofMillis(100));
        }
        world.endPod("game-0");
        world.run(Duration.ofSeconds(30));
        assertThat(world.eips())
                .singleElement()
                .satisfies(eip -> assertThat(eip.association()).isEmpty());
    }
}
