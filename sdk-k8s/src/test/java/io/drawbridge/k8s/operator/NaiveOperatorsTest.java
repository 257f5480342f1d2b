package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Observation;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.ReadStep;
import io.drawbridge.k8s.operator.internal.lifecycle.RecordStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.testing.simulation.Simulation;
import io.drawbridge.testing.simulation.SimulationResult;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R25: In the worlds that the operator comes through, one fails that")
final class NaiveOperatorsTest {

    private static final int WORLDS = 50;

    /** From a world on that is known to come near the flaw: others are hundreds of worlds away. */
    private static void fails(long from, SimulatedProcess.Flaw flaw) {
        Simulation simulation = SimulationTest.simulation(flaw);
        Optional<SimulationResult> wrong = LongStream.range(from, from + WORLDS)
                .mapToObj(simulation::run)
                .filter(result -> !result.isWell())
                .findFirst();
        System.out.printf("naive operator: %.300s%n", wrong);
        assertThat(wrong).isPresent();
    }

    @Test
    @DisplayName("allocates without a token, and without looking for what it has bought already")
    void noToken() {
        AtomicInteger attempts = new AtomicInteger();
        fails(
                20,
                new SimulatedProcess.Flaw(
                        decider -> seen -> buyAtOnce(seen, decider.decide(seen)),
                        eips -> new Purchaser(eips, mark -> mark.withAttempt(attempts.incrementAndGet()))));
    }

    private static Step buyAtOnce(Observation seen, Step step) {
        boolean looks = step instanceof ReadStep.ReadOwned && seen.pod().isPresent();
        return looks
                ? seen.record()
                        .filter(record -> record.allocationId().isEmpty())
                        .<Step>map(record -> new CloudStep.Allocate(record, EipSpec.defaults(), record.mark()))
                        .orElse(step)
                : step;
    }

    @Test
    @DisplayName("goes by the name of a PodEIP instead of its UID")
    void nameForUid() {
        fails(
                0,
                SimulatedProcess.Flaw.inCalls(eips -> new Purchaser(
                        eips,
                        mark -> new OwnerMark(
                                mark.clusterUid(), mark.namespace(), mark.name(), mark.name(), mark.attempt()))));
    }

    @Test
    @DisplayName("describes by tag before it allocates, and gives up when it finds more than one")
    void describeByTag() {
        fails(
                300,
                SimulatedProcess.Flaw.inDecisions(decider -> seen ->
                        seen.cloud().owned().filter(owned -> owned.size() > 1).isPresent()
                                ? Step.Settled.FOR_NOW
                                : decider.decide(seen)));
    }

    @Test
    @DisplayName("releases when it does not see the pod for the first time")
    void firstAbsence() {
        fails(110, SimulatedProcess.Flaw.inDecisions(decider -> seen -> decider.decide(Retold.asIfPodConfirmed(seen))));
    }

    @Test
    @DisplayName("lets a record go when one answer leaves its EIP out")
    void firstEmptyAnswer() {
        fails(
                0,
                SimulatedProcess.Flaw.inDecisions(decider -> seen -> missing(seen)
                        .filter(record -> seen.pod().isEmpty() && seen.podConfirmed())
                        .<Step>map(record -> record.deleting()
                                ? new RecordStep.RemoveFinalizer(record)
                                : new RecordStep.DeleteRecord(record))
                        .orElseGet(() -> decider.decide(seen))));
    }

    private static Optional<PodEipRecord> missing(Observation seen) {
        return seen.record()
                .filter(record -> record.allocationId()
                        .filter(id ->
                                seen.cloud().hasRead(id) && seen.cloud().eip(id).isEmpty())
                        .isPresent());
    }
}
