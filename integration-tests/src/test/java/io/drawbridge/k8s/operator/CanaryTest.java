package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.drawbridge.benchmarks.WireClouds;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

@DisplayName("A secret key")
class CanaryTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger own = (Logger) LoggerFactory.getLogger("io.drawbridge");
    private Level before;
    private Level ownBefore;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        ownBefore = own.getLevel();
        root.setLevel(Level.TRACE);
        own.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        root.setLevel(before);
        own.setLevel(ownBefore);
    }

    @ParameterizedTest(name = "shows in no log line at any level, no exception, no text of an object and no Event: {0}")
    @EnumSource
    void neverShows(CloudProfile profile) {
        List<String> shown = new ArrayList<>();
        Eips served;
        FakeCloud cloud = FakeCloud.builder(profile).build();
        WireClouds clouds = new WireClouds();
        try (clouds) {
            shown.addAll(live(profile, clouds));
            Eips eips = clouds.connect(cloud);
            shown.add(eips.toString());
            cloud.faults().brownOut().times(3);
            shown.addAll(failures(eips));
            for (EipAction action : EipAction.values()) {
                cloud.faults().loseAnswer(action).once();
            }
            shown.addAll(failures(eips));
            cloud.console().allowOnly(List.of());
            shown.addAll(failures(eips));
            served = eips;
        }
        shown.addAll(failures(served));
        log.list.forEach(event -> shown.add(line(event)));
        assertThat(log.list).hasSizeGreaterThan(20);
        assertThat(shown).noneMatch(text -> text.contains(WireClouds.SECRET));
    }

    /** A pod that is refused, one that is served, and all that the cluster gets to see of both. */
    private static List<String> live(CloudProfile profile, WireClouds clouds) {
        World world = new World(options -> {
            options.profile = profile;
            options.client = clouds::connect;
            options.cloud = cloud -> cloud.quota(1);
        });
        world.startPod("one", "10.0.0.1", Scenario.Wishes.AUTO, World.Owner.REPLICA_SET);
        world.run(Scenario.Wishes.A_WHILE);
        world.startPod("two", "10.0.0.2", Scenario.Wishes.AUTO, World.Owner.REPLICA_SET);
        world.run(Scenario.Wishes.A_WHILE);
        List<String> shown = new ArrayList<>();
        world.pods().forEach(pod -> shown.add(pod.toString()));
        world.records().forEach(record -> shown.add(record.toString()));
        shown.addAll(world.events());
        world.cloud.calls().calls().forEach(call -> shown.add(call.toString()));
        return shown;
    }

    private static List<Runnable> calls(Eips eips) {
        EipId id = EipId.of("eip-1");
        OwnerMark mark = new OwnerMark("cluster", "shop", "web", "uid", 1);
        return List.of(
                () -> eips.allocate(EipSpec.defaults(), mark),
                () -> eips.associate(id, new AssociationTarget("eni-1", "10.0.0.1")),
                () -> eips.release(id),
                () -> eips.disown(id),
                () -> eips.describe(List.of(id)),
                () -> eips.locate(List.of("10.0.0.1")));
    }

    private static List<String> failures(Eips eips) {
        return calls(eips).stream().map(CanaryTest::failure).toList();
    }

    private static String failure(Runnable call) {
        try {
            call.run();
            return "";
        } catch (CloudException failed) {
            StringWriter text = new StringWriter();
            failed.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }

    private static String line(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getLoggerName() + " " + event.getFormattedMessage() + " " + thrown;
    }

    @Test
    @DisplayName("shows in no report and no output of any test of any module that ran before")
    void wholeSuite() throws IOException {
        Path root = Path.of("..");
        List<Path> told = new ArrayList<>();
        for (Path module : Files.list(root).filter(Files::isDirectory).toList()) {
            Path reports = module.resolve("target/surefire-reports");
            if (Files.isDirectory(reports)) {
                try (Stream<Path> files = Files.list(reports)) {
                    files.filter(CanaryTest::tells).forEach(told::add);
                }
            }
        }
        assertThat(told).isEmpty();
    }

    /** Tests of pages quote sources, and so the canary itself. */
    private static boolean tells(Path report) {
        if (report.toString().contains("io.drawbridge.docs.")) {
            return false;
        }
        try {
            return new String(Files.readAllBytes(report), StandardCharsets.ISO_8859_1).contains(WireClouds.SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
