package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens when answers or requests get lost. */
abstract class LossRules extends RuleGroup {

    LossRules(EipsContract contract) {
        super(contract);
    }

    private List<EipChange> changes() {
        return EipChange.of(this::has);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-15: a purchase whose answer is lost is an unknown outcome, sent once, and found by its owner")
    void purchaseAnswer() {
        Bench bench = bench();
        bench.eips.describe(bench.mark.owner());
        bench.cloud().faults().loseAnswer(EipAction.ALLOCATE).once();
        Bench.unknown(bench::buy);
        assertThat(bench.cloud().ledger()).sent(EipAction.ALLOCATE, 1);
        assertThat(bench.eips.describe(bench.mark.owner()))
                .extracting(Eip::owner)
                .hasSize(1)
                .allSatisfy(owner -> assertThat(owner).contains(bench.mark));
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-16: a purchase that never arrived is an unknown outcome, sent once, and nothing was bought")
    void purchaseRequest() {
        Bench bench = bench();
        bench.eips.describe(bench.mark.owner());
        bench.cloud().faults().loseRequest(EipAction.ALLOCATE).once();
        Bench.unknown(bench::buy);
        assertThat(bench.cloud().ledger()).sent(EipAction.ALLOCATE, 1);
        assertThat(bench.eips.describe(bench.mark.owner())).isEmpty();
        bench.buy();
        assertThat(bench.eips.describe(bench.mark.owner())).hasSize(1);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "EC-17: any other change whose answer is lost is an unknown outcome, sent once, and shows when it is read")
    void changeAnswers() {
        for (EipChange change : changes()) {
            Bench bench = bench();
            EipId id = change.before().apply(bench);
            int before = bench.cloud().ledger().count(change.action());
            bench.cloud().faults().loseAnswer(change.action()).once();
            Bench.unknown(() -> change.call().accept(bench, id));
            assertThat(bench.cloud().ledger()).sent(change.action(), before + 1);
            bench.settle();
            assertThat(change.isDone().test(bench, id))
                    .as("%s", change.action())
                    .isTrue();
        }
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-18: any other change that never arrived is an unknown outcome, sent once, and can be repeated")
    void changeRequests() {
        for (EipChange change : changes()) {
            Bench bench = bench();
            EipId id = change.before().apply(bench);
            int before = bench.cloud().ledger().count(change.action());
            bench.cloud().faults().loseRequest(change.action()).once();
            Bench.unknown(() -> change.call().accept(bench, id));
            assertThat(bench.cloud().ledger()).sent(change.action(), before + 1);
            bench.settle();
            assertThat(change.isDone().test(bench, id))
                    .as("%s", change.action())
                    .isFalse();
            change.call().accept(bench, id);
            bench.settle();
            assertThat(change.isDone().test(bench, id))
                    .as("%s", change.action())
                    .isTrue();
        }
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-19: a change that was done is done again without harm, or refused: read, then decide")
    void repeated() {
        for (EipChange change : changes()) {
            Bench bench = bench();
            EipId id = change.before().apply(bench);
            change.call().accept(bench, id);
            bench.settle();
            try {
                repeat(bench, change, id);
            } catch (CloudException refused) {
                assertThat(refused).isNotInstanceOf(OutcomeUnknownException.class);
                assertThat(refused.code().retry()).as("%s", refused).isEqualTo(CloudErrorCode.Retry.AFTER_READING);
            }
            bench.settle();
            assertThat(change.isDone().test(bench, id))
                    .as("%s", change.action())
                    .isTrue();
        }
    }

    /** What is bound to nothing any more has no binding to read. */
    private static void repeat(Bench bench, EipChange change, EipId id) {
        if (change.action() == EipAction.DISASSOCIATE) {
            bench.eips.disassociate(id, Association.with(EipChange.place(bench)));
        } else {
            change.call().accept(bench, id);
        }
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-20: a read whose answer is lost is unavailable, and no unknown outcome")
    void reads() {
        Bench bench = bench();
        EipId id = bench.buy().id();
        bench.cloud().faults().loseAnswer(EipAction.DESCRIBE).once();
        Bench.refused(CloudErrorCode.UNAVAILABLE, () -> bench.eips.describe(List.of(id)));
        bench.cloud().faults().loseRequest(EipAction.LOCATE).once();
        Bench.refused(CloudErrorCode.UNAVAILABLE, () -> bench.eips.locate(List.of("10.0.0.1")));
        assertThat(bench.read(id).id()).isEqualTo(id);
    }
}
