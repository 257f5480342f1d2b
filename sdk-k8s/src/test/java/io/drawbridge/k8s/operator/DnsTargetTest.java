package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("external-dns is led to the EIP of a pod")
final class DnsTargetTest {

    private static final Duration SHORT = Duration.ofMinutes(1);

    private static final String TARGET = "external-dns.kubernetes.io/target";

    private static final String OLD_TARGET = "external-dns.alpha.kubernetes.io/target";

    private static World world(DnsTarget target, Consumer<World.Options> more) {
        return new World(options -> {
            options.dnsTarget = target;
            more.accept(options);
        });
    }

    private static World world() {
        return world(DnsTarget.EXTERNAL_DNS, options -> {});
    }

    private static World serving() {
        World world = world();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(target(world)).isEqualTo(Seen.address(world, "web")).isPresent();
        return world;
    }

    private static Optional<String> annotation(World world, String key) {
        return Optional.ofNullable(
                world.pod("web").getMetadata().getAnnotations().get(key));
    }

    private static Optional<String> target(World world) {
        return annotation(world, TARGET);
    }

    private static int writes(World world) {
        return Seen.writes(world).of("pods", "pods/status").calls().size();
    }

    @ParameterizedTest(name = "by the annotation {1} with {0}")
    @CsvSource({"EXTERNAL_DNS, " + TARGET, "EXTERNAL_DNS_ALPHA, " + OLD_TARGET})
    void annotationOfTheSetting(DnsTarget setting, String key) {
        World world = world(setting, options -> {});
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(world.pod("web").getMetadata().getAnnotations())
                .containsOnlyKeys(PodMaker.WITH_EIP, "k8s.aliyun.com/allocated-eipAddress", key)
                .containsEntry(key, Seen.address(world, "web").orElseThrow());
    }

    @ParameterizedTest(name = "by the write that shows the address, and no longer by the one that takes it away: {0}")
    @EnumSource(PodWrites.class)
    void sameWrite(PodWrites mode) {
        List<Map<String, String>> answers = new ArrayList<>();
        World world = world(DnsTarget.EXTERNAL_DNS, options -> {
            options.podWrites = mode;
            options.api = api -> new DelegatingClusterApi(api) {
                @Override
                public Pod patchPod(Key key, String body) {
                    return note(super.patchPod(key, body));
                }

                @Override
                public Pod patchPodStatus(Key key, String body) {
                    return note(super.patchPodStatus(key, body));
                }

                private Pod note(Pod written) {
                    answers.add(written.getMetadata().getAnnotations());
                    return written;
                }
            };
        });
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        int writes = mode == PodWrites.ONE_PATCH ? 1 : 2;
        assertThat(Seen.writes(world).of(Verb.PATCH).of("pods", "pods/status").calls())
                .hasSize(writes);
        world.annotatePod("web", PodMaker.WITH_EIP, null);
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.DETACHED);
        assertThat(target(world)).isEmpty();
        assertThat(answers)
                .allSatisfy(annotations -> assertThat(annotations.get(TARGET))
                        .isEqualTo(annotations.get("k8s.aliyun.com/allocated-eipAddress")));
    }

    @Test
    @DisplayName("no longer before the EIP is unbound")
    void withdrawnBeforeUnbinding() {
        List<Optional<String>> atUnbinding = new ArrayList<>();
        World[] world = new World[1];
        world[0] = world(
                DnsTarget.EXTERNAL_DNS,
                options -> options.eips = eips -> new DelegatingEips(eips) {
                    @Override
                    public void disassociate(EipId id, Association expected) {
                        atUnbinding.add(target(world[0]));
                        super.disassociate(id, expected);
                    }
                });
        asking("web").start(world[0], "10.0.0.1");
        world[0].run(SHORT);
        world[0].annotatePod("web", PodMaker.WITH_EIP, null);
        world[0].run(SHORT);
        assertThat(atUnbinding).containsExactly(Optional.empty());
    }

    @Test
    @DisplayName("again, by one write and without a call to the cloud, after somebody took the target away")
    void mended() {
        World world = serving();
        int writes = writes(world);
        int calls = world.cloud.ledger().calls().size();
        world.annotatePod("web", TARGET, null);
        world.settle();
        assertThat(target(world)).isEqualTo(Seen.address(world, "web"));
        assertThat(writes(world)).isEqualTo(writes + 1);
        assertThat(world.cloud.ledger().calls()).hasSize(calls);
    }

    @Test
    @DisplayName("when the operator starts with the setting, and its pods were served without")
    void turnedOn() {
        List<Duration> attached = new ArrayList<>();
        World.Options[] settings = new World.Options[1];
        World world = world(DnsTarget.NONE, options -> {
            settings[0] = options;
            options.metrics = attachments(attached);
        });
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(target(world)).isEmpty();
        world.stop();
        settings[0].dnsTarget = DnsTarget.EXTERNAL_DNS;
        world.start();
        world.run(SHORT);
        world.expectServed("web");
        assertThat(target(world)).isEqualTo(Seen.address(world, "web"));
        assertThat(writes(world)).isEqualTo(2);
        assertThat(attached).as("times from creation to address").hasSize(1);
        world.cloud.ledger().assertThat().sent(EipAction.ALLOCATE, 1);
    }

    private static OperatorMetrics attachments(List<Duration> attached) {
        return new OperatorMetrics() {
            @Override
            public void attached(Duration sinceCreation) {
                attached.add(sinceCreation);
            }
        };
    }

    @ParameterizedTest(name = "not where a person has written the target {0}")
    @CsvSource({"203.0.113.7", "www.example.com", "''"})
    void personsTarget(String own) {
        World world = world();
        asking("web").says(TARGET, own).start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(target(world)).contains(own);
        world.annotatePod("web", PodMaker.WITH_EIP, null);
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.DETACHED);
        assertThat(target(world)).contains(own);
    }

    @Test
    @DisplayName("until a person writes another target, which stays when the address goes")
    void replacedByPerson() {
        World world = serving();
        world.annotatePod("web", TARGET, "www.example.com");
        world.run(SHORT);
        assertThat(target(world)).contains("www.example.com");
        world.annotatePod("web", PodMaker.WITH_EIP, null);
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.DETACHED);
        assertThat(target(world)).contains("www.example.com");
    }

    @Test
    @DisplayName("no longer when the pod has finished, which DNS has until it is deleted")
    void finished() {
        World world = serving();
        world.request(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/web/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\":{\"phase\":\"Succeeded\"}}"));
        world.run(SHORT);
        assertThat(target(world)).isEmpty();
        world.cloud.ledger().assertThat().sent(EipAction.RELEASE, 1);
    }

    @Test
    @DisplayName("by the new annotation when external-dns was upgraded; the old one goes with the address")
    void upgraded() {
        World.Options[] settings = new World.Options[1];
        World world = world(DnsTarget.EXTERNAL_DNS_ALPHA, options -> settings[0] = options);
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.stop();
        settings[0].dnsTarget = DnsTarget.EXTERNAL_DNS;
        world.start();
        world.run(SHORT);
        assertThat(target(world)).isPresent().isEqualTo(annotation(world, OLD_TARGET));
        world.annotatePod("web", PodMaker.WITH_EIP, null);
        world.run(SHORT);
        assertThat(target(world)).isEmpty();
        assertThat(annotation(world, OLD_TARGET)).isEmpty();
    }

    @Test
    @DisplayName("only when it is asked for: by default a target is neither written nor taken away")
    void off() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(target(world)).isEmpty();
        world.annotatePod("web", TARGET, Seen.address(world, "web").orElseThrow());
        int writes = writes(world);
        world.run(SHORT);
        assertThat(writes(world)).isEqualTo(writes);
        world.annotatePod("web", PodMaker.WITH_EIP, null);
        world.run(SHORT);
        assertThat(target(world)).isPresent();
    }

    @Test
    @DisplayName("and of a pod that has a target, and says nothing about EIPs, nothing is kept")
    void plainPod() {
        World world = world();
        PodMaker.pod("web").says(TARGET, "203.0.113.7").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(world.knows("default", "web")).isFalse();
        assertThat(writes(world)).isZero();
    }
}
