package io.drawbridge.spring;

import static java.util.Objects.requireNonNull;

import io.drawbridge.k8s.operator.PodEipOperator;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Starts an operator when all beans of the context are there, and closes it before the first of them. An operator that
 * cannot start keeps the application from starting.
 */
public final class OperatorLifecycle implements SmartLifecycle {

    private final Supplier<PodEipOperator> build;

    @Nullable
    private volatile PodEipOperator started;

    /** @param build makes an operator that is not started; asked at each start, since an operator runs once */
    public OperatorLifecycle(Supplier<PodEipOperator> build) {
        this.build = requireNonNull(build, "build");
    }

    /** The operator that was started last and not closed by the context since; it may have stopped by itself. */
    public Optional<PodEipOperator> operator() {
        return Optional.ofNullable(started);
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        PodEipOperator operator = build.get();
        operator.start();
        started = operator;
    }

    @Override
    public void stop() {
        operator().ifPresent(PodEipOperator::close);
        started = null;
    }

    /** Also of an operator that has stopped by itself: it is still to be closed. */
    @Override
    public boolean isRunning() {
        return started != null;
    }
}
