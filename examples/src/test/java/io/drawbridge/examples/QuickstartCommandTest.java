package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.examples.demo.StageCloud;
import io.drawbridge.examples.output.Narrator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StageCloud.Kind.class)
@DisplayName("The quickstart")
class QuickstartCommandTest {

    private record Told(int exitCode, String story) {}

    private static final Map<StageCloud.Kind, Told> TOLD = new EnumMap<>(StageCloud.Kind.class);

    private final StageCloud.Kind kind;
    private final String story;
    private final int exitCode;

    QuickstartCommandTest(StageCloud.Kind kind) {
        this.kind = kind;
        Told told = TOLD.computeIfAbsent(kind, QuickstartCommandTest::tell);
        this.story = told.story;
        this.exitCode = told.exitCode;
    }

    private static Told tell(StageCloud.Kind kind) {
        StringWriter out = new StringWriter();
        int code = Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("quickstart", "--cloud", kind.name().toLowerCase(Locale.ROOT));
        return new Told(code, out.toString());
    }

    @Test
    @DisplayName("says which cloud it is, and who calls it")
    void saysWhich() {
        assertThat(story.lines()).startsWith(Narrator.DEMO);
        assertThat(lines("The cloud is")).containsExactly(kind.text);
        assertThat(story.contains("the vendor's own SDK over HTTP")).isEqualTo(kind != StageCloud.Kind.MEMORY);
    }

    @Test
    @DisplayName("S2-115 S2-123 lints the samples without error and warning")
    void lints() {
        assertThat(lines("no error, no warning")).hasSize(2);
    }

    @Test
    @DisplayName("S2-116 S2-124 gives every pod of the samples an EIP of its own")
    void serves() {
        assertThat(lines("10m after the pod")).hasSize(2);
        assertThat(lines("with the pod")).hasSize(1);
        assertThat(story).contains("an EIP of 5 Mbit/s, release Follow");
        assertThat(Pattern.compile("eip(alloc)?-\\d+ +(10m after|with) the pod")
                        .matcher(story)
                        .results()
                        .map(found -> found.group().split(" ")[0])
                        .distinct())
                .hasSize(3);
    }

    @Test
    @DisplayName("S2-127 keeps the address of a StatefulSet's pod that is re-created, on another private address")
    void keeps() {
        List<String> before = words("before");
        List<String> after = words("after ");
        assertThat(after.get(2)).isEqualTo(before.get(2));
        assertThat(after.get(3)).isEqualTo(before.get(3));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
    }

    @Test
    @DisplayName("S2-127 S2-112 releases the address of a pod that stays away, ten minutes later and not before")
    void releases() {
        assertThat(lines("9 minutes later").get(0)).endsWith("2 in use, 1 retained, 0 released");
        assertThat(lines("10 minutes later").get(0))
                .contains("PodEIP deleted")
                .endsWith("2 in use, 0 retained, 1 released");
    }

    @Test
    @DisplayName("S2-117 S2-119 S2-120 prints the PodEIP with the fields of the sample")
    void prints() {
        Matcher sample = Pattern.compile(
                        "finalizers:.*podeip-controller.alibabacloud.com/finalizer.*name: example-0.*allocationID: eip.*"
                                + "status:.*eipAddress: .*status: InUse",
                        Pattern.DOTALL)
                .matcher(story);
        assertThat(sample.find()).as(story).isTrue();
        assertThat(story).contains("kind: PodEIP", "type: Auto", "releaseStrategy: TTL", "releaseAfter: 10m");
        if (kind != StageCloud.Kind.AWS) {
            assertThat(story).contains("internetChargeType: PayByTraffic", "isp: BGP");
        }
    }

    @Test
    @DisplayName("ends with a bill on which nothing is leaked and nothing was bought twice")
    void bills() {
        assertThat(exitCode).isZero();
        assertThat(story.substring(story.indexOf("The bill")).lines().skip(1))
                .containsExactly(
                        "   bought         3",
                        "   in use         2",
                        "   retained       0",
                        "   released       1",
                        "   leaked         0",
                        "   bought twice   0");
        assertThat(lines("leaked")).containsExactly("   leaked         0");
    }

    @Test
    @DisplayName("is aligned, and fits a wide terminal")
    void isReadable() {
        assertThat(story.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(160);
        assertThat(story.lines()).noneMatch(line -> line.endsWith(" "));
    }

    private List<String> lines(String containing) {
        return story.lines().filter(line -> line.contains(containing)).toList();
    }

    private List<String> words(String first) {
        return story.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(first))
                .map(line -> List.of(line.split(" +")))
                .findFirst()
                .orElseThrow();
    }
}
