package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Adoption of a PodEIP of another controller, in every mixture of type, strategy, status and binding,")
final class AdoptionTest {

    private static final Duration LONG = Duration.ofMinutes(30);
    private static final String RECORD = "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/web";

    private static final String FOREIGN = """
            apiVersion: alibabacloud.com/v1beta1
            kind: PodEIP
            metadata:
              name: web
              finalizers: ["podeip-controller.alibabacloud.com/finalizer"]
            spec:
              allocationID: %s
              allocationType: {type: %s, releaseStrategy: %s, releaseAfter: 5m0s}
            """;

    /** What the other controller wrote into the status. */
    enum Status {
        NONE(""),
        PARTIAL("{\"status\":\"InUse\"}"),
        FULL(
                "{\"status\":\"InUse\",\"networkInterfaceID\":\"$ENI\",\"privateIPAddress\":\"$IP\",\"eipAddress\":\"$EIP\"}"),
        FALSE("{\"status\":\"InUse\",\"networkInterfaceID\":\"eni-old\",\"privateIPAddress\":\"10.0.0.99\"}");

        private final String text;

        Status(String text) {
            this.text = text;
        }
    }

    /** Where the EIP is. */
    enum Binding {
        POD,
        NOWHERE,
        ELSEWHERE
    }

    static Stream<Arguments> mixtures() {
        return Stream.of(CloudProfile.values())
                .flatMap(profile -> Stream.of("Auto", "Static")
                        .flatMap(type -> Stream.of("Follow", "TTL", "Never")
                                .flatMap(strategy -> Arrays.stream(Status.values())
                                        .flatMap(status -> Arrays.stream(Binding.values())
                                                .flatMap(binding -> Stream.of("ReplicaSet", "StatefulSet")
                                                        .map(owner -> Arguments.of(
                                                                profile, type, strategy, status, binding, owner)))))));
    }

    @ParameterizedTest(name = "on {0}: {1}, {2}, status {3}, bound {4}, pod of a {5}: nothing wedges, leaks or breaks")
    @MethodSource("mixtures")
    void adopted(CloudProfile profile, String type, String strategy, Status status, Binding binding, String owner) {
        World world = new World(options -> {
            options.profile = profile;
            options.adoption = Adoption.ADOPT;
            options.cleanupPeriod = Duration.ofMinutes(1);
        });
        EipId id = world.cloud.console().buyByHand(EipSpec.defaults());
        String eni = world.cloud.addInterface("10.0.0.1").id();
        String other = world.cloud.addInterface("10.9.9.9").id();
        if (binding != Binding.NOWHERE) {
            world.cloud
                    .console()
                    .bind(
                            id,
                            binding == Binding.POD
                                    ? new AssociationTarget(eni, "10.0.0.1")
                                    : new AssociationTarget(other, "10.9.9.9"));
        }
        world.apply(FOREIGN.formatted(id, type, strategy));
        if (status != Status.NONE) {
            String text = status.text
                    .replace("$ENI", eni)
                    .replace("$IP", "10.0.0.1")
                    .replace("$EIP", world.cloud.find(id).orElseThrow().address());
            world.request(ApiRequest.patch(RECORD + "/status", ApiRequest.MERGE_PATCH, "{\"status\":" + text + "}"));
        }
        PodMaker pod = type.equals("Static") ? PodMaker.naming("web", id) : asking("web");
        pod.of(owner).start(world, "10.0.0.1");
        world.run(LONG);
        if (binding == Binding.ELSEWHERE) {
            Seen.expectRefused(world, "web", Reason.IN_USE_ELSEWHERE);
            assertThat(Seen.mutations(world)).isEmpty();
            return;
        }
        world.expectServed("web");
        if (binding == Binding.POD) {
            assertThat(Seen.eipOf(world, "web")).isEqualTo(id);
            assertThat(Seen.mutations(world))
                    .as("a live binding is not touched")
                    .isEmpty();
        }
        world.endPod("web");
        world.run(LONG);
        if (type.equals("Static")) {
            world.expectUntouched(id);
            assertThat(world.cloud.find(id).orElseThrow().association()).isEmpty();
            assertThat(world.records()).isEmpty();
        } else if (strategy.equals("Never")) {
            world.expectKept("web");
        } else {
            assertThat(world.records()).isEmpty();
            assertThat(world.eips()).isEmpty();
        }
    }
}
