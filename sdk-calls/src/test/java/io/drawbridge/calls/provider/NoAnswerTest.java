package io.drawbridge.calls.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What stands for a vendor's exception")
class NoAnswerTest {

    @Test
    @DisplayName(
            "finding 18, an exception that holds the request: keeps kinds, places and what the network said, and nothing else")
    void copies() {
        Throwable network = new SocketTimeoutException("Read timed out");
        Throwable failed = new IllegalStateException("canary in a header", network);
        NoAnswer copy = NoAnswer.because(failed);
        assertThat(copy).hasMessage("java.lang.IllegalStateException").hasNoSuppressedExceptions();
        assertThat(copy.getStackTrace()).isEqualTo(failed.getStackTrace());
        assertThat(copy.getCause())
                .isInstanceOf(NoAnswer.class)
                .hasMessage("java.net.SocketTimeoutException: Read timed out")
                .hasNoCause();
    }

    @Test
    @DisplayName("takes in no endless chain of causes")
    void circle() {
        Exception one = new Exception();
        Exception other = new Exception(one);
        one.initCause(other);
        assertThat(NoAnswer.because(one)).hasStackTraceContaining("java.lang.Exception");
        assertThat(NoAnswer.meansNotSent(one)).isFalse();
    }

    @Test
    @DisplayName("tells a call that was not sent from one that was")
    void sent() {
        assertThat(NoAnswer.meansNotSent(new RuntimeException(new ConnectException("refused"))))
                .isTrue();
        assertThat(NoAnswer.meansNotSent(new RuntimeException(new IOException("reset"))))
                .isFalse();
    }
}
