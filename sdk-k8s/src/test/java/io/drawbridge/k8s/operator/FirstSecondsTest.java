package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.report.MicrometerMetrics;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A pod's first and last seconds, with a cloud that answers at once")
final class FirstSecondsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private World atOnce(CloudProfile profile) {
        return new World(options -> {
            options.profile = profile;
            options.metrics = MicrometerMetrics.in(registry);
            options.cloud = cloud -> cloud.transition(Duration.ZERO).visibleAfter(Duration.ZERO);
        });
    }

    private double eips(String state) {
        return registry.get("drawbridge.podeip.eips")
                .tag("state", state)
                .gauge()
                .value();
    }

    @ParameterizedTest(name = "on {0}, five pods one after the other have their EIPs after a second each")
    @EnumSource(CloudProfile.class)
    void served(CloudProfile profile) {
        World world = atOnce(profile);
        for (int i = 1; i <= 5; i++) {
            asking("web-" + i).start(world, "10.0.0." + i);
            world.run(SECOND);
            world.expectServed("web-" + i);
        }
    }

    @ParameterizedTest(name = "on {0}, an EIP of the user's own is bound after a second")
    @EnumSource(CloudProfile.class)
    void namedOne(CloudProfile profile) {
        World world = atOnce(profile);
        naming("web", world.cloud.console().buyByHand(EipSpec.defaults())).start(world, "10.0.0.1");
        world.run(SECOND);
        world.expectServed("web");
    }

    @ParameterizedTest(name = "on {0}, nothing is left of a pod five seconds after it is gone")
    @EnumSource(CloudProfile.class)
    void gone(CloudProfile profile) {
        World world = atOnce(profile);
        asking("web").start(world, "10.0.0.1");
        world.run(SECOND);
        world.endPod("web");
        world.run(SECOND.multipliedBy(5));
        assertThat(world.records()).isEmpty();
        assertThat(world.eips()).isEmpty();
    }

    @Test
    @DisplayName("the gauges follow at once, and say 0 when the operator is told to stop")
    void gauges() {
        World world = atOnce(CloudProfile.ALIYUN);
        asking("web").start(world, "10.0.0.1");
        keeping("kept", "1h").start(world, "10.0.0.2");
        assertThat(eips("in-use")).as("no EIP yet").isZero();
        world.run(SECOND);
        assertThat(eips("in-use")).isEqualTo(2);
        world.endPod("kept");
        world.run(SECOND.multipliedBy(3));
        assertThat(eips("in-use")).isOne();
        assertThat(eips("retained")).isOne();
        world.stop();
        assertThat(eips("in-use") + eips("retained")).isZero();
    }
}
