package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.drawbridge.k8s.operator.internal.cluster.ApiAnswers;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An API server that refuses what the operator sends")
class ApiServerRefusalTest {

    private static final String WITH_EIP = "k8s.aliyun.com/pod-with-eip: \"true\"";
    private static final String SCHEMA = "/spec/versions/0/schema/openAPIV3Schema";

    private final LogTap log = new LogTap();
    private final List<Reason> counted = new ArrayList<>();
    private final World world = new World(options -> options.metrics = new OperatorMetrics() {
        @Override
        public void refused(Reason reason) {
            counted.add(reason);
        }
    });

    @AfterEach
    void closeLog() {
        log.close();
    }

    private void startPod() {
        world.startPod("web", "10.0.0.1", WITH_EIP, World.Owner.REPLICA_SET);
    }

    private void expectTold(String words) {
        assertThat(world.events()).containsOnlyOnce("ApiServerRefused");
        assertThat(counted).containsExactly(Reason.API_SERVER_REFUSED);
        assertThat(log.lines(Level.WARN, "")).singleElement().asString().contains("ApiServerRefused", words);
    }

    private void expectPasses() {
        world.run(Duration.ofMinutes(6));
        world.expectServed("web");
    }

    @Test
    @DisplayName(
            "finding 23, a stricter definition of PodEIPs: is told in the server's words, and passes when it passes")
    void stricterDefinition() {
        String schema = world.request(ApiRequest.get(definition()))
                .object()
                .at("/spec/versions/0/schema/openAPIV3Schema")
                .toString();
        schema(
                "{\"type\":\"object\",\"required\":[\"costCentre\"],\"properties\":{\"costCentre\":{\"type\":\"string\"}}}");
        startPod();
        world.run(Duration.ofHours(2));
        world.expectRefused("web", Reason.API_SERVER_REFUSED, "costCentre: Required value");
        expectTold("costCentre: Required value");
        assertThat(world.kubernetes.ledger().of(Verb.CREATE).of("podeips").count())
                .isBetween(24, 40);
        schema(schema);
        expectPasses();
    }

    private void schema(String schema) {
        world.request(ApiRequest.patch(
                definition(),
                ApiRequest.JSON_PATCH,
                "[{\"op\":\"replace\",\"path\":\"" + SCHEMA + "\",\"value\":" + schema + "}]"));
    }

    private static String definition() {
        return "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + PodEipCrd.NAME;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | CREATE | podeips        | podeips is forbidden: User x cannot create resource podeips",
                "403 | PATCH  | podeips        | podeips is forbidden: User x cannot patch resource podeips",
                "403 | PATCH  | podeips/status | podeips/status is forbidden: User x cannot patch it",
                "422 | CREATE | podeips        | ValidatingAdmissionPolicy cost denied request: too dear",
                "422 | PATCH  | podeips/status | spec.x: Invalid value",
                "400 | CREATE | podeips        | admission webhook policy.example.com denied the request: no",
                "500 | CREATE | podeips        | admission webhook policy.example.com denied the request: no",
                "500 | PATCH  | podeips        | Error from webhook policy.example.com denied the request",
                "403 | GET    | pods           | pods is forbidden",
            })
    @DisplayName("finding 23, whatever the code and the request: tells it once, in the server's words, and passes")
    void refusals(int code, Verb verb, String resource, String words) {
        world.kubernetes
                .faults()
                .inject(Fault.answer(code, words))
                .on(verb, resource)
                .always();
        startPod();
        if (verb == Verb.GET) {
            world.run(Duration.ofMinutes(1));
            world.endPod("web");
            world.run(Duration.ofHours(1));
            expectTold(words);
            return;
        }
        world.run(Duration.ofHours(1));
        world.expectRefused("web", Reason.API_SERVER_REFUSED, words);
        expectTold(words);
        assertThat(world.cloud.ledger().bill().bought()).isLessThanOrEqualTo(1);
        world.kubernetes.faults().clear();
        expectPasses();
    }

    @Test
    @DisplayName("finding 23, the pod's own status: tells it by Event, metric and log")
    void ofThePod() {
        String words = "admission webhook pods.example.com denied the request: hands off";
        world.kubernetes
                .faults()
                .inject(Fault.answer(403, words))
                .on(Verb.PATCH, "pods/status")
                .when(call -> !call.userAgent().equals(World.PEOPLE))
                .always();
        startPod();
        world.run(Duration.ofHours(1));
        expectTold(words);
        world.kubernetes.faults().clear();
        expectPasses();
    }

    @Test
    @DisplayName("finding 23, long words of many lines: stay on one line of bounded length")
    void longWords() {
        world.kubernetes
                .faults()
                .inject(Fault.answer(403, "denied:\n" + "x".repeat(100_000)))
                .on(Verb.CREATE, "podeips")
                .always();
        startPod();
        world.run(Duration.ofMinutes(10));
        world.expectRefused("web", Reason.API_SERVER_REFUSED, "denied:\\n");
        assertThat(log.lines(Level.WARN, ""))
                .singleElement()
                .satisfies(line -> assertThat(line).hasSizeLessThan(1500).doesNotContain("\n"));
    }

    @Test
    @DisplayName("finding 23, a fence that holds: is no refusal, and nobody is told")
    void fences() {
        world.kubernetes
                .faults()
                .inject(Fault.answer(409))
                .on(Verb.PATCH, "podeips")
                .times(3);
        world.kubernetes
                .faults()
                .inject(Fault.answer(412))
                .on(Verb.PATCH, "podeips")
                .times(3);
        startPod();
        world.run(Duration.ofMinutes(30));
        world.expectServed("web");
        assertThat(counted).isEmpty();
        assertThat(log.lines(Level.WARN, "")).isEmpty();
    }

    @Test
    @DisplayName("finding 24, a connection that fails without a word: the log names what failed")
    void namesTheCause() {
        assertThat(ApiAnswers.words(new io.fabric8.kubernetes.client.KubernetesClientException(
                        "An error has occurred.", new java.io.IOException((String) null, new ConnectException()))))
                .isEqualTo("IOException: ConnectException");
        world.kubernetes
                .faults()
                .inject(Fault.lostRequest())
                .on(Verb.CREATE, "podeips")
                .times(3);
        startPod();
        world.run(Duration.ofMinutes(3));
        world.expectServed("web");
        assertThat(log.lines(Level.WARN, "action=CreateRecord"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("IOException: connection reset"));
    }
}
