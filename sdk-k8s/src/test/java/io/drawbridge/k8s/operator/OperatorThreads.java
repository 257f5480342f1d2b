package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** The threads that operators make. */
final class OperatorThreads {

    private static final String PREFIX = "drawbridge-podeip";

    private static final Duration TO_END = Duration.ofSeconds(30);

    private OperatorThreads() {}

    /**
     * Expects that all of them end. Each is waited for: a pool says that it has terminated while its last thread is
     * still on its way out.
     */
    static void expectEnded() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(PREFIX)) {
                thread.join(TO_END.toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }
}
