package io.drawbridge.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipCode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Errors")
class CloudExceptionTest {

    @Test
    @DisplayName("a refusal tells operation, code, the cloud's code, reason, time and request in its message")
    void tellsAll() {
        IllegalStateException cause = new IllegalStateException("wire");
        CloudException refusal = CloudException.of(CloudErrorCode.THROTTLED, "AllocateEipAddress")
                .vendorCode("Throttling.User")
                .message("too fast")
                .notBefore(Instant.EPOCH)
                .requestId("R-1")
                .cause(cause)
                .build();

        assertThat(refusal)
                .hasMessage("AllocateEipAddress: THROTTLED (Throttling.User): too fast;"
                        + " not before 1970-01-01T00:00:00Z; request R-1")
                .hasCause(cause);
        assertThat(refusal.notBefore()).contains(Instant.EPOCH);
        assertThat(refusal.requestId()).contains("R-1");
        assertThat(refusal.code()).isEqualTo(CloudErrorCode.THROTTLED);
        assertThat(refusal.operation()).isEqualTo("AllocateEipAddress");
        assertThat(refusal.vendorCode()).isEqualTo("Throttling.User");
    }

    @Test
    @DisplayName("a short refusal has a short message")
    void isShort() {
        CloudException refusal =
                CloudException.of(CloudErrorCode.NO_FUNDS, "Op").build();

        assertThat(refusal).hasMessage("Op: NO_FUNDS").hasNoCause();
        assertThat(refusal.notBefore()).isEmpty();
        assertThat(refusal.requestId()).isEmpty();
        assertThat(refusal.vendorCode()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("every code but those that never pass is retryable")
    @EnumSource(CloudErrorCode.class)
    void tellsRetryable(CloudErrorCode code) {
        boolean never = code == CloudErrorCode.INVALID_REQUEST || code == CloudErrorCode.UNSUPPORTED;

        assertThat(CloudException.of(code, "Op").build().retryable()).isEqualTo(!never);
    }

    @Test
    @DisplayName("newcomer 2: an unknown outcome is a kind of its own, and its code never says that nothing was done")
    void unknownOutcome() {
        CloudException lost =
                CloudException.of(CloudErrorCode.UNAVAILABLE, "Op").outcomeUnknown();
        assertThat(lost).isInstanceOf(OutcomeUnknownException.class).hasMessageContaining("OUTCOME_UNKNOWN");
        assertThat(lost.code()).isEqualTo(CloudErrorCode.OUTCOME_UNKNOWN);
    }

    @Test
    @DisplayName("an invalid spec prints and holds its findings")
    void holdsFindings() {
        Findings findings = Findings.of(Finding.of(EipCode.NAME_TOO_LONG, "s", "m", "r"));

        assertThat(new InvalidSpecException(findings)).hasMessage("ERROR name-too-long [s] m -> r");
        assertThat(new InvalidSpecException(findings).findings()).isEqualTo(findings);
    }
}
