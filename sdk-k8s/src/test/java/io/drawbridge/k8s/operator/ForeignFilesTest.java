package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.internal.cluster.PodEipRecords;
import io.drawbridge.k8s.operator.internal.cluster.RecordAnnotations;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipFile;
import io.drawbridge.k8s.podeip.PodEipSpec;
import io.drawbridge.k8s.podeip.PodEipStatus;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("finding 20, files and annotations that somebody else wrote")
final class ForeignFilesTest {

    private static final int DEEP = 20_000;
    private static final int HUGE = 500_000;

    static Stream<String> bombs() {
        return Stream.of(
                "[".repeat(DEEP),
                "[".repeat(DEEP) + "]".repeat(DEEP),
                "{a: ".repeat(DEEP),
                "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP),
                "- ".repeat(DEEP),
                "? ".repeat(DEEP),
                IntStream.range(0, 1_000).mapToObj(i -> " ".repeat(i) + "a:").collect(Collectors.joining("\n")),
                "namespaces: " + "[".repeat(101) + "]".repeat(101),
                "kind: &a [*a]",
                "kind: &a [[*a]]",
                "kind: &a {b: {c: *a}}",
                "&a [&b [*a], *b]",
                "kind: *missing",
                "a: &a [x,x,x,x,x,x,x,x,x]\n"
                        + IntStream.range(0, 30)
                                .mapToObj(i -> (char) ('b' + i % 20) + "" + i + ": &l" + i + " ["
                                        + ("*" + (i == 0 ? "a" : "l" + (i - 1)) + ",").repeat(9) + "]")
                                .collect(Collectors.joining("\n")),
                "a: &a " + "x".repeat(HUGE) + "\nb: [" + "*a,".repeat(49) + "]",
                "otherNamespaces: {eips: " + "9".repeat(HUGE) + "}",
                "otherNamespaces: {eips: 0x" + "f".repeat(HUGE) + "}",
                "otherNamespaces: {eips: 1e" + "9".repeat(HUGE) + "}",
                "otherNamespaces: {eips: !!int abc}",
                "otherNamespaces: {eips: !!int " + "9".repeat(HUGE) + "}",
                "otherNamespaces: {eips: !!float x, totalMbps: !!bool x, claims: !!set [x]}",
                "otherNamespaces: !!java.net.URL [\"http://localhost\"]",
                "!!binary x",
                "! x",
                "{a: 1, a: 2}",
                "{? [a] : 1, ? [a] : 2}",
                "? {a: b}\n: c",
                "a\u0000b",
                "\"\\0\": \"\\0\"",
                "\ud800",
                "\"\\ud800\": x",
                "a: \ufffe",
                "\u001b[31m: \u202e",
                "%YAML 9.9\n---\na",
                "--- a\n--- b",
                "\t- x",
                "a: '",
                "@",
                "&" + "a".repeat(HUGE) + " x",
                "namespaces: {\"" + "a".repeat(HUGE) + "\": {"
                        + IntStream.range(0, 20_000)
                                .mapToObj(i -> "b" + i + ": 1")
                                .collect(Collectors.joining(", "))
                        + "}}",
                "otherNamespaces: {claims: [" + "5,".repeat(200_000) + "]}",
                "");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @DisplayName("finding 20, whatever a policy file holds: it is refused with findings, each of them a line")
    void policies(String text) {
        assertThatThrownBy(() -> PodEipPolicy.parse(text))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.findings())
                                .isNotEmpty()
                                .hasSizeLessThan(200)
                                .allSatisfy(ForeignFilesTest::isOneShortLine));
    }

    @Test
    @DisplayName(
            "finding 20, mutant Y7: policies and manifests that nest too deep are refused for that, before they are built")
    void tooDeep() {
        String text = "namespaces: " + "[".repeat(100) + "]".repeat(100);
        assertThatThrownBy(() -> PodEipPolicy.parse(text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("nested deeper than 100 levels");
        assertThat(ManifestLinter.create().checkYaml("f.yaml", text))
                .extracting(Finding::message)
                .contains("nested deeper than 100 levels");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @DisplayName("finding 20, whatever a manifest holds: linter and reader answer with findings, each of them a line")
    void manifests(String text) {
        String pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations: {}\nspec:\n  x:\n";
        for (String file : List.of(text, pod + text.indent(4))) {
            assertThat(ManifestLinter.create().checkYaml("f.yaml", file)).allSatisfy(ForeignFilesTest::isOneShortLine);
            assertThat(PodEipFile.parse("f.yaml", file).findings()).allSatisfy(ForeignFilesTest::isOneShortLine);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {replicas: 1e999999999}",
                "spec: {replicas: 99999999999999999999999999999999999999}",
                "spec: {replicas: .inf}",
                "metadata: {name: a, generation: 1e999999999}",
                "metadata: {name: a, creationTimestamp: 1e999999999}",
                "metadata: {name: a, annotations: [1]}",
                "metadata: {name: a, annotations: {k8s.aliyun.com/eip-bandwidth: 1e999999999}}",
                "metadata: {name: a, deletionGracePeriodSeconds: 0x7fffffffffffffffffffffff}"
            })
    @DisplayName("finding 20, numbers of a manifest that no type holds: findings or nothing, and no exception")
    void numbers(String line) {
        for (String kind : List.of("apps/v1\nkind: StatefulSet", "alibabacloud.com/v1beta1\nkind: PodEIP")) {
            String head = "apiVersion: " + kind + "\n" + (line.startsWith("metadata") ? "" : "metadata: {name: a}\n");
            assertThat(ManifestLinter.create().checkYaml("f.yaml", head + line))
                    .allSatisfy(ForeignFilesTest::isOneShortLine);
            assertThat(PodEipFile.parse("f.yaml", head + line).findings()).allSatisfy(ForeignFilesTest::isOneShortLine);
        }
    }

    @Test
    @DisplayName("finding 20, aliases that do not hold themselves: a policy may use them")
    void aliases() {
        assertThat(PodEipPolicy.parse("namespaces: {a: &team {eips: 1}, b: *team}"))
                .isEqualTo(PodEipPolicy.builder()
                        .namespace("a", share -> share.eips(1))
                        .namespace("b", share -> share.eips(1))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "[]",
                "5",
                "\"x\"",
                "{",
                "{\"k8s.aliyun.com/pod-with-eip\": null}",
                "{\"k8s.aliyun.com/pod-with-eip\": [\"true\"]}",
                "{\"k8s.aliyun.com/pod-with-eip\": {\"a\": {}}}",
                "{\"k8s.aliyun.com/pod-with-eip\": \"true\", \"k8s.aliyun.com/pod-with-eip\": \"true\"}",
                "{null: \"x\"}",
                "\ud800",
                "\u0000",
                "{\"a\": 1e999999999}"
            })
    @DisplayName("finding 20, whatever the request on a PodEIP says: a record without request, and no exception")
    void requests(String json) {
        assertThat(record(json).request()).isEmpty();
    }

    @Test
    @DisplayName("finding 20, deep nesting, huge numbers and names of one hash on a PodEIP: a record without request")
    void hugeRequests() {
        String colliding = IntStream.range(0, 1 << 12)
                .mapToObj(i -> IntStream.range(0, 12)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "\"", "\":\"\"")))
                .collect(Collectors.joining(",", "{", "}"));
        List<String> requests = List.of(
                "[".repeat(200_000),
                "{\"a\":".repeat(50_000),
                "{\"a\":" + "9".repeat(200_000) + "}",
                "{\"a\":\"" + "x".repeat(HUGE) + "\"}",
                colliding);
        for (String json : requests) {
            assertThat(record(json).request()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "x"})
    @DisplayName("finding 20, a moment that nothing can be added to: a record without it")
    void moments(String moment) {
        assertThat(record("{}", moment).status().podLastSeen()).isEmpty();
        assertThat(record("{}", "2026-01-01T00:00:00Z").status().podLastSeen()).isPresent();
    }

    private static PodEipRecord record(String request) {
        return record(request, "");
    }

    private static PodEipRecord record(String request, String lastSeen) {
        PodEip podEip = new PodEip();
        podEip.setMetadata(new ObjectMetaBuilder()
                .withName("a")
                .withNamespace("default")
                .withUid("u")
                .addToAnnotations(RecordAnnotations.REQUEST, request)
                .addToAnnotations(RecordAnnotations.ATTEMPT, "2147483647")
                .build());
        podEip.setSpec(new PodEipSpec());
        PodEipStatus status = new PodEipStatus();
        Optional.of(lastSeen).filter(text -> !text.isEmpty()).ifPresent(status::setPodLastSeen);
        podEip.setStatus(status);
        PodEipRecord record = PodEipRecords.of(podEip);
        assertThat(record.purchase().attempt() + 1).isPositive();
        return record;
    }

    private static void isOneShortLine(Finding finding) {
        assertThat(finding.toString()).hasSizeLessThan(2_000).matches("[^\\p{Cntrl}\\u2028\\u2029\\u202e\\ud800]*");
    }
}
