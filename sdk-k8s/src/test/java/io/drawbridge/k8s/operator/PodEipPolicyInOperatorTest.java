package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.k8s.operator.internal.cluster.TooSoonException;
import io.drawbridge.k8s.operator.policy.NamespaceShare;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The policy")
final class PodEipPolicyInOperatorTest {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofMinutes(6);
    private static final Duration LONG = Duration.ofHours(1);

    private static World with(UnaryOperator<NamespaceShare.Builder> games) {
        return with(games, options -> {});
    }

    private static World with(UnaryOperator<NamespaceShare.Builder> games, Consumer<World.Options> more) {
        PodEipPolicy policy = PodEipPolicy.builder().namespace("games", games).build();
        World world = new World(more.andThen(options -> options.policy = policy));
        for (String namespace : List.of("games", "other")) {
            world.apply("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + namespace + "\"}}");
        }
        return world;
    }

    private static void expectServed(World world, String... pods) {
        assertThat(pods)
                .allSatisfy(pod -> assertThat(
                                Seen.condition(world, pod).orElseThrow().getStatus())
                        .as(pod)
                        .isEqualTo("True"));
    }

    private static void end(World world, String pod) {
        world.request(ApiRequest.delete("/api/v1/namespaces/games/pods/" + pod, "{\"gracePeriodSeconds\":0}"));
    }

    private static String message(World world, String pod) {
        return Seen.condition(world, pod).orElseThrow().getMessage();
    }

    // --- how much ---

    @Test
    @DisplayName(
            "refuses a namespace that it does not name, in the pod's condition and once as an Event, without a call")
    void otherNamespace() {
        World world = with(share -> share.eips(10));
        asking("web").in("other").start(world, "10.0.0.1");
        world.run(LONG);
        Seen.expectRefused(world, "web", Reason.POLICY);
        assertThat(message(world, "web")).contains("namespace other has 0 of 0 EIPs");
        assertThat(Seen.events(world)).extracting(Event::getReason).containsExactly("RefusedByPolicy");
        assertThat(Seen.mutations(world)).isEmpty();
        assertThat(world.records()).isEmpty();
    }

    @Test
    @DisplayName("gives a namespace so many EIPs at a time, and a share that was given back to the next pod")
    void numberOfEips() {
        World world = with(share -> share.eips(2));
        asking("a").in("games").start(world, "10.0.0.1");
        asking("b").in("games").start(world, "10.0.0.2");
        world.run(SHORT);
        asking("c").in("games").start(world, "10.0.0.3");
        world.run(SHORT);
        expectServed(world, "a", "b");
        Seen.expectRefused(world, "c", Reason.POLICY);
        assertThat(message(world, "c")).contains("namespace games has 2 of 2 EIPs");
        end(world, "a");
        world.run(A_WHILE);
        expectServed(world, "b", "c");
        world.cloud.ledger().assertThat().sent(EipAction.ALLOCATE, 3);
    }

    @Test
    @DisplayName("lets one of two pods that race for the last share have it, and refuses the other")
    void race() {
        World world = with(share -> share.eips(1));
        asking("a").in("games").start(world, "10.0.0.1");
        asking("b").in("games").start(world, "10.0.0.2");
        world.run(LONG);
        assertThat(world.records()).hasSize(1);
        world.cloud.ledger().assertThat().sent(EipAction.ALLOCATE, 1);
        String winner = world.records().get(0).getMetadata().getName();
        expectServed(world, winner);
        Seen.expectRefused(world, winner.equals("a") ? "b" : "a", Reason.POLICY);
    }

    static Stream<RuntimeException> refusals() {
        return Stream.of(
                new KubernetesClientException("broken", 500, null),
                new TooSoonException(Instant.parse("2026-01-01T00:02:00Z")));
    }

    @ParameterizedTest(name = "lets a share go again that was reserved for a PodEIP that could not be written: {0}")
    @MethodSource("refusals")
    void reservationIsCancelled(RuntimeException refusal) {
        World world = with(
                share -> share.eips(1),
                options -> options.api = api -> new DelegatingClusterApi(api) {
                    @Override
                    public PodEip create(PodEip podEip) {
                        if (podEip.getMetadata().getName().equals("a")) {
                            throw refusal;
                        }
                        return super.create(podEip);
                    }
                });
        asking("a").in("games").start(world, "10.0.0.1");
        world.run(Duration.ofSeconds(30));
        end(world, "a");
        asking("b").in("games").start(world, "10.0.0.2");
        world.run(SHORT);
        expectServed(world, "b");
    }

    @Test
    @DisplayName("gives a namespace so much bandwidth together")
    void bandwidth() {
        World world = with(share -> share.eips(10).totalMbps(60));
        asking("a").says(PodMaker.BANDWIDTH, "40").in("games").start(world, "10.0.0.1");
        world.run(SHORT);
        asking("b").says(PodMaker.BANDWIDTH, "21").in("games").start(world, "10.0.0.2");
        asking("c").says(PodMaker.BANDWIDTH, "20").in("games").start(world, "10.0.0.3");
        world.run(SHORT);
        expectServed(world, "a", "c");
        Seen.expectRefused(world, "b", Reason.POLICY);
        assertThat(message(world, "b")).contains("of 60 Mbit/s and asks for 21 more");
        end(world, "a");
        world.run(A_WHILE);
        expectServed(world, "b", "c");
    }

    @Test
    @DisplayName("counts what was there before the operator started")
    void countsAfterRestart() {
        World world = with(share -> share.eips(1));
        asking("a").in("games").start(world, "10.0.0.1");
        world.run(SHORT);
        world.stop();
        asking("b").in("games").start(world, "10.0.0.2");
        world.start();
        world.run(A_WHILE);
        Seen.expectRefused(world, "b", Reason.POLICY);
        expectServed(world, "a");
    }

    @Test
    @DisplayName("says how traffic may be metered")
    void chargeTypes() {
        World world = with(share -> share.eips(10).chargeTypes(InternetChargeType.PAY_BY_TRAFFIC));
        asking("a").in("games").start(world, "10.0.0.1");
        asking("b")
                .says("k8s.aliyun.com/eip-internet-charge-type", "PayByBandwidth")
                .in("games")
                .start(world, "10.0.0.2");
        world.run(SHORT);
        expectServed(world, "a");
        Seen.expectRefused(world, "b", Reason.POLICY);
        assertThat(message(world, "b")).contains("PayByBandwidth");
    }

    // --- which existing ones ---

    @Test
    @DisplayName("lets a namespace claim the EIPs that it lists, and no other namespace claim them")
    void claimById() {
        World world = with(share -> share.claim(EipId.of("eip-00000001")));
        EipId listed = world.cloud.console().buyByHand(EipSpec.defaults());
        EipId unlisted = world.cloud.console().buyByHand(EipSpec.defaults());
        naming("thief", listed).in("other").start(world, "10.0.0.3");
        world.run(SHORT);
        naming("a", listed).in("games").start(world, "10.0.0.1");
        naming("b", unlisted).in("games").start(world, "10.0.0.2");
        world.run(A_WHILE);
        expectServed(world, "a");
        Seen.expectRefused(world, "b", Reason.POLICY);
        assertThat(message(world, "b")).contains("namespace games may not claim EIP " + unlisted);
        assertThat(Seen.condition(world, "thief").orElseThrow().getStatus()).isEqualTo("False");
        assertThat(world.records()).hasSize(1);
        world.cloud.ledger().assertThat().sent(EipAction.ASSOCIATE, 1);
    }

    @Test
    @DisplayName(
            "lets a namespace claim EIPs that carry a tag, and says no to those that do not, before anything is bound")
    void claimByTag() {
        World world = with(share -> share.claimTagged("team", "games"));
        EipId tagged = world.cloud
                .console()
                .buyByHand(EipSpec.builder().tag("team", "games").build());
        EipId others = world.cloud
                .console()
                .buyByHand(EipSpec.builder().tag("team", "mail").build());
        naming("a", tagged).in("games").start(world, "10.0.0.1");
        naming("b", others).in("games").start(world, "10.0.0.2");
        naming("c", tagged).in("other").start(world, "10.0.0.3");
        world.run(A_WHILE);
        expectServed(world, "a");
        Seen.expectRefused(world, "b", Reason.POLICY);
        assertThat(Seen.condition(world, "c").orElseThrow().getStatus()).isEqualTo("False");
        world.cloud.ledger().assertThat().sent(EipAction.ASSOCIATE, 1);
    }

    @Test
    @DisplayName("that lets all claim lets the first one have it")
    void claimAny() {
        World world = with(share -> share.claimAny());
        EipId id = world.cloud.console().buyByHand(EipSpec.defaults());
        naming("a", id).in("games").start(world, "10.0.0.1");
        world.run(SHORT);
        expectServed(world, "a");
    }
}
