package io.drawbridge.k8s.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest(name = "of Lease {0}/{1} is refused for a replica that is called {2}: {3}")
    @CsvSource({
        "Games,   operator, pod-0, namespace \"Games\" is no name",
        "'',      operator, pod-0, namespace \"\" is no name",
        "a.b,     operator, pod-0, namespace \"a.b\" is no name",
        "games,   Operator, pod-0, lease \"Operator\" is no name",
        "games,   '',       pod-0, lease \"\" is no name",
        "games,   operator, '',    give each replica a name of its own",
        "games,   operator, ' ',   give each replica a name of its own",
    })
    void names(String namespace, String name, String identity, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeaderElection.byLease(namespace, name, identity))
                .withMessageContaining(told);
    }

    @Test
    @DisplayName("takes no times that the elector refuses, and all that it takes")
    void times() {
        List<Duration> lengths = Stream.of(
                        "0.0005", "0.001", "0.9", "1", "2", "2.199", "2.2", "2.201", "2.202", "4.4", "4.401", "10")
                .map(seconds -> Duration.parse("PT" + seconds + "S"))
                .toList();
        for (Duration retryPeriod : lengths) {
            for (Duration renewDeadline : lengths) {
                boolean taken = doesNotThrow(() -> election(renewDeadline, retryPeriod));

                assertThat(taken)
                        .as("%s, %s", renewDeadline, retryPeriod)
                        .isEqualTo(doesNotThrow(() -> elector(renewDeadline, retryPeriod)));
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> election(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("renew deadline PT2S is too short for a retry period of PT1S; more than 2.2 retry periods"
                        + " of 1 ms at least are allowed");
    }

    private static LeaderElection election(Duration renewDeadline, Duration retryPeriod) {
        return LeaderElection.parse("games/operator").times(Duration.ofSeconds(15), renewDeadline, retryPeriod);
    }

    /** What the client's own elector says of the times. */
    private static void elector(Duration renewDeadline, Duration retryPeriod) {
        try (KubernetesClient client = new KubernetesClientBuilder().build()) {
            var unused = client.leaderElector()
                    .withConfig(new LeaderElectionConfigBuilder()
                            .withName("operator")
                            .withLock(new LeaseLock("games", "operator", "pod-0"))
                            .withLeaseDuration(Duration.ofSeconds(15))
                            .withRenewDeadline(renewDeadline)
                            .withRetryPeriod(retryPeriod)
                            .withLeaderCallbacks(new LeaderCallbacks(() -> {}, () -> {}, leader -> {}))
                            .build());
        }
    }

    private static boolean doesNotThrow(Runnable call) {
        try {
            call.run();
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
