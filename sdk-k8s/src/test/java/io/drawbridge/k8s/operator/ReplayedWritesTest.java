package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.kube.api.ApiCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.testing.kube.front.FrontFault;
import io.drawbridge.testing.kube.front.FrontRequest;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Writes that reach the API server twice, over HTTP")
@Timeout(120)
class ReplayedWritesTest {

    private static final String UNREADABLE = ", " + PodMaker.BANDWIDTH + ": \"wide\"";

    private FrontBench bench;

    @BeforeEach
    void open() {
        bench = new FrontBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** What happens to each write on its way. */
    enum Replay {
        BY_THE_NETWORK {
            @Override
            void begin(FrontBench bench) {
                bench.front
                        .inject(FrontFault.twice())
                        .when(FrontRequest::isWrite)
                        .always();
            }
        },
        BY_THE_CLIENT_AFTER_A_RESET {
            @Override
            void begin(FrontBench bench) {
                bench.front
                        .inject(FrontFault.lostAnswer())
                        .when(FrontRequest::isWrite)
                        .when(everySecond())
                        .always();
            }
        },
        BY_THE_CLIENT_AFTER_HALF_AN_ANSWER {
            @Override
            void begin(FrontBench bench) {
                bench.front
                        .inject(FrontFault.halfAnswer())
                        .when(FrontRequest::isWrite)
                        .when(everySecond())
                        .always();
            }
        };

        abstract void begin(FrontBench bench);
    }

    /** The first attempt at each path, then the third, and so on. */
    private static Predicate<FrontRequest> everySecond() {
        Set<String> attempted = new HashSet<>();
        return request -> {
            String what = request.method() + " " + request.path();
            return attempted.add(what) || !attempted.remove(what);
        };
    }

    @ParameterizedTest(
            name = "R11: nothing is bought, bound or told twice, and nothing leaks, when each is repeated {0}")
    @EnumSource(Replay.class)
    void lives(Replay replay) {
        replay.begin(bench);
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.serve("web");
            String uid = uid("web");
            bench.serve("game");
            bench.expectInOrder("web", "game");
            assertThat(bench.cloud.ledger()).sent(EipAction.ALLOCATE, 2).sent(EipAction.ASSOCIATE, 2);
            assertThat(uid("web")).isEqualTo(uid);
            bench.deletePod("web");
            bench.awaitGone("web");
            bench.expectInOrder("game");
            assertThat(bench.cloud.ledger()).sent(EipAction.RELEASE, 1).sent(EipAction.DISASSOCIATE, 1);
        }
    }

    @ParameterizedTest(name = "R11: an Event is there once when it is sent again {0}")
    @EnumSource(Replay.class)
    void events(Replay replay) {
        replay.begin(bench);
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.addPod("web", UNREADABLE);
            bench.await("an Event", () -> !tellings().isEmpty());
            bench.addPod("game", UNREADABLE);
            bench.await(
                    "an Event for each pod",
                    () -> tellings().stream().distinct().count() == 2);
        }
        assertThat(tellings()).doesNotHaveDuplicates();
    }

    /** Which pod was told what. */
    private List<String> tellings() {
        List<String> tellings = new ArrayList<>();
        bench.kubernetes
                .handle(ApiRequest.get("/api/v1/namespaces/default/events"))
                .body()
                .path("items")
                .forEach(event ->
                        tellings.add(event.path("involvedObject").path("name").asText() + " " + event.path("message")));
        return tellings;
    }

    private String uid(String record) {
        return bench.record(record).orElseThrow().path("metadata").path("uid").asText();
    }

    @Test
    @DisplayName(
            "R11: the conflict with one's own record, whose creation was answered to nobody, is recognised as such")
    void ownConflict() {
        bench.front
                .inject(FrontFault.lostAnswer())
                .when(request -> request.method().equals("POST") && request.endsWith("/podeips"))
                .once();
        try (LogTap log = new LogTap();
                PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.serve("web");
            assertThat(bench.kubernetes.ledger().of(Verb.CREATE).of("podeips").calls())
                    .extracting(ApiCall::code)
                    .containsExactly(HttpURLConnection.HTTP_CREATED, HttpURLConnection.HTTP_CONFLICT);
            assertThat(log.lines(Level.WARN, "podeip")).isEmpty();
        }
        bench.expectInOrder("web");
        assertThat(bench.cloud.ledger()).sent(EipAction.ALLOCATE, 1);
    }

    @Test
    @DisplayName("R11: the conflict with somebody else's record is not: it is left alone, and nothing is bought")
    void foreignConflict() {
        bench.front
                .inject(FrontFault.twice())
                .when(request -> request.method().equals("POST") && request.endsWith("/podeips"))
                .when(request -> isForeignNow())
                .always();
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.addPod("web");
            bench.await(
                    "the refusal",
                    () -> bench.pod("web").orElseThrow().toString().contains("ForeignPodEIP"));
        }
        assertThat(bench.cloud.ledger()).sent(EipAction.ALLOCATE, 0);
        assertThat(bench.record("web").orElseThrow().path("metadata").has("finalizers"))
                .isFalse();
    }

    /** Somebody comes first. */
    private boolean isForeignNow() {
        if (bench.record("web").isEmpty()) {
            bench.kubernetes.add("""
                    apiVersion: alibabacloud.com/v1beta1
                    kind: PodEIP
                    metadata: {name: web}
                    spec: {allocationID: eip-of-theirs, allocationType: {type: Auto, releaseStrategy: Follow, releaseAfter: 0s}}
                    """);
        }
        return true;
    }
}
