package io.drawbridge.k8s.podeip;

import static io.drawbridge.k8s.podeip.Objects.ADDRESS;
import static io.drawbridge.k8s.podeip.Objects.ANNOTATION;
import static io.drawbridge.k8s.podeip.Objects.bound;
import static io.drawbridge.k8s.podeip.Objects.pod;
import static io.drawbridge.k8s.podeip.Objects.servedFor;
import static io.drawbridge.k8s.podeip.Objects.withCondition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.k8s.podeip.AllocatedEip.Freshness;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The view of a pod's EIP")
class AllocatedEipTest {

    private static final Pod ANNOTATED = pod(Map.of(ANNOTATION, ADDRESS));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k8s.aliyun.com/allocated-eipAddress",
                "network.alibabacloud.com/allocated-eipAddress",
                "network.alibabacloud.com/allocated-eip-address",
            })
    @DisplayName("S2-143, S2-129: the address of a running pod is read from each annotation that a component writes")
    void addressOfEachAnnotation(String annotation) {
        AllocatedEip eip = AllocatedEip.of(pod(Map.of(annotation, ADDRESS)));

        assertThat(eip.freshAddress()).contains(ADDRESS);
        assertThat(eip.findings()).isEmpty();
        assertThat(eip.podUid()).isEqualTo("uid-1");
    }

    @Test
    @DisplayName("S2-143: two annotations that differ are reported with both addresses, and none is given as fresh")
    void annotationsThatDiffer() {
        AllocatedEip eip = AllocatedEip.of(
                pod(Map.of(ANNOTATION, ADDRESS, "network.alibabacloud.com/allocated-eipAddress", "203.0.113.8")));

        assertThat(eip.findings().codes()).containsExactly("allocated-addresses-differ");
        assertThat(eip.findings().toString()).contains("203.0.113.7", "203.0.113.8");
        assertThat(eip.freshness()).isEqualTo(Freshness.STALE);
        assertThat(eip.address()).contains(ADDRESS);
    }

    @Test
    @DisplayName("S2-143: two annotations that agree are not reported")
    void annotationsThatAgree() {
        AllocatedEip eip = AllocatedEip.of(
                pod(Map.of(ANNOTATION, ADDRESS, "network.alibabacloud.com/allocated-eipAddress", ADDRESS)));

        assertThat(eip.findings()).isEmpty();
        assertThat(eip.freshAddress()).contains(ADDRESS);
    }

    @Test
    @DisplayName(
            "the instance id comes from the PodEIP, else from the annotation of ACS, and one that can be none is left out")
    void instanceId() {
        Pod acs = pod(Map.of(
                "network.alibabacloud.com/allocated-eip-id",
                "eip-acs",
                "network.alibabacloud.com/allocated-eip-address",
                ADDRESS));
        PodEip buying = bound();
        buying.getSpec().setAllocationId("");

        assertThat(AllocatedEip.of(acs).id()).contains(EipId.of("eip-acs"));
        assertThat(AllocatedEip.of(acs, bound()).id()).contains(EipId.of("eip-1"));
        assertThat(AllocatedEip.of(ANNOTATED, buying).id()).isEmpty();
        assertThat(AllocatedEip.of(pod(Map.of("network.alibabacloud.com/allocated-eip-id", "no id")))
                        .id())
                .isEmpty();
    }

    @Test
    @DisplayName("S2-150: the condition of the sample is a typed value, its reason with blanks included")
    void conditionOfTheSample() {
        Pod sample = Objects.SERIALIZATION.unmarshal(Objects.sample("pod-condition.yaml"), Pod.class);

        EipCondition condition = EipCondition.of(sample).orElseThrow();

        assertThat(condition.status()).isEqualTo(EipCondition.Status.TRUE);
        assertThat(condition.reason()).isEqualTo("Associate eip succeed");
        assertThat(condition.message()).isEmpty();
        assertThat(condition.lastProbeTime()).contains(Instant.parse("2022-12-12T03:45:48Z"));
        assertThat(condition.lastTransitionTime()).contains(Instant.parse("2022-12-12T03:45:48Z"));
    }

    @Test
    @DisplayName("S2-150: a condition with other words, without reason and with odd times is read too")
    void oddCondition() {
        Pod pod = new PodBuilder(pod(Map.of()))
                .editStatus()
                .addNewCondition()
                .withType("k8s.aliyun.com/eip")
                .withStatus("Maybe")
                .withLastTransitionTime("yesterday")
                .endCondition()
                .endStatus()
                .build();

        EipCondition condition = EipCondition.of(pod).orElseThrow();

        assertThat(condition.status()).isEqualTo(EipCondition.Status.UNKNOWN);
        assertThat(condition.reason()).isEmpty();
        assertThat(condition.lastTransitionTime()).isEmpty();
        assertThat(EipCondition.of(pod(Map.of()))).isEmpty();
    }

    @Test
    @DisplayName("a bound PodEIP gives address, id, state, interface and private address, before the pod is annotated")
    void boundPodEip() {
        AllocatedEip eip = AllocatedEip.of(pod(Map.of()), servedFor(bound(), "uid-1"));

        assertThat(eip.freshAddress()).contains(ADDRESS);
        assertThat(eip.id()).contains(EipId.of("eip-1"));
        assertThat(eip.state()).contains(EipState.IN_USE);
        assertThat(eip.networkInterfaceId()).contains("eni-1");
        assertThat(eip.privateIpAddress()).contains("10.0.0.5");
    }

    @ParameterizedTest
    @MethodSource("staleness")
    @DisplayName("an address is stale as soon as one thing says that it is not attached to this very pod")
    void staleAddress(Consumer<PodEip> change, String code) {
        PodEip podEip = servedFor(bound(), "uid-1");
        change.accept(podEip);

        AllocatedEip eip = AllocatedEip.of(ANNOTATED, podEip);

        assertThat(eip.freshness()).isEqualTo(Freshness.STALE);
        assertThat(eip.freshAddress()).isEmpty();
        assertThat(eip.findings().codes()).containsExactly(code);
    }

    static Stream<Arguments> staleness() {
        return Stream.of(
                stale("the PodEIP has the UID of a former pod", it -> servedFor(it, "uid-0"), "pod-eip-of-former-pod"),
                stale(
                        "the PodEIP has another private address",
                        it -> it.getStatus().setPrivateIpAddress("10.0.0.4"),
                        "pod-eip-of-other-address"),
                stale("the EIP is kept, unbound", it -> it.getStatus().setStatus("Available"), "pod-eip-not-bound"),
                stale("the EIP is being bound", it -> it.getStatus().setStatus("Associating"), "pod-eip-not-bound"),
                stale("there is no interface", it -> it.getStatus().setNetworkInterfaceId(""), "pod-eip-not-bound"),
                stale("there is no status yet", it -> it.setStatus(null), "pod-eip-not-bound"),
                stale(
                        "PodEIP and annotation differ",
                        it -> it.getStatus().setEipAddress("203.0.113.9"),
                        "annotation-and-pod-eip-differ"));
    }

    private static Arguments stale(String what, Consumer<PodEip> change, String code) {
        return Arguments.of(Named.of(what, change), code);
    }

    @Test
    @DisplayName("a retained PodEIP of the former pod does not make a new pod look served")
    void retainedPodEip() {
        Pod fresh = new PodBuilder(pod(Map.of()))
                .editStatus()
                .withPodIP("10.0.0.9")
                .endStatus()
                .build();

        AllocatedEip eip = AllocatedEip.of(fresh, bound());

        assertThat(eip.freshness()).isEqualTo(Freshness.STALE);
        assertThat(eip.findings().codes()).containsExactly("pod-eip-of-other-address");
    }

    @Test
    @DisplayName("a condition that says no makes an address stale, and one that says yes does not make one")
    void conditionAndAddress() {
        assertThat(AllocatedEip.of(withCondition(ANNOTATED, "False", "EipTaken"))
                        .findings()
                        .codes())
                .containsExactly("condition-false");
        assertThat(AllocatedEip.of(withCondition(ANNOTATED, "False", "EipTaken"))
                        .freshness())
                .isEqualTo(Freshness.STALE);
        assertThat(AllocatedEip.of(withCondition(ANNOTATED, "True", "Associate eip succeed"))
                        .freshness())
                .isEqualTo(Freshness.FRESH);
        assertThat(AllocatedEip.of(withCondition(pod(Map.of()), "True", "Associate eip succeed"))
                        .freshness())
                .isEqualTo(Freshness.NONE);
    }

    @Test
    @DisplayName("a pod that has ended has no EIP any more")
    void finishedPod() {
        Pod ended = new PodBuilder(ANNOTATED)
                .editStatus()
                .withPhase("Succeeded")
                .endStatus()
                .build();

        assertThat(AllocatedEip.of(ended).freshness()).isEqualTo(Freshness.STALE);
        assertThat(AllocatedEip.of(ended).findings().codes()).containsExactly("pod-finished");
    }

    @Test
    @DisplayName("a pod with two addresses has the EIP on either")
    void dualStack() {
        Pod dual = new PodBuilder(ANNOTATED)
                .editStatus()
                .withPodIP("2001:db8::5")
                .addNewPodIP("2001:db8::5")
                .addNewPodIP("10.0.0.5")
                .endStatus()
                .build();

        assertThat(AllocatedEip.of(dual, bound()).freshness()).isEqualTo(Freshness.FRESH);
    }

    @Test
    @DisplayName("a bare pod without status, annotations, namespace and UID has none, and no exception")
    void barePod() {
        Pod bare = new PodBuilder().withNewMetadata().endMetadata().build();

        AllocatedEip eip = AllocatedEip.of(bare);

        assertThat(eip.freshness()).isEqualTo(Freshness.NONE);
        assertThat(eip.address()).isEmpty();
        assertThat(eip.namespace()).isEmpty();
    }

    @Test
    @DisplayName("a PodEIP of another name or namespace is refused")
    void otherName() {
        PodEip other = bound();
        other.getMetadata().setNamespace("elsewhere");

        assertThatThrownBy(() -> AllocatedEip.of(ANNOTATED, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"elsewhere/game-0\"")
                .hasMessageContaining("\"default/game-0\"");
    }
}
