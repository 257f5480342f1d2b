package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.operator.internal.cluster.PodViews;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.lint.PodEipLinter;
import io.drawbridge.podeip.lint.WorkloadFacts;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.lang.management.ManagementFactory;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What annotations of an attacker cost")
final class HostilePodCostTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String K8S = "k8s.aliyun.com/";

    /** What all annotations of an object may have together. */
    private static final int MOST = 256 * 1024;

    private static final int MOST_BYTES = 4 << 20;

    private static Map<String, String> asking() {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(K8S + "pod-with-eip", "true");
        annotations.put(K8S + "eip-bandwidth", "5");
        return annotations;
    }

    private static Map<String, String> asking(String name, String value) {
        Map<String, String> annotations = asking();
        annotations.put(K8S + name, value);
        return annotations;
    }

    private static Pod pod(Map<String, String> annotations) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("p")
                .withNamespace("default")
                .withUid("u")
                .withAnnotations(annotations)
                .endMetadata()
                .build();
    }

    private static Map<String, String> many(String beginning, String end) {
        Map<String, String> annotations = asking();
        int size = 200;
        // From the last to the first: each one belongs before all that were seen.
        for (int i = 99_999; size + beginning.length() + end.length() + 5 < MOST; i--) {
            annotations.put(beginning + i + end, "");
            size += beginning.length() + end.length() + 5;
        }
        return annotations;
    }

    private static String tags(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + "k".repeat(length) + i + "\":\"\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Texts whose hash, as Java and Jackson compute it, is the same. */
    private static String collidingTags() {
        return IntStream.range(0, 1 << 11)
                .mapToObj(i -> IntStream.range(0, 11)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "\"", "\":\"\"")))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                Arguments.of("keys like settings", many(K8S + "pod-eip-", "")),
                Arguments.of("keys like settings of 63 characters", many(K8S + "eip-", "-".repeat(54))),
                Arguments.of("keys like the longest setting", many(K8S + "eip-common-bandwidth-package-", "")),
                Arguments.of("keys like settings under the other prefix", many("network.alibabacloud.com/eip-", "")),
                Arguments.of("keys of 20,000 characters", many(K8S + "eip-", "x".repeat(20_000))),
                Arguments.of("keys without family", many(K8S, "")),
                Arguments.of("keys that nearly have the prefix", many("k8s.aliyun.co", "")),
                Arguments.of("keys of many scripts", many(K8S + "eip-\u0130\u0131\u202e\ud800", "")),
                Arguments.of("a list of many words", asking("eip-security-protection-types", "a,".repeat(130_000))),
                Arguments.of("a number of many digits", asking("eip-bandwidth", "9".repeat(260_000))),
                Arguments.of("a value of blanks", asking("eip-bandwidth", " ".repeat(260_000))),
                Arguments.of("a description of blanks", asking("eip-description", "\u2003".repeat(130_000))),
                Arguments.of("a name of marks", asking("eip-name", "\u202e".repeat(87_000))),
                Arguments.of("a time of many parts", asking("pod-eip-release-strategy", "1h".repeat(130_000))),
                Arguments.of(
                        "a time of many digits", asking("pod-eip-release-strategy", "0." + "1".repeat(260_000) + "h")),
                Arguments.of(
                        "an id of many characters", asking("eip-common-bandwidth-package-id", "c".repeat(260_000))),
                Arguments.of("long tags", asking("eip-tags", tags(17, 1_900))),
                Arguments.of(
                        "tags of letters that become two in lower case",
                        asking("eip-tags", "{\"" + "\u0130".repeat(32_000) + "\":\"\"}")),
                Arguments.of("an endless name of such letters", asking("eip-name", "\u0130".repeat(131_000))),
                Arguments.of("many tags", asking("eip-tags", tags(5_000, 1))),
                Arguments.of("tags of one hash", asking("eip-tags", collidingTags())),
                Arguments.of("deep tags", asking("eip-tags", "{\"a\":".repeat(6_500))),
                Arguments.of("escapes of tags", asking("eip-tags", "{\"" + "\\u0041".repeat(5_400) + "\":\"\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    @DisplayName("finding 15, a hostile pod: reading it takes at most 4 MiB, by the operator and by a linter")
    void allocatesLittle(String attack, Map<String, String> annotations) {
        WorkloadFacts workload =
                WorkloadFacts.builder("Pod", "p").annotations(annotations).build();
        assertThat(bytesOf(() -> PodEipAnnotations.decode(annotations))).isLessThan(MOST_BYTES);
        assertThat(bytesOf(() -> PodViews.of(pod(annotations)))).isLessThan(MOST_BYTES);
        assertThat(bytesOf(() -> PodEipLinter.create().check(workload))).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    @DisplayName(
            "finding 15, a hostile pod: what the operator reads of it is what a linter reads, without the warnings")
    void sameRequest(String attack, Map<String, String> annotations) {
        PodEipAnnotations.Decoded all = PodEipAnnotations.decode(annotations);
        PodEipAnnotations.Decoded forOperator = PodEipAnnotations.decodeRequest(annotations);
        assertThat(forOperator.request()).isEqualTo(all.request());
        assertThat(forOperator.findings()).isEqualTo(all.findings().only(Severity.ERROR));
    }

    @Test
    @DisplayName("finding 15, a hostile pod: reading a request takes the same however many keys look like settings")
    void requestHangsOnKnownKeysOnly() {
        CountingMap few = new CountingMap(asking());
        CountingMap many = new CountingMap(many(K8S + "pod-eip-", ""));
        PodEipAnnotations.decodeRequest(few);
        PodEipAnnotations.decodeRequest(many);
        assertThat(many.looks).isEqualTo(few.looks).isLessThan(50);
        long plain = bytesOf(() -> PodEipAnnotations.decodeRequest(few));
        assertThat(bytesOf(() -> PodEipAnnotations.decodeRequest(many))).isLessThan(2 * plain + 4_096);
    }

    @Test
    @DisplayName("finding 15, a hostile pod: of 9,000 unknown keys no more are compared with the known ones than of 11")
    void comparesFew() {
        Map<String, String> all = many(K8S + "pod-eip-", "");
        Map<String, String> eleven = asking();
        all.keySet().stream().sorted().limit(13).forEach(key -> eleven.putIfAbsent(key, ""));
        long ofEleven = bytesOf(() -> PodEipAnnotations.decode(eleven));
        // One look at each key takes no memory; keys that come in descending order take entries of a tree each.
        assertThat(bytesOf(() -> PodEipAnnotations.decode(all))).isLessThan(2 * ofEleven + 160L * all.size());
    }

    @Test
    @DisplayName("finding 15, a hostile pod: the misspelt key is an error though thousands of keys come before it")
    void misspeltIsNotHidden() {
        Map<String, String> annotations = many(K8S + "eip-a", "");
        annotations.put(K8S + "eip-common-bandwith-package-id", "cbwp-1");
        assertThat(PodEipAnnotations.decode(annotations).findings().only(Severity.ERROR).stream()
                        .map(finding -> finding.code().text()))
                .containsExactly("misspelt-annotation");
        assertThat(PodEipAnnotations.decodeRequest(annotations).request()).isEmpty();
    }

    private static long bytesOf(Runnable action) {
        action.run();
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        action.run();
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }

    /** Counts looks into it; going through it is a look at each key. */
    private static final class CountingMap extends AbstractMap<String, String> {
        private final Map<String, String> entries;
        private int looks;

        private CountingMap(Map<String, String> entries) {
            this.entries = entries;
        }

        @Override
        public String get(Object key) {
            looks++;
            return entries.get(key);
        }

        @Override
        public boolean containsKey(Object key) {
            looks++;
            return entries.containsKey(key);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            looks += entries.size();
            return entries.entrySet();
        }
    }
}
