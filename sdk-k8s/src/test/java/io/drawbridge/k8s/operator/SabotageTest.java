package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.Observation;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.ReadStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.k8s.podeip.PodEip;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The crash loop has teeth: it turns red for an operator that")
final class SabotageTest {

    private static final Consumer<World.Options> LATE =
            options -> options.cloud = cloud -> cloud.visibleAfter(Duration.ofSeconds(30));

    private static void turnsRed(Scenario scenario, Consumer<World.Options> sabotage) {
        List<String> trouble = new CrashLoop(scenario, sabotage).runUntilTrouble();
        System.out.printf("sabotage turned red: %.160s%n", String.join("", trouble));
        assertThat(trouble).isNotEmpty();
    }

    @Test
    @DisplayName("sends no token that stays the same when a purchase is repeated")
    void noToken() {
        Random random = new Random(1);
        turnsRed(
                Scenario.FOLLOW,
                LATE.andThen(options -> options.eips =
                        eips -> new Purchaser(eips, mark -> mark.withAttempt(1 + random.nextInt(1_000_000)))));
    }

    @Test
    @DisplayName("goes by names where it should go by UIDs")
    void nameInsteadOfUid() {
        turnsRed(
                Scenario.SUCCESSOR,
                options -> options.eips = eips -> new Purchaser(
                        eips,
                        mark -> new OwnerMark(
                                mark.clusterUid(), mark.namespace(), mark.name(), mark.name(), mark.attempt())));
    }

    @Test
    @DisplayName("releases before it unbinds")
    void releaseBeforeDisassociate() {
        turnsRed(
                Scenario.FOLLOW,
                options ->
                        options.decider = decider -> seen -> decider.decide(seen) instanceof CloudStep.Disassociate undo
                                ? new CloudStep.Release(undo.id())
                                : decider.decide(seen));
    }

    @Test
    @DisplayName("buys before it has written the intent")
    void noIntentRecord() {
        turnsRed(Scenario.FOLLOW, options -> {
            Random random = new Random(1);
            Eips[] cloud = new Eips[1];
            options.eips = eips -> cloud[0] = eips;
            options.api = api -> new BuyFirst(
                    api,
                    () -> cloud[0].allocate(
                            EipSpec.defaults(),
                            new OwnerMark("cluster", "default", "web", "pod-" + random.nextInt(), 1)));
        });
    }

    @Test
    @DisplayName("acts on missing pods before it has seen all pods, and does not ask again")
    void expiryBeforeFullSync() {
        turnsRed(Scenario.FOLLOW, options -> {
            options.podsComeLate = Optional.of(Duration.ofSeconds(30));
            options.decider = TimeTravelTest::believingTheCache;
        });
    }

    @Test
    @DisplayName("takes a call whose answer was lost for a call that did nothing")
    void lostMeansNothingHappened() {
        AtomicInteger attempts = new AtomicInteger(1);
        turnsRed(
                Scenario.FOLLOW,
                LATE.andThen(options -> options.decider = decider -> seen -> {
                    Step step = decider.decide(seen);
                    return step instanceof ReadStep.ReadOwned && seen.record().isPresent()
                            ? buy(seen.record().get(), attempts.incrementAndGet())
                            : step;
                }));
    }

    @Test
    @DisplayName("R2: binds nothing after its second crash: single ones do not show that, pairs do")
    void thirdLife() {
        CrashLoop loop = new CrashLoop(Scenario.FOLLOW, options -> {
            AtomicInteger lives = new AtomicInteger();
            options.decider = decider -> lives.incrementAndGet() < 3 ? decider : seen -> bindingNothing(decider, seen);
        });
        assertThat(loop.run()).isEmpty();
        assertThat(loop.runEarlyDeaths(10)).isNotEmpty();
        assertThat(new CrashLoop(Scenario.FOLLOW, options -> {}).runEarlyDeaths(10))
                .isEmpty();
    }

    private static Step bindingNothing(Decider decider, Observation seen) {
        Step step = decider.decide(seen);
        return step instanceof CloudStep.Associate ? Step.Settled.FOR_NOW : step;
    }

    private static Step buy(PodEipRecord record, int attempt) {
        return new CloudStep.Allocate(record, EipSpec.defaults(), record.mark().withAttempt(attempt));
    }

    private static final class BuyFirst extends DelegatingClusterApi {
        private final Supplier<Eip> purchase;

        BuyFirst(ClusterApi api, Supplier<Eip> purchase) {
            super(api);
            this.purchase = purchase;
        }

        @Override
        public PodEip create(PodEip podEip) {
            podEip.getSpec().setAllocationId(purchase.get().id().value());
            return super.create(podEip);
        }
    }
}
