package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.Meanwhile.Moment;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A write that is on its way while somebody changes what it is about")
final class FencedWritesTest {

    private static final Duration SHORT = Duration.ofMinutes(3);
    private static final String RECORD = "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/web";
    private static final String POD = "/api/v1/namespaces/default/pods/web";

    private final AtomicBoolean armed = new AtomicBoolean();

    /** Once, before the server has the next call of this name. */
    private World world(String call, Consumer<World> change, Consumer<World.Options> more) {
        return new World(options -> {
            more.accept(options);
            options.meanwhile = Meanwhile.atEveryCall(Moment.BEFORE_THE_SERVER_ACTS, (world, under) -> {
                if (under.name().equals(call) && armed.getAndSet(false)) {
                    change.accept(world);
                }
            });
        });
    }

    private static void finalizers(World world, String list) {
        world.request(ApiRequest.patch(RECORD, ApiRequest.MERGE_PATCH, "{\"metadata\":{\"finalizers\":" + list + "}}"));
    }

    @Test
    @DisplayName("R10, mutant K6: a finalizer that somebody adds meanwhile stays")
    void finalizerOfSomebodyElse() {
        World world = world("patch podeip", w -> finalizers(w, "[\"example.com/books\"]"), options -> {});
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        armed.set(true);
        finalizers(world, "null");
        world.run(SHORT);
        assertThat(world.record("web").getMetadata().getFinalizers())
                .containsExactlyInAnyOrder("example.com/books", "podeip-controller.alibabacloud.com/finalizer");
        world.expectServed("web");
    }

    @Test
    @DisplayName("R10, mutant K7: the status of a PodEIP that took the name meanwhile is left alone")
    void statusOfAnotherRecord() {
        World world = world("patch podeip/status", FencedWritesTest::replaceRecord, options -> {});
        armed.set(true);
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(armed).as("nobody has taken the name").isFalse();
        assertThat(world.record("web").getStatus()).isNull();
    }

    private static void replaceRecord(World world) {
        finalizers(world, "null");
        world.request(ApiRequest.delete(RECORD));
        world.apply("""
                apiVersion: alibabacloud.com/v1beta1
                kind: PodEIP
                metadata: {name: web, namespace: default}
                spec:
                  allocationID: eip-of-another-controller
                  allocationType: {type: Auto, releaseStrategy: Follow}
                """);
    }

    @Test
    @DisplayName("R10, mutant K74: the address of a pod is not written into one that took its name meanwhile")
    void addressIntoAnotherPod() {
        World world = world("patch pod/status", FencedWritesTest::replacePod, options -> {});
        armed.set(true);
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(armed).as("nobody has taken the name").isFalse();
        assertThat(Seen.address(world, "web")).isEmpty();
        assertThat(Seen.condition(world, "web")).isEmpty();
    }

    @Test
    @DisplayName("R10, mutant K8: a refusal of a pod is not written into one that took its name meanwhile")
    void refusalIntoAnotherPod() {
        World world = world(
                "patch pod/status",
                FencedWritesTest::replacePod,
                options -> options.policy = PodEipPolicy.builder().build());
        armed.set(true);
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(armed).as("nobody has taken the name").isFalse();
        assertThat(Seen.condition(world, "web")).isEmpty();
    }

    private static void replacePod(World world) {
        world.request(ApiRequest.delete(POD, "{\"gracePeriodSeconds\":0}"));
        pod("web").start(world, "10.0.0.2");
    }
}
