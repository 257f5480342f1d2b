package io.drawbridge.testing.simulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("proof")
@DisplayName("R25: the simulation of access plans finds out a program that")
class PlanSimulationTeethTest {

    private static final int SEEDS = 80;

    /** What is wrong, on which cloud, and what has to be said of it. */
    enum Mistake {
        REMOVES_BEFORE_IT_ADDS(PlanSimulation.ack(), WrongPrograms.removesBeforeItAdds(), "out meanwhile"),
        EXPOSES_BEFORE_IT_RESTRICTS(PlanSimulation.ack(), WrongPrograms.exposesFirst(), "in meanwhile"),
        SENDS_WITHOUT_THE_STALE_CHECK(PlanSimulation.eks(), WrongPrograms.withoutStaleCheck(), "overwritten"),
        LEAVES_THE_LAST_STEP_OUT(PlanSimulation.ack(), WrongPrograms.leavesTheLastStepOut(), "not as wished"),
        GUARDS_ONE_ADDRESS_OF_EACH_CLIENT(
                PlanSimulation.eks(), WrongPrograms.guardsOneAddressEach(), "promised and cut off: branches"),
        GUARDS_NOBODY(PlanSimulation.eks(), WrongPrograms.guardsNobody(), "promised and cut off"),
        FORGETS_WHAT_IT_SENT(PlanSimulation.eks(), WrongPrograms.forgetsWhatItSent(), "sent again"),
        OVERRIDES_OTHERS(PlanSimulation.eks(), WrongPrograms.overridesOthers(), "overwritten"),
        BELIEVES_BEFORE_IT_READS(PlanSimulation.eks(), WrongPrograms.believesBeforeItReads(), "not as wished");

        final PlanSimulation simulation;
        final String trouble;

        Mistake(PlanSimulation simulation, PlanRunner program, String trouble) {
            this.simulation = simulation.carriedOutBy(program);
            this.trouble = trouble;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is wrong in one way")
    void notices(Mistake mistake) {
        Stream<PlanRun> calm =
                LongStream.range(0, SEEDS).mapToObj(seed -> mistake.simulation.run(seed, PlanScript.calm()));
        Stream<PlanRun> disturbed = LongStream.range(0, SEEDS).mapToObj(mistake.simulation::run);
        assertThat(Stream.concat(calm, disturbed).flatMap(run -> run.troubles().stream()))
                .anyMatch(trouble -> trouble.contains(mistake.trouble));
    }
}
