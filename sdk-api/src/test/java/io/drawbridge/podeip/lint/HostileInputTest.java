package io.drawbridge.podeip.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipCode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Annotations of an attacker")
class HostileInputTest {

    private static final int LONGEST = 262_144;
    private static final long SEED = 7;
    private static final List<String> NASTY = List.of(
            "\n",
            "\r\n",
            "\u2028",
            "\u202e",
            "\u0000",
            "\u001b[31m",
            "\ud800",
            "\udfff",
            "\"",
            "\\",
            "\\u0000",
            "{",
            "}",
            "[",
            "\"a\":",
            ",",
            "'",
            "<",
            ">",
            "%s",
            "${jndi:x}",
            "true",
            "5",
            "-",
            "9".repeat(40),
            "eip-",
            "5m",
            ".",
            "µs");

    static List<String> hugeTexts() {
        return List.of(
                "{\"a\":".repeat(LONGEST / 5),
                "[".repeat(LONGEST),
                "{\"a\":\"" + "x".repeat(LONGEST - 8) + "\"}",
                "{\"" + "k".repeat(LONGEST - 8) + "\":\"\"}",
                "{\"a\":" + "9".repeat(30_000) + "}",
                "{\"a\":\"b\",".repeat(3_000),
                "\n".repeat(LONGEST),
                "\u202e".repeat(LONGEST),
                "\"".repeat(LONGEST),
                "9".repeat(LONGEST),
                "9".repeat(LONGEST) + "h",
                "a,".repeat(LONGEST / 2));
    }

    @ParameterizedTest
    @MethodSource("hugeTexts")
    @DisplayName(
            "S2-69: up to 256 KiB in any value gives at most one finding for it, on one short line, and no exception")
    void hugeValues(String text) {
        for (AnnotationKey<?> key : AnnotationKey.all()) {
            Map<String, String> annotations = new LinkedHashMap<>();
            annotations.put(AnnotationKey.POD_WITH_EIP.annotation(AnnotationPrefix.K8S_ALIYUN), "true");
            annotations.put(key.annotation(AnnotationPrefix.K8S_ALIYUN), text);
            PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(annotations);

            List<Finding> own = decoded.findings().stream()
                    .filter(finding -> !finding.code().text().equals("existing-eip-and-switch-on"))
                    .toList();
            assertThat(own).as(key.name()).hasSize(1).allMatch(HostileInputTest::isOneShortLine);
        }
    }

    @Test
    @DisplayName("S2-85: deep nesting, a key twice and a number without end in eip-tags are one finding each")
    void jsonBombs() {
        for (String text : hugeTexts().subList(0, 6)) {
            PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(
                    Map.of("k8s.aliyun.com/pod-with-eip", "true", "k8s.aliyun.com/eip-tags", text));

            assertThat(decoded.findings().codes()).containsExactly("invalid-value");
            assertThat(decoded.request()).isEmpty();
        }
    }

    @Test
    @DisplayName("S2-69: 20,000 random maps of nasty keys and values never throw, and every finding stays on one line")
    void randomMaps() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            Map<String, String> annotations = randomAnnotations(random);
            PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(annotations);
            WorkloadFacts workload = WorkloadFacts.builder(nasty(random), nasty(random))
                    .annotations(annotations)
                    .build();

            Findings linted = PodEipLinter.create().check(List.of(workload, workload));
            assertThat(Stream.concat(decoded.findings().stream(), linted.stream()))
                    .allMatch(HostileInputTest::isOneShortLine);
            if (decoded.request().isPresent()) {
                Map<String, String> written =
                        PodEipAnnotations.encode(decoded.request().get());
                assertThat(PodEipAnnotations.decode(written).request()).isEqualTo(decoded.request());
            }
        }
    }

    private static Map<String, String> randomAnnotations(Random random) {
        Map<String, String> annotations = new LinkedHashMap<>();
        List<AnnotationKey<?>> keys = AnnotationKey.all();
        for (int count = random.nextInt(6); count >= 0; count--) {
            AnnotationKey<?> key = keys.get(random.nextInt(keys.size()));
            AnnotationPrefix prefix = AnnotationPrefix.values()[random.nextInt(2)];
            String name = random.nextInt(4) == 0 ? key.name() + nasty(random) : key.name();
            String value = random.nextBoolean() ? key.example() : nasty(random);
            annotations.put(prefix.text() + name, value);
        }
        return annotations;
    }

    private static String nasty(Random random) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(5); parts > 0; parts--) {
            text.append(NASTY.get(random.nextInt(NASTY.size())));
        }
        return text.toString();
    }

    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029\\u202e]{1,3000}");

    private static final Set<String> CODES = Stream.<FindingCode[]>of(
                    EipCode.values(), PodEipCode.values(), PodEipLintCode.values())
            .flatMap(Arrays::stream)
            .map(FindingCode::text)
            .collect(Collectors.toSet());

    private static boolean isOneShortLine(Finding finding) {
        return ONE_LINE.matcher(finding.toString()).matches()
                && CODES.contains(finding.code().text());
    }
}
