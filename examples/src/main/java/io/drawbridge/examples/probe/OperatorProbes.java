package io.drawbridge.examples.probe;

import io.drawbridge.k8s.operator.PodEipOperator;
import java.time.Duration;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * What probes are told of an operator. Until it has seen all pods and PodEIPs it is alive but not ready: to start it
 * anew would not bring the API server back. A replica that waits for leadership is ready: it would take over at once,
 * and a rollout that waits for the leader to be the new one would never end.
 */
public final class OperatorProbes {

    private final Duration oldest;

    @Nullable
    private volatile PodEipOperator started;

    /**
     * Of no operator yet.
     *
     * @param oldest how old at most what a working operator knows of the cluster may be; beyond, a watch or a
     *     connection is stuck, and a new process may help
     */
    public OperatorProbes(Duration oldest) {
        this.oldest = oldest;
    }

    /** This operator has started: from now on the probes are about it. */
    public void startedBy(PodEipOperator operator) {
        started = operator;
    }

    /** Whether the process is worth keeping. */
    ProbeAnswer health() {
        PodEipOperator operator = started;
        if (operator == null) {
            return ProbeAnswer.pass("starting");
        }
        Optional<Duration> age = operator.dataAge();
        if (age.isPresent() && age.get().compareTo(oldest) > 0) {
            return ProbeAnswer.fail("pods and PodEIPs were last compared "
                    + age.get().toSeconds() + " s ago; at most " + oldest.toSeconds() + " s are allowed");
        }
        return state(operator);
    }

    /** Whether the operator works, or would if it were the leader. */
    ProbeAnswer readiness() {
        PodEipOperator operator = started;
        return operator == null ? ProbeAnswer.fail("starting") : state(operator);
    }

    private static ProbeAnswer state(PodEipOperator operator) {
        if (!operator.isRunning()) {
            return ProbeAnswer.fail("stopped");
        }
        return ProbeAnswer.pass(operator.dataAge().isPresent() ? "working" : "standby");
    }
}
