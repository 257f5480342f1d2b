package io.drawbridge.podeip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.eip.SecurityProtection;
import io.drawbridge.error.InvalidSpecException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request for a pod's EIP")
class PodEipRequestTest {

    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "S2-65: is one of three kinds: allocate, use the existing EIP of an id, or use one of those with a tag")
    void isClosed() {
        assertThat(PodEipRequest.class.isSealed()).isTrue();
        assertThat(PodEipRequest.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        PodEipRequest.Allocate.class, PodEipRequest.UseExisting.class, PodEipRequest.UseTagged.class);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-65: a builder call of the other branch does not compile")
    @ValueSource(
            strings = {
                "PodEipRequest.allocate().useExisting(EipId.of(\"eip-1\"))",
                "PodEipRequest.allocate().id(EipId.of(\"eip-1\"))",
                "PodEipRequest.useExisting(EipId.of(\"eip-1\")).bandwidth(Bandwidth.ofMbps(5))",
                "PodEipRequest.useExisting(EipId.of(\"eip-1\")).release(ReleaseStrategy.never())",
                "PodEipRequest.useExisting(EipId.of(\"eip-1\")).bandwidthPackage(BandwidthPackageId.of(\"cbwp-1\"))"
            })
    void otherBranchDoesNotCompile(String call) {
        assertThat(Snippet.compiles(call, directory)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-65: a builder call of its own branch compiles")
    @ValueSource(
            strings = {
                "PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(5))",
                "PodEipRequest.useExisting(EipId.of(\"eip-1\"))"
            })
    void ownBranchCompiles(String call) {
        assertThat(Snippet.compiles(call, directory)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-75: PrePaid cannot be said with the builder")
    @ValueSource(
            strings = {
                "PodEipRequest.allocate().instanceChargeType(\"PrePaid\")",
                "PodEipRequest.allocate().prePaid()",
                "PodEipRequest.allocate().chargeType(\"PrePaid\")"
            })
    void prePaidDoesNotCompile(String call) {
        assertThat(Snippet.compiles(call, directory)).isFalse();
        assertThat(PodEipRequest.Allocate.Builder.class.getMethods())
                .extracting(Method::getName)
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("paid"));
    }

    @Test
    @DisplayName("S2-89: offers the settings of creation on the allocate branch, and none on the other")
    void offersSettings() {
        Set<String> offered = Set.of(
                "bandwidth",
                "internetChargeType",
                "isp",
                "publicIpAddressPoolId",
                "resourceGroupId",
                "name",
                "description",
                "securityProtection",
                "tag",
                "tags",
                "bandwidthPackage",
                "release",
                "build");

        assertThat(ownMethods(PodEipRequest.Allocate.Builder.class)).isEqualTo(offered);
        assertThat(ownMethods(PodEipRequest.UseExisting.class)).containsExactly("id");
    }

    @Test
    @DisplayName("S2-103: takes a release policy together with allocation")
    void takesReleasePolicy() {
        PodEipRequest.Allocate request = PodEipRequest.allocate()
                .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                .build();

        assertThat(PodEipAnnotations.encode(request))
                .containsExactly(
                        Map.entry("k8s.aliyun.com/pod-with-eip", "true"),
                        Map.entry("k8s.aliyun.com/pod-eip-release-strategy", "10m"));
    }

    @Test
    @DisplayName("S2-136: for Terway, 5 Mbit/s and an instance ID are written under k8s.aliyun.com/")
    void writesForTerway() {
        assertThat(PodEipAnnotations.encode(
                        PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(5)).build()))
                .containsExactly(
                        Map.entry("k8s.aliyun.com/pod-with-eip", "true"),
                        Map.entry("k8s.aliyun.com/eip-bandwidth", "5"));
        assertThat(PodEipAnnotations.encode(PodEipRequest.useExisting(EipId.of("eip-1"))))
                .containsExactly(Map.entry("k8s.aliyun.com/pod-eip-instanceid", "eip-1"));
    }

    @Test
    @DisplayName("S2-66: writes everything said once, under the one prefix asked for, never under a compatible key")
    void writesEverythingOnce() {
        assertThat(PodEipAnnotations.encode(full(), AnnotationPrefix.NETWORK_ALIBABACLOUD)
                        .keySet())
                .containsExactly(
                        "network.alibabacloud.com/pod-with-eip",
                        "network.alibabacloud.com/eip-bandwidth",
                        "network.alibabacloud.com/eip-internet-charge-type",
                        "network.alibabacloud.com/eip-common-bandwidth-package-id",
                        "network.alibabacloud.com/eip-isp",
                        "network.alibabacloud.com/eip-public-ip-address-pool-id",
                        "network.alibabacloud.com/eip-resource-group-id",
                        "network.alibabacloud.com/eip-name",
                        "network.alibabacloud.com/eip-description",
                        "network.alibabacloud.com/eip-security-protection-types",
                        "network.alibabacloud.com/eip-tags",
                        "network.alibabacloud.com/pod-eip-release-strategy");
        assertThat(PodEipAnnotations.encode(full())).isUnmodifiable();
    }

    @Test
    @DisplayName("S2-82: is the same after a copy through its builder, and each value of the copy can be replaced")
    void rebuilds() {
        assertThat(full().toBuilder().build())
                .isEqualTo(full())
                .usingRecursiveComparison()
                .isEqualTo(full());
        assertThat(full().toBuilder().name("other").build().spec().name()).contains("other");
        assertThat(PodEipRequest.Allocate.class.getRecordComponents()).hasSize(4);
    }

    @Test
    @DisplayName("remembers what was said though it is the default, and only that")
    void remembersDefaults() {
        PodEipRequest.Allocate said = PodEipRequest.allocate()
                .bandwidth(Bandwidth.DEFAULT)
                .internetChargeType(InternetChargeType.PAY_BY_TRAFFIC)
                .release(ReleaseStrategy.follow())
                .isp(Isp.BGP)
                .build();

        assertThat(said.spelledOut())
                .containsExactlyInAnyOrder(
                        AnnotationKey.EIP_BANDWIDTH,
                        AnnotationKey.EIP_INTERNET_CHARGE_TYPE,
                        AnnotationKey.POD_EIP_RELEASE_STRATEGY);
        assertThat(PodEipRequest.allocate().build().spelledOut()).isEmpty();
        assertThat(full().spelledOut()).isEmpty();
        assertThat(said.toBuilder().bandwidth(Bandwidth.ofMbps(7)).build().spelledOut())
                .doesNotContain(AnnotationKey.EIP_BANDWIDTH);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("refuses to be told a setting twice, with both values")
    @MethodSource("twice")
    void refusesTwice(
            String setting,
            UnaryOperator<PodEipRequest.Allocate.Builder> first,
            UnaryOperator<PodEipRequest.Allocate.Builder> second,
            String old,
            String wanted) {
        PodEipRequest.Allocate.Builder builder = first.apply(PodEipRequest.allocate());

        assertThatThrownBy(() -> second.apply(builder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(setting)
                .hasMessageContaining('"' + old + '"')
                .hasMessageContaining('"' + wanted + '"');
    }

    static Stream<Arguments> twice() {
        return Stream.of(
                twice(
                        "eip-bandwidth",
                        b -> b.bandwidth(Bandwidth.ofMbps(5)),
                        b -> b.bandwidth(Bandwidth.ofMbps(6)),
                        "5 Mbit/s",
                        "6 Mbit/s"),
                twice(
                        "eip-internet-charge-type",
                        b -> b.internetChargeType(InternetChargeType.PAY_BY_TRAFFIC),
                        b -> b.internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH),
                        "PayByTraffic",
                        "PayByBandwidth"),
                twice("eip-isp", b -> b.isp(Isp.BGP), b -> b.isp(Isp.BGP_PRO), "BGP", "BGP_PRO"),
                twice(
                        "eip-public-ip-address-pool-id",
                        b -> b.publicIpAddressPoolId("p-1"),
                        b -> b.publicIpAddressPoolId("p-2"),
                        "p-1",
                        "p-2"),
                twice(
                        "eip-resource-group-id",
                        b -> b.resourceGroupId("rg-1"),
                        b -> b.resourceGroupId("rg-2"),
                        "rg-1",
                        "rg-2"),
                twice("eip-name", b -> b.name("a"), b -> b.name("b"), "a", "b"),
                twice("eip-description", b -> b.description("a"), b -> b.description("b"), "a", "b"),
                twice(
                        "eip-security-protection-types",
                        b -> b.securityProtection(SecurityProtection.of("a")),
                        b -> b.securityProtection(SecurityProtection.of("b")),
                        "a",
                        "b"),
                twice(
                        "eip-common-bandwidth-package-id",
                        b -> b.bandwidthPackage(BandwidthPackageId.of("cbwp-1")),
                        b -> b.bandwidthPackage(BandwidthPackageId.of("cbwp-2")),
                        "cbwp-1",
                        "cbwp-2"),
                twice(
                        "pod-eip-release-strategy",
                        b -> b.release(ReleaseStrategy.never()),
                        b -> b.release(ReleaseStrategy.follow()),
                        "Never",
                        "Follow"),
                twice("tag \"k\"", b -> b.tag("k", "v"), b -> b.tags(Map.of("k", "w")), "v", "w"));
    }

    private static Arguments twice(
            String setting,
            UnaryOperator<PodEipRequest.Allocate.Builder> first,
            UnaryOperator<PodEipRequest.Allocate.Builder> second,
            String old,
            String wanted) {
        return Arguments.of(setting, first, second, old, wanted);
    }

    @Test
    @DisplayName("S2-13: refuses at once what nothing said later can mend, with the value")
    void refusesAtOnce() {
        PodEipRequest.Allocate.Builder builder = PodEipRequest.allocate();

        assertThatThrownBy(() -> builder.name("n".repeat(129)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("129 characters");
        assertThatThrownBy(() -> builder.description(""))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("description-blank");
        assertThatThrownBy(() -> builder.resourceGroupId("<rg>"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("\"<rg>\"");
        assertThatThrownBy(() -> builder.publicIpAddressPoolId("a b"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("\"a b\"");
        assertThatThrownBy(() -> builder.tag("acs:x", "y"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("\"acs:x\"=\"y\"");
        assertThatThrownBy(() -> builder.internetChargeType(InternetChargeType.of("PayBy95")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"PayBy95\"");
        assertThat(builder.name("good").build().spec().name()).contains("good");
    }

    @Test
    @DisplayName("S2-13: refuses in the end what does not go together")
    void refusesCombinations() {
        assertThatThrownBy(() -> PodEipRequest.allocate()
                        .bandwidth(Bandwidth.ofMbps(201))
                        .build())
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("bandwidth-out-of-range");
    }

    @Test
    @DisplayName("cannot be built with a charge type that annotations do not have")
    void refusesUnknownChargeType() {
        EipSpec spec = EipSpec.builder()
                .internetChargeType(InternetChargeType.of("PayBy95"))
                .build();

        assertThatThrownBy(() -> new PodEipRequest.Allocate(spec, Optional.empty(), ReleaseStrategy.follow(), Set.of()))
                .hasMessageContaining("\"PayBy95\"");
    }

    private static Set<String> ownMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !Set.of("equals", "hashCode", "toString", "map").contains(name))
                .collect(Collectors.toSet());
    }

    static PodEipRequest.Allocate full() {
        return PodEipRequest.allocate()
                .bandwidth(Bandwidth.ofMbps(300))
                .internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
                .isp(Isp.CHINA_TELECOM)
                .publicIpAddressPoolId("pippool-1")
                .resourceGroupId("rg-1")
                .name("name")
                .description("description")
                .securityProtection(SecurityProtection.ANTI_DDOS_ENHANCED)
                .tag("key", "value")
                .bandwidthPackage(BandwidthPackageId.of("cbwp-1"))
                .release(ReleaseStrategy.never())
                .build();
    }
}
