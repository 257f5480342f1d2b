package com.example.addresses;

import io.drawbridge.k8s.operator.PodEipOperator;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/** Starts an operator with the context, and closes it first of all that the context closes. */
final class OperatorLifecycle implements SmartLifecycle {

    private final Supplier<PodEipOperator> build;
    private volatile PodEipOperator running;

    /** @param build an operator runs once, a context may be started anew */
    OperatorLifecycle(Supplier<PodEipOperator> build) {
        this.build = build;
    }

    Optional<PodEipOperator> operator() {
        return Optional.ofNullable(running);
    }

    @Override
    public void start() {
        PodEipOperator operator = build.get();
        operator.start();
        running = operator;
    }

    @Override
    public void stop() {
        running.close();
        running = null;
    }

    /** Also of one that has stopped by itself: it is still to be closed. */
    @Override
    public boolean isRunning() {
        return running != null;
    }
}
