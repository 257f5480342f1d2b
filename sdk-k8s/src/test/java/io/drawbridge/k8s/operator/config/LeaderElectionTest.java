package io.drawbridge.k8s.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A leader election")
class LeaderElectionTest {

    @Test
    @DisplayName("is read from NAMESPACE/NAME, for a replica that has a name of its own or is given one")
    void read() {
        LeaderElection election = LeaderElection.parse("games/operator");

        assertThat(election.identity()).endsWith("-" + ProcessHandle.current().pid());
        assertThat(election.identity("pod-0")).isEqualTo(LeaderElection.byLease("games", "operator", "pod-0"));
    }

    @ParameterizedTest(name = "is not read from \"{0}\"")
    @ValueSource(strings = {"", "operator", "/operator", "games/", "games/operator/0"})
    void refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeaderElection.parse(text))
                .withMessage("lease \"" + text + "\" is not allowed; allowed is NAMESPACE/NAME");
    }
}
