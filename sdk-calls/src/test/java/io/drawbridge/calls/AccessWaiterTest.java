package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.AccessProgress.Change;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.DeadlineExceededException;
import io.drawbridge.error.WaitInterruptedException;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A waiter for API servers")
class AccessWaiterTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final EksEndpointAccess BOTH = EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/24"));

    private final TestClock clock = TestClock.create();
    private final Instant start = clock.instant();
    private final ScriptedServers servers = new ScriptedServers();
    private final AccessWaiter waiter =
            AccessWaiter.builder().clock(clock).pause(clock::advance).build();

    private AccessOperation<EksEndpointAccess> operation() {
        return servers.apply(servers.plan(ScriptedServers.CLUSTER, BOTH, KeepReachable.from("203.0.113.7/32")));
    }

    @Test
    @DisplayName(
            "S0-21: returns when the update has ended and reading shows the wanted access, looking every 10 seconds")
    void waits() {
        AccessOperation<EksEndpointAccess> operation = operation();
        servers.looksLeft = 5;
        List<AccessProgress<EksEndpointAccess>> told = new ArrayList<>();
        AccessProgress.Finished<EksEndpointAccess> finished = waiter.await(operation, HALF_AN_HOUR, told::add);
        assertThat(finished.cluster().access()).isEqualTo(BOTH);
        assertThat(finished.change()).isEqualTo(Change.CHANGED);
        assertThat(Duration.between(start, clock.instant())).isEqualTo(Duration.ofSeconds(50));
        assertThat(told).hasSize(7).startsWith(told.get(0)).endsWith(finished);
        assertThat(servers.sent).isEqualTo(1);
    }

    @Test
    @DisplayName("claims no failure at its deadline: the token goes on later, and sends nothing again")
    void isNoFailure() {
        AccessOperation<EksEndpointAccess> operation = operation();
        servers.looksLeft = 1000;
        DeadlineExceededException late =
                catchThrowableOfType(DeadlineExceededException.class, () -> waiter.await(operation, HALF_AN_HOUR));
        assertThat(late.lastSeen()).isEqualTo("operation update-1 is not over");
        assertThat(Duration.between(start, clock.instant())).isEqualTo(HALF_AN_HOUR);
        servers.looksLeft = 2;
        assertThat(waiter.await(servers.resume(operation.token()), HALF_AN_HOUR).change())
                .isEqualTo(Change.CHANGED);
        assertThat(servers.sent).isEqualTo(1);
    }

    @Test
    @DisplayName("tries again what passes, and tells at once what does not")
    void triesAgain() {
        AccessOperation<EksEndpointAccess> operation = operation();
        servers.failures.add(failure(CloudErrorCode.THROTTLED));
        servers.failures.add(failure(CloudErrorCode.UNAVAILABLE));
        assertThat(waiter.await(operation, HALF_AN_HOUR).cluster().access()).isEqualTo(BOTH);
        AccessOperation<EksEndpointAccess> forbidden = operation();
        servers.failures.add(failure(CloudErrorCode.FORBIDDEN));
        Instant before = clock.instant();
        assertThatThrownBy(() -> waiter.await(forbidden, HALF_AN_HOUR)).isInstanceOf(CloudException.class);
        assertThat(clock.instant()).isEqualTo(before);
    }

    private static CloudException failure(CloudErrorCode code) {
        return CloudException.of(code, "DescribeCluster").build();
    }

    @Test
    @DisplayName("tells when a cluster may be touched: at rest, and no operation of anybody runs")
    void awaitsRest() {
        servers.looksLeft = 3;
        servers.status("UPDATING");
        assertThatThrownBy(() -> waiter.awaitSettled(servers, ScriptedServers.CLUSTER, Duration.ofMinutes(5)))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("not at rest");
        servers.status("ACTIVE");
        servers.looksLeft = 3;
        Instant before = clock.instant();
        assertThat(waiter.awaitSettled(servers, ScriptedServers.CLUSTER, HALF_AN_HOUR)
                        .isSettled())
                .isTrue();
        assertThat(clock.instant()).isAfter(before);
    }

    @Test
    @DisplayName("ends when its thread is interrupted, and refuses to wait for no time")
    void isInterrupted() {
        AccessOperation<EksEndpointAccess> operation = operation();
        servers.looksLeft = 3;
        AccessWaiter parking = AccessWaiter.builder().clock(clock).build();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> parking.await(operation, HALF_AN_HOUR)).isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> waiter.await(operation, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }
}
