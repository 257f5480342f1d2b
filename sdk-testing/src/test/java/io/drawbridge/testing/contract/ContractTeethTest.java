package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@DisplayName("The contract finds out an implementation that")
class ContractTeethTest {

    /** Calls the right implementation, or does not. */
    private interface Bend {
        Object call(Eips right, Method method, Object[] arguments) throws Throwable;
    }

    /** Ways to be wrong, each with a rule that has to notice. */
    enum Mistake {
        BUYS_WITH_A_NEW_TOKEN_EACH_TIME("EC-22", (right, method, arguments) -> {
            if (method.getName().equals("allocate")) {
                OwnerMark mark = (OwnerMark) arguments[1];
                Attempts.next++;
                Eip eip = right.allocate((EipSpec) arguments[0], mark.withAttempt(Attempts.next));
                return eip.toBuilder().tags(mark.tags()).build();
            }
            return invoke(right, method, arguments);
        }),
        TAKES_SILENCE_FOR_SUCCESS("EC-17", (right, method, arguments) -> {
            try {
                return invoke(right, method, arguments);
            } catch (OutcomeUnknownException silent) {
                if (method.getReturnType() == void.class) {
                    return null;
                }
                throw silent;
            }
        }),
        TAKES_SILENCE_FOR_FAILURE("EC-15", (right, method, arguments) -> {
            try {
                return invoke(right, method, arguments);
            } catch (OutcomeUnknownException silent) {
                throw CloudException.of(CloudErrorCode.UNAVAILABLE, method.getName())
                        .build();
            }
        }),
        SENDS_AGAIN_BY_ITSELF("EC-18", (right, method, arguments) -> {
            try {
                return invoke(right, method, arguments);
            } catch (OutcomeUnknownException silent) {
                return invoke(right, method, arguments);
            }
        }),
        READS_THE_FIRST_PAGE_ONLY("EC-47", (right, method, arguments) -> {
            Object answer = invoke(right, method, arguments);
            return answer instanceof List<?> list && method.getName().equals("describe")
                    ? list.subList(0, Math.min(100, list.size()))
                    : answer;
        }),
        READS_FIFTY_IDS_ONLY("EC-47", (right, method, arguments) -> {
            boolean byId = method.getName().equals("describe") && arguments[0] instanceof Collection<?>;
            if (!byId) {
                return invoke(right, method, arguments);
            }
            @SuppressWarnings("unchecked")
            List<EipId> ids = List.copyOf((Collection<EipId>) arguments[0]);
            return right.describe(ids.subList(0, Math.min(50, ids.size())));
        }),
        UNBINDS_WHATEVER_IS_THERE("EC-32", (right, method, arguments) -> {
            if (method.getName().equals("disassociate")) {
                EipId id = (EipId) arguments[0];
                Association there =
                        right.describe(Set.of(id)).get(id).association().orElse((Association) arguments[1]);
                right.disassociate(id, there);
                return null;
            }
            return invoke(right, method, arguments);
        }),
        FAILS_WHEN_IT_IS_GONE_ALREADY("EC-9", (right, method, arguments) -> {
            if (method.getName().equals("release")
                    && right.describe(Set.of((EipId) arguments[0])).isEmpty()) {
                throw CloudException.of(CloudErrorCode.NOT_FOUND, "ReleaseEipAddress")
                        .build();
            }
            return invoke(right, method, arguments);
        }),
        SHOWS_WHAT_IS_NOT_OURS("EC-11", (right, method, arguments) -> {
            boolean byOwner = method.getName().equals("describe") && !(arguments[0] instanceof Collection<?>);
            return byOwner ? right.describe(OwnerFilter.cluster("cluster-1")) : invoke(right, method, arguments);
        }),
        KNOWS_ONE_CODE_ONLY("EC-39", (right, method, arguments) -> {
            try {
                return invoke(right, method, arguments);
            } catch (OutcomeUnknownException silent) {
                throw silent;
            } catch (CloudException refused) {
                throw CloudException.of(CloudErrorCode.UNKNOWN, refused.operation())
                        .vendorCode(refused.vendorCode())
                        .build();
            }
        }),
        FORGETS_THE_REQUEST_ID("EC-40", (right, method, arguments) -> {
            try {
                return invoke(right, method, arguments);
            } catch (OutcomeUnknownException silent) {
                throw silent;
            } catch (CloudException refused) {
                throw CloudException.of(refused.code(), refused.operation())
                        .vendorCode(refused.vendorCode())
                        .build();
            }
        });

        final String rule;
        final Bend bend;

        Mistake(String rule, Bend bend) {
            this.rule = rule;
            this.bend = bend;
        }
    }

    private static final class Attempts {
        static int next = 1000;
    }

    private static Object invoke(Eips right, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(right, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** The contract on the engine, with the mistake that is made at the moment. */
    static final class Wrong extends EipsContract {

        private static Mistake made = Mistake.values()[0];

        @Override
        protected CloudProfile profile() {
            return CloudProfile.ALIYUN;
        }

        @Override
        protected Eips connect(FakeCloud cloud, Clock clock) {
            Eips right = cloud.eips();
            Bend bend = made.bend;
            return (Eips) Proxy.newProxyInstance(
                    Eips.class.getClassLoader(),
                    new Class<?>[] {Eips.class},
                    (proxy, method, arguments) -> bend.call(right, method, arguments));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void mistakes(Mistake mistake) {
        Wrong.made = mistake;
        Map<String, TestExecutionResult> results = new LinkedHashMap<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Wrong.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    results.put(test.getDisplayName(), result);
                                }
                            }
                        });
        Set<String> failed = new TreeSet<>();
        results.forEach((name, result) -> {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failed.add(name.substring(0, name.indexOf(':')));
            }
        });
        assertThat(results).hasSizeGreaterThan(40);
        assertThat(failed).contains(mistake.rule);
    }
}
