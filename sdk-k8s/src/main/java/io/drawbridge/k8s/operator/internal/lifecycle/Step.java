package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.k8s.operator.report.Refusal;
import java.time.Instant;
import java.util.Optional;

/** The one next thing to do for a key. Every step may run twice. */
public sealed interface Step permits Step.Settled, Step.Refuse, ReadStep, RecordStep, PodStep, CloudStep {

    /** What its failures are counted by. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Whether it buys, or takes something away: not while the cloud's answers are in doubt. */
    default boolean needsSight() {
        return false;
    }

    /** Has the part that the step belongs to carry it out. A step for which a part has no answer does not compile. */
    <T> T runBy(Runner<T> runner);

    /** The parts, one for each kind of step. */
    interface Runner<T> {
        T settled(Settled step);

        T refuse(Refuse step);

        T read(ReadStep step);

        T writeRecord(RecordStep step);

        T writePod(PodStep step);

        T call(CloudStep step);
    }

    /** Nothing to do until something changes, or until a steady moment. */
    record Settled(Optional<Instant> wakeAt) implements Step {
        @Override
        public <T> T runBy(Runner<T> runner) {
            return runner.settled(this);
        }

        public static final Settled FOR_NOW = new Settled(Optional.empty());

        static Settled until(Instant wakeAt) {
            return new Settled(Optional.of(wakeAt));
        }
    }

    /** Say why there is nothing to do for now; look again after a while. The pod's condition is there already. */
    record Refuse(Refusal refusal) implements Step {
        @Override
        public <T> T runBy(Runner<T> runner) {
            return runner.refuse(this);
        }

        public static final String KIND = "Refuse";
    }

    /** A refusal is written into the pod's condition once, then only repeated to the shell. */
    static Step refuse(PodView pod, Refusal refusal) {
        PodCondition wanted = PodCondition.refused(refusal);
        boolean shown = pod.condition().filter(wanted::equals).isPresent()
                && pod.allocatedAddress().isEmpty();
        return shown || pod.terminating() ? new Refuse(refusal) : new PodStep.ShowRefusal(pod, refusal);
    }
}
