package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.model.Assumption.TokenAfterRefusal;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One mark, one EIP. */
abstract class PurchaseRules extends RuleGroup {

    PurchaseRules(EipsContract contract) {
        super(contract);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-21: the same mark and spec give the same address, however often")
    void again() {
        requires(Capability.TOKENS);
        Bench bench = bench();
        Eip first = bench.buy();
        Eip second = bench.buy();
        assertThat(second.id()).isEqualTo(first.id());
        bench.ifFake(cloud -> assertThat(cloud.ledger().purchases()).hasSize(1));
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-22: repeating a purchase whose answer was lost gives the address that was bought")
    void afterLoss() {
        requires(Capability.TOKENS);
        Bench bench = bench();
        bench.cloud().faults().loseAnswer(EipAction.ALLOCATE).times(3);
        for (int i = 0; i < 3; i++) {
            Bench.unknown(bench::buy);
        }
        Eip bought = bench.buy();
        assertThat(bench.cloud().ledger()).boughtNothingTwice();
        assertThat(bench.eips.describe(bench.mark.owner())).extracting(Eip::id).containsExactly(bought.id());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-23: another attempt gives another address, and the owner sees both")
    void anotherAttempt() {
        Bench bench = bench();
        Eip first = bench.buy();
        Eip second = bench.eips.allocate(EipSpec.defaults(), bench.mark.withAttempt(2));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(bench.eips.describe(bench.mark.owner()))
                .extracting(Eip::id)
                .containsExactlyInAnyOrder(first.id(), second.id());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-24: the same mark with another spec is a mismatch, and nothing is bought")
    void mismatch() {
        requires(Capability.TOKENS);
        Bench bench = bench();
        bench.buy();
        EipSpec other = EipSpec.builder().name("other").build();
        Bench.refused(CloudErrorCode.TOKEN_MISMATCH, () -> bench.eips.allocate(other, bench.mark));
        bench.ifFake(cloud -> assertThat(cloud.ledger().purchases()).hasSize(1));
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-25: threads that buy with one mark at a time get one address")
    void threads() {
        requires(Capability.TOKENS);
        Bench bench = bench();
        List<CompletableFuture<EipId>> purchases = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> bench.buy().id()))
                .limit(8)
                .toList();
        assertThat(purchases.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        bench.ifFake(cloud -> assertThat(cloud.ledger().purchases()).hasSize(1));
    }

    @Test
    @Rule(Evidence.UNKNOWN)
    @DisplayName(
            "EC-26: after a refused purchase another attempt buys, whether or not the cloud takes the old token again")
    void afterRefusal() {
        for (TokenAfterRefusal assumption : TokenAfterRefusal.values()) {
            Bench bench = bench(settings -> settings.assume(assumption).quota(1));
            bench.eips.allocate(EipSpec.defaults(), bench.mark(2));
            Bench.refused(CloudErrorCode.QUOTA_EXCEEDED, bench::buy);
            bench.cloud().console().changeQuota(10);
            bench.forgive();
            bench.eips.allocate(EipSpec.defaults(), bench.mark.withAttempt(2));
            assertThat(bench.eips.describe(bench.mark.owner()))
                    .as("%s", assumption)
                    .hasSize(1);
        }
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-27: what the cloud does not show yet is absent from reads, and there later")
    void lateVisibility() {
        Bench bench = bench(settings -> settings.visibleAfter(Duration.ofMinutes(1)));
        Eip bought = bench.buy();
        assertThat(bench.eips.describe(List.of(bought.id()))).isEmpty();
        assertThat(bench.eips.describe(bench.mark.owner())).isEmpty();
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.read(bought.id()).owner()).contains(bench.mark);
        assertThat(bench.eips.describe(bench.mark.owner())).hasSize(1);
    }
}
