package io.drawbridge.k8s.podeip;

import static io.drawbridge.k8s.podeip.Objects.ADDRESS;
import static io.drawbridge.k8s.podeip.Objects.ANNOTATION;
import static io.drawbridge.k8s.podeip.Objects.bound;
import static io.drawbridge.k8s.podeip.Objects.pod;
import static io.drawbridge.k8s.podeip.Objects.servedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One wait for a pod's EIP")
class EipWaitTest {

    private final EipWait wait = new EipWait("default", "game-0", "uid-1");

    @Test
    @DisplayName("does not end before both pod and PodEIP were looked for, in either order")
    void looksForBoth() {
        EipWait other = new EipWait("default", "game-0", "uid-1");

        wait.podIs(pod(Map.of(ANNOTATION, ADDRESS)));
        assertThat(wait.done()).isNotDone();
        wait.podEipIs(null);
        assertThat(wait.done()).isCompleted();

        other.podEipIs(servedFor(bound(), "uid-1"));
        assertThat(other.done()).isNotDone();
        other.podIs(pod(Map.of()));
        assertThat(other.done()).isCompleted();
    }

    @Test
    @DisplayName("goes on over a stale PodEIP until it is that of this pod")
    void goesOnOverAStalePodEip() {
        wait.podIs(pod(Map.of()));
        wait.podEipIs(servedFor(bound(), "uid-0"));
        assertThat(wait.done()).isNotDone();

        wait.podEipIs(servedFor(bound(), "uid-1"));

        assertThat(wait.done()).isCompleted();
    }

    @Test
    @DisplayName("says at its limit why the address that it saw is stale")
    void saysWhyItIsStale() {
        wait.podIs(pod(Map.of()));
        wait.podEipIs(servedFor(bound(), "uid-0"));

        PodEipWaitException e = wait.timeLimit(Duration.ofMinutes(2));

        assertThat(e)
                .hasMessageContaining("after PT2M")
                .hasMessageContaining("no condition, address \"203.0.113.7\"")
                .hasMessageContaining("that of the pod with UID \"uid-0\"");
    }
}
