package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.AccessProgress.Change;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.apiserver.operation.AccessProgress.Waiting;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.operation.OperationFailedException;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.StalePlanException;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import io.drawbridge.testing.time.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link ApiServers}: inherit {@link EksApiServersContract} or {@link AckApiServersContract}, and say
 * how your implementation is connected to a fake cloud. Every rule has a number, and stands in
 * {@code docs/api-servers-contract.md} with how well it is known.
 *
 * <pre>{@code
 * class MyEksTest extends EksApiServersContract {
 *
 *     @Override
 *     protected ApiServers<EksEndpointAccess> connect(FakeCloud cloud, Clock clock) {
 *         return new MyEksServers(cloud);
 *     }
 * }
 * }</pre>
 *
 * @param <A> how access is said on the cloud
 */
public abstract class ApiServersContract<A extends Access> {

    static final KeepReachable KEEP = KeepReachable.theCluster();
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int MOST_LOOKS = 500;

    private final TestClock clock = TestClock.create();
    private final FakeCloud fake;
    private final Scene<A> scene;

    ApiServersContract(Scene<A> scene) {
        this.scene = scene;
        this.fake = FakeCloud.builder(scene.profile())
                .quota(1000)
                .unlimitedRates()
                .clock(clock)
                .build();
    }

    /**
     * The implementation under test, new, speaking to this cloud. What it needs beyond (a server, a client) is closed
     * in {@link #disconnect()}.
     *
     * @param cloud on virtual time
     * @param clock the cloud's, for what the implementation itself waits for
     */
    protected abstract ApiServers<A> connect(FakeCloud cloud, Clock clock);

    /** Closes what {@link #connect} opened since the last time; called after each test. */
    @AfterEach
    protected void disconnect() throws Exception {}

    private ApiServers<A> servers;
    private ClusterId cluster;

    @Nullable
    private EndpointCluster<A> endpoint;

    @Nullable
    private A before;

    /** The cluster of an endpoint that the rules are tried on instead of a fake cloud; none unless overridden. */
    protected Optional<EndpointCluster<A>> endpoint() {
        return Optional.empty();
    }

    /** Lets time pass on an endpoint; a real pause unless overridden. */
    protected void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @BeforeEach
    void prepare() {
        endpoint = endpoint().orElse(null);
        servers = anew();
        cluster = endpoint == null ? scene.add(fake) : endpoint.cluster();
        before = endpoint == null ? null : servers.observe(cluster).access();
    }

    /** An endpoint's cluster gets the access back that it had; runs before {@link #disconnect()}. */
    @AfterEach
    void restore() {
        if (before != null) {
            carryOut(before);
        }
    }

    private boolean isOnEndpoint() {
        return endpoint != null;
    }

    private ApiServers<A> anew() {
        return endpoint == null ? connect(fake, clock) : endpoint.servers();
    }

    /** The cloud with its dials; a rule that needs it ends here where there is none. */
    final FakeCloud cloud() {
        return isOnEndpoint()
                ? Assumptions.abort("this rule needs the dials or the ledger of a FakeCloud, which no endpoint gives")
                : fake;
    }

    private List<A> states() {
        return scene.states(endpoint == null ? fake.eips() : endpoint.eips());
    }

    final void pass(Duration time) {
        if (isOnEndpoint()) {
            pause(time);
        } else {
            clock.advance(time);
        }
    }

    final Instant now() {
        return (isOnEndpoint() ? Clock.systemUTC() : clock).instant();
    }

    // --- short words for what rules do ---

    final ApiServers<A> servers() {
        return servers;
    }

    final ClusterId cluster() {
        return cluster;
    }

    private A first() {
        return states().get(0);
    }

    final AccessPlan<A> plan(A wanted) {
        AccessPlan<A> plan = servers.plan(cluster, wanted, KEEP);
        return plan.acknowledge(plan.blocks().toArray(String[]::new));
    }

    final Finished<A> carryOut(A wanted) {
        return finish(servers.apply(plan(wanted)));
    }

    final Finished<A> finish(AccessOperation<A> operation) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            if (advance(operation) instanceof Finished<A> finished) {
                return finished;
            }
            pass(BETWEEN_LOOKS);
        }
        throw new AssertionError("never finished: " + operation);
    }

    /** A waiter tries again what passes. */
    private AccessProgress<A> advance(AccessOperation<A> operation) {
        try {
            return operation.advance(now());
        } catch (CloudException busy) {
            if (busy.code() == CloudErrorCode.CONFLICT) {
                return new Waiting<>(String.valueOf(busy.getMessage()));
            }
            throw busy;
        }
    }

    final int calls(String action) {
        return cloud().calls().countsByName().getOrDefault(action, 0);
    }

    /** So many times the change was sent, as far as that can be seen. */
    private void assertChanges(int expected) {
        if (!isOnEndpoint()) {
            assertThat(calls(scene.change())).isEqualTo(expected);
        }
    }

    /** What changes clusters; the EIPs of the scene are bought like all others. Nothing is seen of an endpoint's. */
    private int writes() {
        if (isOnEndpoint()) {
            return 0;
        }
        return fake.calls().countsByName().entrySet().stream()
                .filter(count -> !count.getKey().matches("(Describe|List|Allocate).*"))
                .mapToInt(count -> count.getValue())
                .sum();
    }

    // --- rules ---

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-1: from every access a plan leads to every other one, and reading shows it")
    void reaches() {
        List<A> states = states();
        for (A from : states) {
            for (A to : states) {
                carryOut(from);
                assertThat(carryOut(to).cluster().access().lines()).containsAll(to.lines());
            }
        }
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-2: there is nothing to do for the access that was just reached, and nothing is sent")
    void isIdempotent() {
        for (A wanted : states()) {
            carryOut(wanted);
            int before = writes();
            assertThat(servers.plan(cluster, wanted, KEEP).isEmpty()).isTrue();
            assertThat(carryOut(wanted).change()).isEqualTo(Change.UNCHANGED);
            assertThat(writes()).isEqualTo(before);
        }
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-3: the undo plan leads back")
    void undoes() {
        A before = servers.observe(cluster).access();
        AccessPlan<A> plan = plan(first());
        finish(servers.apply(plan));
        A undone = plan.undo().wanted();
        assertThat(carryOut(undone).cluster().access()).isEqualTo(before);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-4: planning and applying send nothing; only advancing does")
    void sendsNothingEarly() {
        AccessOperation<A> operation = servers.apply(plan(first()));
        assertThat(writes()).isZero();
        finish(operation);
        assertThat(isOnEndpoint() || writes() > 0).isTrue();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-5: somebody else's operation is told by its id, refused or waited for (access case 4)")
    void foreignOperations() {
        AccessPlan<A> plan = plan(first());
        String running = scene.begin(cloud(), cluster);
        assertThat(servers.running(cluster).map(Object::toString)).hasValue(running);
        CloudException busy = catchThrowableOfType(CloudException.class, () -> servers.apply(plan));
        assertThat(busy.code()).isEqualTo(CloudErrorCode.CONFLICT);
        assertThat(busy).hasMessageContaining(running);
        AccessOperation<A> operation = servers.apply(plan, WhenBusy.WAIT);
        for (int looks = 0; looks < 5; looks++) {
            assertThat(advance(operation)).isInstanceOf(Waiting.class);
            pass(Duration.ofSeconds(1));
        }
        scene.end(cloud(), cluster);
        assertThat(finish(operation).change()).isEqualTo(Change.CHANGED);
        assertThat(servers.running(cluster)).isEmpty();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-6: an operation that fails is told with the cloud's code and message")
    void failures() {
        scene.failNext(cloud(), cluster, "NoLuck", "it did not work");
        OperationFailedException failed = catchThrowableOfType(OperationFailedException.class, () -> carryOut(first()));
        assertThat(failed.code()).isEqualTo("NoLuck");
        assertThat(failed).hasMessageContaining("it did not work");
    }

    @Test
    @Rule(Evidence.INFERRED)
    @DisplayName("AS-7: a change whose answer is lost is found again and not sent twice")
    void lostAnswer() {
        cloud().faults().on(scene.change()).loseAnswer();
        assertThat(carryOut(first()).cluster().access().lines()).containsAll(first().lines());
        assertChanges(1);
    }

    @Test
    @Rule(Evidence.INFERRED)
    @DisplayName("AS-8: a change that never arrived is sent again")
    void lostRequest() {
        cloud().faults().on(scene.change()).loseRequest();
        assertThat(carryOut(first()).cluster().access().lines()).containsAll(first().lines());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-9: a program that dies after any step goes on from its token, and sends no change twice")
    void resumes() {
        String token = servers.apply(plan(first())).token();
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            AccessOperation<A> operation = anew().resume(token);
            if (advance(operation) instanceof Finished<?>) {
                break;
            }
            token = operation.token();
            pass(BETWEEN_LOOKS);
        }
        assertThat(servers.observe(cluster).access().lines()).containsAll(first().lines());
        assertChanges(1);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-10: a plan is refused when somebody has changed the cluster since, and the new plan is handed over")
    void stalePlans() {
        AccessPlan<A> plan = plan(first());
        scene.changeByHand(cloud(), cluster);
        StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> servers.apply(plan));
        assertThat(stale.plan().before().access()).isNotEqualTo(plan.before().access());
        assertThat(writes()).isZero();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-11: what is accepted and not visible yet is waited for, and not sent again (access case 5)")
    void lag() {
        scene.lag(cloud(), Duration.ofSeconds(50));
        assertThat(carryOut(first()).cluster().access().lines()).containsAll(first().lines());
        assertChanges(1);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-12: a cluster that is not there is said to be not there")
    void missing() {
        CloudException missing =
                catchThrowableOfType(CloudException.class, () -> servers.observe(ClusterId.of("missing")));
        assertThat(missing.code()).isEqualTo(CloudErrorCode.NOT_FOUND);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-13: a step of another cloud is refused before anything is sent")
    void foreignSteps() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> servers.perform(servers.observe(cluster), scene.foreignStep()));
        assertThat(writes()).isZero();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-14: an operation sends nothing over what somebody else has changed since it was applied, and hands the new plan over")
    void changedBeforeItAdvances() {
        AccessOperation<A> operation = servers.apply(plan(first()));
        scene.changeByHand(cloud(), cluster);
        A others = servers.observe(cluster).access();
        StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> finish(operation));
        assertThat(stale.plan().before().access()).isEqualTo(others);
        assertThat(writes()).isZero();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-15: an operation that has waited sends nothing over what was changed meanwhile, and hands the new plan over")
    void changedWhileItWaits() {
        AccessPlan<A> plan = plan(first());
        scene.begin(cloud(), cluster);
        AccessOperation<A> operation = servers.apply(plan, WhenBusy.WAIT);
        assertThat(advance(operation)).isInstanceOf(Waiting.class);
        pass(Duration.ofMinutes(15));
        scene.end(cloud(), cluster);
        scene.changeByHand(cloud(), cluster);
        A others = servers.observe(cluster).access();
        StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> finish(operation));
        assertThat(stale.plan().before().access()).isEqualTo(others);
        assertThat(servers.observe(cluster).access()).isEqualTo(others);
    }
}
