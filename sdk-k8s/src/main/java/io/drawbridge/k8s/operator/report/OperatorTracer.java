package io.drawbridge.k8s.operator.report;

import java.util.function.Supplier;

/**
 * Sees the operator's work while it is done: each turn of a key, and each call to the cloud and to the API server.
 * Bring {@link OpenTelemetryTracer}, or an own implementation.
 *
 * <p>Names are few, and the same for all pods: {@code reconcile}, {@code cloud allocate}, {@code kubernetes patch
 * podeip/status}.
 */
public interface OperatorTracer {

    /** Sees nothing. */
    OperatorTracer NONE = new OperatorTracer() {
        @Override
        public <T> T trace(Doing doing, Supplier<T> work) {
            return work.get();
        }
    };

    /**
     * Does the work, once, by the calling thread, and gives back or throws what it does.
     *
     * @param doing what it is
     * @param work does it
     */
    <T> T trace(Doing doing, Supplier<T> work);

    /**
     * What is being done.
     *
     * @param where who does it
     * @param action what, in the words of {@link #name()}
     * @param subject {@code namespace/name} of the pod, or the id of the EIP; nothing when it is about several
     */
    record Doing(Where where, String action, String subject) {

        /** Low in number: without the subject. */
        public String name() {
            return where.word.isEmpty() ? action : where.word + " " + action;
        }
    }

    /** Who does the work. */
    enum Where {
        /** The operator itself: a turn of one key. */
        HERE(""),
        /** The cloud: a call that the operator's limits let through. */
        CLOUD("cloud"),
        /** The API server: a request about pods, PodEIPs, nodes or Events; watches are none. */
        KUBERNETES("kubernetes");

        private final String word;

        Where(String word) {
            this.word = word;
        }
    }
}
