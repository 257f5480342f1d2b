package io.drawbridge.k8s.podeip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Detachment by a PodEIP that is there")
class DetachmentTest {

    @ParameterizedTest(name = "state {0}, interface {1}, address {2}: detached {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "Available, -, 203.0.113.7, true",
                "Available, eni-1, 203.0.113.7, true",
                "Releasing, -, 203.0.113.7, true",
                "InUse, eni-1, 203.0.113.7, false",
                "InUse, -, 203.0.113.7, false",
                "Associating, -, 203.0.113.7, false",
                "Unassociating, eni-1, 203.0.113.7, false",
                "Strange, -, 203.0.113.7, false",
                "-, -, 203.0.113.7, true",
                "-, '', 203.0.113.7, true",
                "-, eni-1, 203.0.113.7, false",
                "-, -, -, false",
            })
    @DisplayName("S2-100: is told by its EIP being reported as bound to nothing")
    void byReport(String state, String networkInterface, String address, boolean detached) {
        PodEipStatus status = new PodEipStatus();
        status.setStatus(state);
        status.setNetworkInterfaceId(networkInterface);
        status.setEipAddress(address);

        assertThat(Detachment.isReported(status)).isEqualTo(detached);
    }

    @Test
    @DisplayName("S2-100: is not told by a PodEIP without report, whose EIP may be about to be bound")
    void withoutReport() {
        assertThat(Detachment.isReported(null)).isFalse();
    }
}
