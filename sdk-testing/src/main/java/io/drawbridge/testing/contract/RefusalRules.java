package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What refusals mean. */
abstract class RefusalRules extends RuleGroup {

    private static final String SERVER_ERROR = "InternalError";

    RefusalRules(EipsContract contract) {
        super(contract);
    }

    /** A call of each kind that every cloud has; whether it makes sense does not matter, since it is refused. */
    private static Map<EipAction, Runnable> calls(Bench bench) {
        EipId id = bench.bound().id();
        Map<EipAction, Runnable> calls = new LinkedHashMap<>();
        calls.put(EipAction.ALLOCATE, bench::buy);
        EipChange.EVERYWHERE.forEach(
                change -> calls.put(change.action(), () -> change.call().accept(bench, id)));
        calls.put(EipAction.DESCRIBE, () -> bench.eips.describe(List.of(id)));
        calls.put(EipAction.LOCATE, () -> bench.eips.locate(List.of("10.0.0.11")));
        return calls;
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-39: every code that the cloud documents means what it is documented to mean, for every call")
    void everyCode() {
        Bench bench = bench();
        calls(bench).forEach((action, call) -> {
            for (String code : bench.cloud().knownCodes()) {
                bench.cloud().faults().refuse(action, code).once();
                assertMeaning(bench, action, code, call);
                bench.cloud().faults().clear();
                bench.forgive();
            }
        });
    }

    private static void assertMeaning(Bench bench, EipAction action, String code, Runnable call) {
        CloudErrorCode meaning = bench.cloud().meaningOf(action, code);
        CloudException refused = catchThrowableOfType(CloudException.class, call::run);
        if (action == EipAction.RELEASE && meaning == CloudErrorCode.NOT_FOUND) {
            assertThat(refused).as("%s of what is gone", action).isNull();
            return;
        }
        assertThat(refused).as("%s refused with %s", action, code).isNotNull();
        CloudErrorCode expected = refused instanceof OutcomeUnknownException ? CloudErrorCode.OUTCOME_UNKNOWN : meaning;
        assertThat(refused.code()).as("%s refused with %s", action, code).isEqualTo(expected);
        assertThat(refused.vendorCode()).isEqualTo(code);
        assertThat(refused.getMessage()).contains(code);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-40: a refusal tells the operation, the cloud's code and the cloud's id of the request")
    void tellsAll() {
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        CloudException refused = Bench.refused(CloudErrorCode.WRONG_STATE, () -> bench.eips.release(bound.id()));
        assertThat(refused.operation()).startsWith("Release");
        assertThat(refused.vendorCode()).isNotBlank();
        assertThat(refused.requestId()).isPresent();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-41: after a server error a change is an unknown outcome, and a read is not")
    void serverErrors() {
        Bench bench = bench();
        calls(bench).forEach((action, call) -> {
            bench.cloud().faults().refuse(action, SERVER_ERROR).once();
            CloudException failed = catchThrowableOfType(CloudException.class, call::run);
            assertThat(failed).as("%s", action).isNotNull();
            assertThat(failed instanceof OutcomeUnknownException)
                    .as("%s", action)
                    .isEqualTo(action.isMutation());
        });
    }

    @Test
    @Rule(Evidence.INFERRED)
    @DisplayName("EC-42: a code that nobody knows is kept, and can be tried again")
    void unknownCode() {
        Bench bench = bench();
        EipId id = bench.buy().id();
        bench.cloud().faults().refuse(EipAction.RELEASE, "Brand.New").once();
        CloudException refused = Bench.refused(CloudErrorCode.UNKNOWN, () -> bench.eips.release(id));
        assertThat(refused.vendorCode()).isEqualTo("Brand.New");
        assertThat(refused.retryable()).isTrue();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-43: calls that come too fast are throttled, change nothing, and pass later")
    void throttled() {
        Bench bench = bench(settings -> settings.rate(EipAction.RELEASE, 1, Duration.ofMinutes(1)));
        EipId first = bench.buy().id();
        EipId second = bench.eips.allocate(EipSpec.defaults(), bench.mark(2)).id();
        bench.eips.release(first);
        Bench.refused(CloudErrorCode.THROTTLED, () -> bench.eips.release(second));
        bench.pass(Duration.ofMinutes(2));
        bench.eips.release(second);
        bench.settle();
        assertThat(bench.cloud().ledger()).leakedNothing();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-44: a quota that is used up refuses purchases, and a release makes room")
    void quota() {
        Bench bench = bench(settings -> settings.quota(1));
        EipId id = bench.buy().id();
        Runnable second = () -> bench.eips.allocate(EipSpec.defaults(), bench.mark(2));
        Bench.refused(CloudErrorCode.QUOTA_EXCEEDED, second);
        bench.eips.release(id);
        bench.forgive();
        second.run();
        assertThat(bench.eips.describe(bench.mark(2).owner())).hasSize(1);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-45: purchases that come too often are blocked for a while")
    void blocked() {
        requires(Capability.PURCHASE_BLOCKING);
        Bench bench = bench(settings -> settings.quota(1));
        for (int i = 1; i <= 2; i++) {
            bench.eips.release(
                    bench.eips.allocate(EipSpec.defaults(), bench.mark(i)).id());
            bench.settle();
        }
        Bench.refused(CloudErrorCode.PURCHASES_BLOCKED, bench::buy);
        bench.forgive();
        bench.buy();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-46: what the account may not do is forbidden, and nothing happens")
    void forbidden() {
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        bench.cloud().console().allowOnly(Set.of());
        Bench.refused(CloudErrorCode.FORBIDDEN, bench::buy);
        Bench.refused(CloudErrorCode.FORBIDDEN, () -> bench.eips.release(bound.id()));
        Bench.refused(
                CloudErrorCode.FORBIDDEN,
                () -> bench.eips.associate(bound.id(), new AssociationTarget("eni-1", "10.0.0.1")));
        Bench.refused(CloudErrorCode.FORBIDDEN, () -> bench.eips.describe(List.of(bound.id())));
        Bench.refused(CloudErrorCode.FORBIDDEN, () -> bench.eips.disown(bound.id()));
        bench.cloud().console().allowEverything();
        assertThat(bench.read(bound.id()).association()).contains(bound.association());
        assertThat(bench.cloud().ledger().purchases()).hasSize(1);
    }
}
