package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.operator.report.Reason;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

@DisplayName("Whatever a tenant writes into annotations")
final class HostileAnnotationsTest {

    private static final String TAGS = "k8s.aliyun.com/eip-tags";
    private static final String NAME = "k8s.aliyun.com/eip-name";
    private static final int MOST = 256 * 1024 - 200;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(OperatorLog.NAME);

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("256 KiB of JSON", TAGS, manyTags()),
                Arguments.of("a string of 256 KiB", TAGS, "{\"a\":\"" + "x".repeat(MOST - 20) + "\"}"),
                Arguments.of("deep nesting", TAGS, "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000)),
                Arguments.of("deep arrays", TAGS, "[".repeat(200_000)),
                Arguments.of("a number of many digits", TAGS, "{\"a\":" + "9".repeat(100_000) + "}"),
                Arguments.of("the same key many times", TAGS, "{" + "\"a\":\"b\",".repeat(20_000) + "\"a\":\"b\"}"),
                Arguments.of("control characters", PodMaker.BANDWIDTH, "\u0000\u0007\u001b[31m5\u009b"),
                Arguments.of(
                        "line breaks", PodMaker.BANDWIDTH, "5\naction=attached pod=default/other\r\n\u2028x\u2029"),
                Arguments.of("direction marks", PodMaker.BANDWIDTH, "\u202e5\u202c\ufeff"),
                Arguments.of("placeholders", PodMaker.BANDWIDTH, "{} ${jndi:ldap://x} %s %n"),
                Arguments.of("a lone surrogate", PodMaker.BANDWIDTH, "5\ud800"),
                Arguments.of("a long name", NAME, "n".repeat(MOST)),
                Arguments.of("a long strategy", PodMaker.STRATEGY, "9".repeat(100_000) + "h"),
                Arguments.of(
                        "a long id", "k8s.aliyun.com/eip-common-bandwidth-package-id", "cbwp-" + "1".repeat(99_999)),
                Arguments.of("an id with a path", "k8s.aliyun.com/eip-resource-group-id", "../../secrets?x=1&y"),
                Arguments.of("a huge number", PodMaker.BANDWIDTH, "1".repeat(1000)),
                Arguments.of("digits of another script", PodMaker.BANDWIDTH, "\u0665"));
    }

    private static String manyTags() {
        StringBuilder json = new StringBuilder("{\"a\":\"b\"");
        for (int i = 0; json.length() < MOST - 40; i++) {
            json.append(",\"k").append(i).append("\":\"v\\n").append(i).append('"');
        }
        return json.append('}').toString();
    }

    @ParameterizedTest(name = "{0}: one condition, one Event, one line, no exception, and nobody else waits")
    @MethodSource("values")
    void hostile(String what, String annotation, String value) {
        Instant alone = serve(new World());
        log.list.clear();
        World world = new World();
        asking("bad").says(annotation, value).start(world, "10.0.0.1");
        Instant beside = serve(world);
        assertThat(beside).isEqualTo(alone);
        world.run(Duration.ofHours(3));
        expectOneCondition(world);
        expectOneEvent(world);
        expectOneLine();
        assertThat(world.cloud.ledger().calls(EipAction.ALLOCATE)).hasSize(1);
        assertThat(Seen.writes(world).named("bad").calls()).hasSize(1);
    }

    private static Instant serve(World world) {
        asking("good").start(world, "10.0.0.2");
        List<Instant> served = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            world.clock.schedule(Duration.ofMillis(100L * i), () -> {
                if (served.isEmpty() && Seen.address(world, "good").isPresent()) {
                    served.add(world.clock.instant());
                }
            });
        }
        world.run(Duration.ofMinutes(1));
        world.expectServed("good");
        return served.get(0);
    }

    private static void expectOneCondition(World world) {
        Seen.expectRefused(world, "bad", Reason.INVALID_ANNOTATION);
        assertThat(world.pod("bad").getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("k8s.aliyun.com/eip"))
                .extracting(PodCondition::getMessage)
                .singleElement()
                .satisfies(HostileAnnotationsTest::expectHarmless);
    }

    private static void expectOneEvent(World world) {
        assertThat(Seen.events(world))
                .filteredOn(event -> event.getInvolvedObject().getName().equals("bad"))
                .extracting(Event::getMessage)
                .singleElement()
                .satisfies(HostileAnnotationsTest::expectHarmless);
    }

    private void expectOneLine() {
        assertThat(log.list)
                .filteredOn(event -> event.getThrowableProxy() != null)
                .isEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.contains("default/bad"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line).startsWith("action=refused key=default/bad reason=InvalidAnnotation");
                    expectHarmless(line);
                });
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("action=attached"))
                .hasSize(1);
    }

    private static void expectHarmless(String text) {
        assertThat(text.length()).isLessThan(1100);
        assertThat(text.codePoints().filter(Character::isISOControl)).isEmpty();
        assertThat(text).doesNotContain("\u2028", "\u2029", "\u202e", "\u202c", "\ufeff");
    }
}
