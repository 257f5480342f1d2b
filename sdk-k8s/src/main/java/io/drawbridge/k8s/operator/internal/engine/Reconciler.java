package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.calls.Backoff;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.k8s.operator.internal.cluster.Admission;
import io.drawbridge.k8s.operator.internal.cluster.ApiAnswers;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.Nodes;
import io.drawbridge.k8s.operator.internal.cluster.Sight;
import io.drawbridge.k8s.operator.internal.cluster.TooSoonException;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudStep;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.NodeKind;
import io.drawbridge.k8s.operator.internal.lifecycle.NodeView;
import io.drawbridge.k8s.operator.internal.lifecycle.Observation;
import io.drawbridge.k8s.operator.internal.lifecycle.PodCondition;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodStep;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.ReadStep;
import io.drawbridge.k8s.operator.internal.lifecycle.RecordStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.k8s.operator.report.Refusal;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The shell around the decision: observe, decide, carry out ONE step, observe again. */
public final class Reconciler {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), LONGEST);
    private static final Backoff SECOND_LOOK = new Backoff(Duration.ofSeconds(30), LONGEST);

    /** What is refused whenever it is asked for is not asked for often. */
    private static final Backoff HOPELESS = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));

    /** A key that still has steps to take after so many lets the others have their turn. */
    private static final int STEPS_IN_A_ROW = 12;

    private final Shell shell;
    private final Decider decider;
    private final Admission admission;
    private final Steps steps;

    Reconciler(Shell shell, Decider decider, Admission admission, Steps steps) {
        this.shell = shell;
        this.decider = decider;
        this.admission = admission;
        this.steps = steps;
    }

    /** The parts that all keys share. */
    public record Shell(
            Clock clock,
            Clock steady,
            Gate gate,
            ClusterApi api,
            ClusterCache cache,
            Memories memories,
            Sight sight,
            Nodes nodes,
            Requeue requeue,
            RandomGenerator random,
            Reporter reporter) {}

    /** Who carries out what. */
    record Steps(ReadSteps reads, RecordSteps records, PodSteps pods, CloudSteps cloud) {}

    /** Brings a key back. */
    public interface Requeue {
        /** As soon as its turn comes. */
        void now(Key key);

        /** At a steady moment. */
        void at(Key key, Instant moment);
    }

    void reconcile(Key key) {
        for (int i = 0; i < STEPS_IN_A_ROW; i++) {
            Optional<Outcome> outcome = shell.gate().call(() -> takeOneStep(key));
            if (outcome.filter(Outcome.AGAIN::equals).isEmpty()) {
                return;
            }
        }
        shell.requeue().now(key);
    }

    private Outcome takeOneStep(Key key) {
        Work work = new Work(
                key,
                shell.memories().of(key),
                shell.steady().instant(),
                shell.clock().instant());
        try {
            return takeOneStep(work);
        } catch (TooSoonException busy) {
            shell.requeue().at(key, busy.notBefore());
        } catch (RuntimeException | Error bug) {
            retry(work, Step.Settled.FOR_NOW, Optional.empty(), RETRY);
            shell.reporter().broken(key, bug);
        }
        return Outcome.FAILED;
    }

    private Outcome takeOneStep(Work work) {
        Step step = Step.Settled.FOR_NOW;
        Outcome outcome;
        try {
            step = decider.decide(observe(work));
            outcome = work.memory().attempts().repeats(step) ? Outcome.FAILED : carryOut(work, step);
        } catch (KubernetesClientException failed) {
            outcome = failed("Observe", work, failed);
        }
        conclude(work, step, outcome);
        return outcome;
    }

    // --- observing ---

    private Observation observe(Work work) {
        Optional<PodEipRecord> record = shell.cache().record(work.key());
        record.ifPresent(work.memory()::about);
        Optional<PodView> known = shell.cache().pod(work.key());
        Optional<NodeView> node = known.flatMap(shell.nodes()::of);
        Optional<PodView> pod = known.filter(view -> !leavesAlone(view, node, record));
        boolean wanted = pod.filter(view -> isWanted(view, record)).isPresent();
        if (wanted) {
            work.memory().sightings().podIsThere();
        } else {
            steps.cloud().waitsNoLonger(work);
        }
        Instant goneSince = wanted || record.isEmpty()
                ? work.wall()
                : work.memory().sightings().goneSince(work.wall());
        CloudView cloud = work.memory().cloud().view(work.now(), shell.sight().seesNothing());
        return new Observation(
                work.now(),
                work.wall(),
                pod,
                node,
                record,
                record.filter(PodEipRecord::isStatic).flatMap(shell.cache()::seniorOf),
                shell.cache().usageBesides(work.key()),
                cloud.tagged()
                        .map(tagged -> shell.cache().heldBesides(work.key(), tagged.eips()))
                        .orElse(Set.of()),
                cloud,
                goneSince,
                work.memory().sightings().leftAt(),
                work.memory().sightings().isPodConfirmed(known.map(PodView::uid), work.now()),
                work.memory().sightings().recordConfirmation(work.now()),
                pod.flatMap(view -> refuse(view, kind(node), record)));
    }

    private static boolean isWanted(PodView pod, Optional<PodEipRecord> record) {
        return pod.wantsEip()
                || record.filter(known -> known.goesOnServing(pod)).isPresent();
    }

    private boolean leavesAlone(PodView pod, Optional<NodeView> node, Optional<PodEipRecord> record) {
        return record.filter(known -> known.serves(pod)).isEmpty() && admission.leavesAlone(pod, kind(node));
    }

    /** A node that has yet to be read stands against nothing: the decision has it read before it counts. */
    private static NodeKind kind(Optional<NodeView> node) {
        return node.map(NodeView::kind).orElse(NodeKind.INSTANCE);
    }

    /** What stands against a pod that is not served yet. */
    private Optional<Refusal> refuse(PodView pod, NodeKind node, Optional<PodEipRecord> record) {
        if (record.isEmpty()) {
            return admission.refuse(pod, node, shell.cache());
        }
        Optional<Refusal> refusal = record.get().serves(pod) ? Optional.empty() : admission.refuseItself(pod, node);
        return refusal.or(() -> refusePurchase(pod, record.get()));
    }

    /** Whoever wrote the record: as long as it holds no EIP, the policy has the last word. */
    private Optional<Refusal> refusePurchase(PodView pod, PodEipRecord record) {
        return record.allocationId().isPresent()
                ? Optional.empty()
                : pod.purchase(record).flatMap(request -> admission.refusePurchase(pod.key(), request, shell.cache()));
    }

    // --- carrying out ---

    private Outcome carryOut(Work work, Step step) {
        try {
            return dispatch(work, step);
        } catch (KubernetesClientException failed) {
            return ApiAnswers.isOutdated(failed)
                    ? readAgain(work)
                    : failed(step.getClass().getSimpleName(), work, failed);
        }
    }

    /** A server that says no is told of like a cloud that does; one that cannot be asked is only logged. */
    private Outcome failed(String action, Work work, KubernetesClientException failed) {
        Optional<Refusal> refusal = ApiAnswers.refusal(action, failed);
        if (refusal.isEmpty()) {
            shell.reporter().failed(work, action, failed);
        }
        return new Outcome.Failed(Optional.empty(), refusal);
    }

    private Outcome dispatch(Work work, Step step) {
        Optional<Instant> paused = work.memory().attempts().pausedUntil(step.kind(), work.now());
        if (paused.isPresent()) {
            return new Outcome.Paused(paused.get());
        }
        Optional<Refusal> doubt = step.needsSight() ? shell.sight().doubt() : Optional.empty();
        if (doubt.isPresent()) {
            return new Outcome.Failed(Optional.empty(), doubt);
        }
        return step.runBy(new Running(work));
    }

    /** The part that each kind of step belongs to. */
    private final class Running implements Step.Runner<Outcome> {

        private final Work work;

        Running(Work work) {
            this.work = work;
        }

        @Override
        public Outcome settled(Step.Settled step) {
            return new Outcome.AtRest(step.wakeAt());
        }

        @Override
        public Outcome refuse(Step.Refuse step) {
            return new Outcome.Refused(step.refusal());
        }

        @Override
        public Outcome read(ReadStep step) {
            return steps.reads().run(work, step);
        }

        @Override
        public Outcome writeRecord(RecordStep step) {
            return steps.records().run(work, step);
        }

        @Override
        public Outcome writePod(PodStep step) {
            return steps.pods().run(work, step);
        }

        @Override
        public Outcome call(CloudStep step) {
            return steps.cloud().run(work, step);
        }
    }

    /** What the server has now, past all caches. */
    private Outcome readAgain(Work work) {
        Key key = work.key();
        try {
            shell.cache().readRecord(key, () -> shell.api().podEip(key));
            shell.cache().readPod(key, () -> shell.api().pod(key));
            return new Outcome.Failed(Optional.of(work.now()), Optional.empty());
        } catch (KubernetesClientException failed) {
            return failed("ReadAgain", work, failed);
        }
    }

    // --- concluding ---

    private void conclude(Work work, Step step, Outcome outcome) {
        if (outcome instanceof Outcome.Again) {
            work.memory().attempts().succeeded(step.kind());
            shell.reporter().step(work, step, "done");
        } else if (outcome instanceof Outcome.AtRest rest) {
            rest(work, rest);
        } else if (outcome instanceof Outcome.Paused paused) {
            work.memory().attempts().pause(step.kind(), paused.until());
            shell.requeue().at(work.key(), paused.until());
        } else if (outcome instanceof Outcome.Refused refused) {
            shell.reporter().refused(work, refused.refusal());
            work.memory().cloud().settled();
            retry(work, step, Optional.empty(), SECOND_LOOK);
        } else if (outcome instanceof Outcome.Failed failed) {
            shell.reporter().step(work, step, "failed");
            failed.refusal().ifPresent(refusal -> show(work, refusal));
            Instant again = retry(work, step, failed.notBefore(), backoff(failed));
            if (step instanceof CloudStep || failed.refusal().isPresent()) {
                work.memory().attempts().pause(step.kind(), again);
            }
        }
    }

    private static Backoff backoff(Outcome.Failed failed) {
        if (failed.retry() == CloudErrorCode.Retry.NEVER) {
            return HOPELESS;
        }
        return failed.refusal().isPresent() ? SECOND_LOOK : RETRY;
    }

    private void rest(Work work, Outcome.AtRest rest) {
        work.memory().cloud().settled();
        work.memory().attempts().succeeded(Step.Refuse.KIND);
        work.memory().attempts().succeeded(Step.Settled.FOR_NOW.kind());
        work.memory().attempts().nothingIsRefused();
        rest.wakeAt().ifPresent(moment -> shell.requeue().at(work.key(), moment));
        if (shell.cache().record(work.key()).isEmpty()
                && shell.cache().pod(work.key()).isEmpty()) {
            shell.memories().forget(work.key());
        }
    }

    private Instant retry(Work work, Step step, Optional<Instant> notBefore, Backoff backoff) {
        int failures = work.memory().attempts().failed(step.kind());
        Instant moment = notBefore
                .map(earliest -> backoff.next(work.now(), failures, earliest, shell.random()))
                .orElseGet(() -> backoff.next(work.now(), failures, shell.random()));
        shell.requeue().at(work.key(), moment);
        return moment;
    }

    /** Writes what the cloud refuses into the pod that waits for it, once for each reason. */
    private void show(Work work, Refusal refusal) {
        shell.reporter().refused(work, refusal);
        Optional<PodView> waiting = shell.cache()
                .pod(work.key())
                .filter(pod -> pod.wantsEip() && !pod.terminating())
                .filter(pod -> pod.condition()
                        .filter(shown ->
                                shown.reason().equals(refusal.reason().word()) || shown.equals(PodCondition.SUCCEEDED))
                        .isEmpty());
        waiting.ifPresent(pod -> carryOut(work, new PodStep.ShowRefusal(pod, refusal)));
    }
}
