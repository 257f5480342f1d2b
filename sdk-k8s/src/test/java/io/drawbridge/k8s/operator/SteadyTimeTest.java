package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.operator.config.ApiRate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A wall clock that is set while the operator runs")
class SteadyTimeTest {

    private static final int PODS = 40;
    private static final String WITH_EIP = "k8s.aliyun.com/pod-with-eip: \"true\"";

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-8760H", "PT1H", "PT87600H"})
    @DisplayName("finding 6, the limit of API-server requests: pods are served as if nobody had set it")
    void requestsGoOn(Duration jump) {
        World world = new World(options -> {
            options.paced = Optional.of(new ApiRate(10, 5));
            options.cloud = cloud -> cloud.quota(PODS);
        });
        startPods(world, 0);
        world.run(Duration.ofSeconds(3));
        world.clock.jump(jump);
        world.run(Duration.ofMinutes(1));
        assertThat(world.servedPods()).hasSize(PODS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-8760H", "PT1H", "PT87600H"})
    @DisplayName("finding 6, waits that the cloud names: end when they would have ended")
    void pausesEnd(Duration jump) {
        World world = new World(options -> options.cloud = cloud -> cloud.quota(2 * PODS));
        world.cloud.faults().throttle(EipAction.ALLOCATE).times(3);
        world.cloud.faults().throttle(EipAction.DESCRIBE).times(3);
        startPods(world, 0);
        world.run(Duration.ofSeconds(2));
        world.clock.jump(jump);
        startPods(world, PODS);
        world.run(Duration.ofMinutes(1));
        assertThat(world.servedPods()).hasSize(2 * PODS);
    }

    private static void startPods(World world, int first) {
        for (int i = first; i < first + PODS; i++) {
            world.startPod("web-" + i, "10.0.0." + (i + 1), WITH_EIP, World.Owner.REPLICA_SET);
        }
    }
}
