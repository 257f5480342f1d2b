package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.aliyun.RamPolicy;
import io.drawbridge.benchmarks.WireClouds;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.EipPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The operator, with the rights of ack-extend-network-controller and no other,")
class ElevenActionsTest {

    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final String PACKAGE = "cbwp-2ze4980123456";

    @Test
    @DisplayName("S2-29: serves a pod with every setting, takes its EIP back, and calls nothing else")
    void wholeLifecycle() {
        List<String> granted =
                RamPolicy.forPlugin(EipPlugin.ackExtendNetworkController()).actions();
        assertThat(granted).hasSize(11);
        try (WireClouds clouds = new WireClouds()) {
            World world = new World(options -> options.client = clouds::connect);
            world.cloud.console().createPackage(BandwidthPackageId.of(PACKAGE));
            world.cloud.console().allowOnly(granted);
            everySetting().start(world, "10.0.0.1");
            world.run(A_WHILE);
            world.expectServed("web");
            world.endPod("web");
            world.run(A_WHILE);
            assertThat(world.eips()).isEmpty();
            assertThat(called(world)).isSubsetOf(granted).contains("vpc:AddCommonBandwidthPackageIp");
        }
    }

    private static PodMaker everySetting() {
        PodMaker pod = PodMaker.asking("web");
        AnnotationKey.all().stream()
                .filter(AnnotationKey::isCreateOnly)
                .forEach(key -> pod.says("k8s.aliyun.com/" + key.name(), key.example()));
        return pod.says("k8s.aliyun.com/eip-common-bandwidth-package-id", PACKAGE)
                .says("k8s.aliyun.com/pod-eip-release-strategy", "1m");
    }

    private static Set<String> called(World world) {
        return world.cloud.calls().countsByName().keySet().stream()
                .map(action -> (action.equals("DescribeNetworkInterfaces") ? "ecs:" : "vpc:") + action)
                .collect(Collectors.toSet());
    }
}
