package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.RecordStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.Controller;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R21: While the cloud is down")
final class FinalizersTest {

    private static final Duration DOWN = Duration.ofMinutes(20);

    /** The longest pause between two tries. */
    private static final Duration BACK_OFF = Duration.ofMinutes(5);

    @ParameterizedTest(name = "on {0}: pods go, PodEIPs stay, and a deleted namespace is gone one back-off after it")
    @EnumSource(CloudProfile.class)
    void namespace(CloudProfile profile) {
        endOfANamespace(options -> options.profile = profile);
    }

    @Test
    @DisplayName("this has teeth: an operator that lets a PodEIP go before its EIP is released is found out")
    void teeth() {
        Assertions.assertThatThrownBy(() ->
                        endOfANamespace(options -> options.decider = decider -> seen -> seen.record()
                                .filter(PodEipRecord::deleting)
                                .<Step>map(RecordStep.RemoveFinalizer::new)
                                .orElseGet(() -> decider.decide(seen))))
                .isInstanceOf(AssertionError.class);
    }

    private static void endOfANamespace(Consumer<World.Options> settings) {
        World world = new World(options -> {
            options.kubernetes = cluster -> cluster.controllers(Controller.NAMESPACES);
            settings.accept(options);
        });
        OwnershipTest.namespace(world, "games");
        asking("web").in("games").start(world, "10.0.0.1");
        keeping("game-0", "Never").in("games").start(world, "10.0.0.2");
        keeping("kept", "Never").in("games").start(world, "10.0.0.3");
        asking("elsewhere").start(world, "10.0.0.4");
        world.run(Duration.ofMinutes(5));
        assertThat(world.servedPods()).hasSize(4);
        world.request(ApiRequest.delete("/api/v1/namespaces/games/pods/kept", "{\"gracePeriodSeconds\":0}"));
        world.run(Duration.ofMinutes(5));

        world.cloud.faults().brownOut().during(DOWN);
        world.request(ApiRequest.delete("/api/v1/namespaces/games/pods/web", "{\"gracePeriodSeconds\":0}"));
        assertThat(world.pods()).hasSize(2);
        world.run(Duration.ofMinutes(2));
        world.request(ApiRequest.delete("/api/v1/namespaces/games"));
        world.run(DOWN.minusMinutes(2));
        assertThat(world.pods()).as("pods").hasSize(1);
        assertThat(world.records()).as("PodEIPs").hasSize(4);
        assertThat(world.eips()).hasSize(4);

        world.cloud.faults().clear();
        world.run(BACK_OFF.plusMinutes(1));
        assertThat(world.kubernetes.find("namespaces", "", "games")).isEmpty();
        assertThat(world.records()).hasSize(1);
        assertThat(world.eips()).hasSize(1);
        world.expectServed("elsewhere");
    }

    @Test
    @DisplayName("a deleted definition stays until every EIP is released, which is one back-off after it")
    void definition() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        keeping("game-0", "Never").start(world, "10.0.0.2");
        world.run(Duration.ofMinutes(5));
        world.cloud.faults().brownOut().during(DOWN);
        world.request(
                ApiRequest.delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/podeips.alibabacloud.com"));
        world.run(DOWN);
        assertThat(world.records()).hasSize(2);
        assertThat(world.eips()).hasSize(2);
        world.cloud.faults().clear();
        world.run(BACK_OFF.plusMinutes(1));
        assertThat(world.kubernetes.find(
                        "customresourcedefinitions.apiextensions.k8s.io", "", "podeips.alibabacloud.com"))
                .isEmpty();
        assertThat(world.eips()).isEmpty();
        assertThat(world.servedPods()).isEmpty();
    }
}
