package io.drawbridge.testing.kube.front;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which requests go wrong, and how often. It begins to work when it is told how often. */
public final class FrontRule {

    private final FrontFault fault;
    private final Consumer<FrontRule> front;
    private Predicate<FrontRequest> which = request -> true;
    private long skipped;
    private long left;

    FrontRule(FrontFault fault, Consumer<FrontRule> front) {
        this.fault = fault;
        this.front = front;
    }

    /** Only requests that satisfy this, and whatever was said before. */
    public FrontRule when(Predicate<FrontRequest> condition) {
        which = which.and(requireNonNull(condition, "condition"));
        return this;
    }

    /**
     * Lets the first ones pass.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public FrontRule skip(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot let " + count + " requests pass");
        }
        skipped = count;
        return this;
    }

    /** Goes wrong once. */
    public void once() {
        times(1);
    }

    /** Goes wrong every time. */
    public void always() {
        times(Long.MAX_VALUE);
    }

    /**
     * Goes wrong this many times.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public void times(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("cannot go wrong " + count + " times");
        }
        left = count;
        front.accept(this);
    }

    FrontFault fault() {
        return fault;
    }

    synchronized boolean takes(FrontRequest request) {
        if (left == 0 || !which.test(request)) {
            return false;
        }
        if (skipped > 0) {
            skipped--;
            return false;
        }
        left--;
        return true;
    }
}
