package io.drawbridge.podeip;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.eip.SecurityProtection;
import io.drawbridge.version.DottedVersion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each row of the vendor's annotation tables, encoded and decoded. */
@DisplayName("The annotation tables")
class AnnotationTableTest {

    @Test
    @DisplayName("S2-72: pod-with-eip \"true\" allocates an EIP")
    void podWithEip() {
        assertThat(PodEipAnnotations.encode(PodEipRequest.allocate().build()))
                .containsExactly(Map.entry("k8s.aliyun.com/pod-with-eip", "true"));
        assertRow("pod-with-eip", "true", PodEipRequest.allocate());
    }

    @Test
    @DisplayName("S2-72: pod-with-eip \"false\" allocates none")
    void podWithoutEip() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Map.of("k8s.aliyun.com/pod-with-eip", "false"));

        assertThat(decoded).isEqualTo(PodEipAnnotations.Decoded.NOTHING);
    }

    @Test
    @DisplayName("S2-72: pod-with-eip is read under the compatible key k8s.aliyun.com/eci-with-eip too")
    void eciWithEip() {
        assertThat(decodeAlone("k8s.aliyun.com/eci-with-eip", "true"))
                .isEqualTo(PodEipRequest.allocate().build());
    }

    @Test
    @DisplayName("S2-73: eip-bandwidth is a whole number of Mbit/s")
    void bandwidth() {
        assertRow("eip-bandwidth", "5", PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(5)));
        assertRow("eip-bandwidth", "200", PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(200)));
    }

    @Test
    @DisplayName("S2-137: an absent bandwidth means 5 Mbit/s and is not written")
    void absentBandwidth() {
        PodEipRequest read = decodeAlone("k8s.aliyun.com/pod-with-eip", "true");

        assertThat(read)
                .isInstanceOfSatisfying(
                        PodEipRequest.Allocate.class,
                        allocate -> assertThat(allocate.spec().bandwidth()).isEqualTo(Bandwidth.ofMbps(5)));
        assertThat(PodEipAnnotations.encode(read)).doesNotContainKey("k8s.aliyun.com/eip-bandwidth");
    }

    @Test
    @DisplayName("S2-74: eip-internet-charge-type is PayByTraffic, the default, or PayByBandwidth")
    void internetChargeType() {
        assertRow(
                "eip-internet-charge-type",
                "PayByTraffic",
                PodEipRequest.allocate().internetChargeType(InternetChargeType.PAY_BY_TRAFFIC));
        assertRow(
                "eip-internet-charge-type",
                "PayByBandwidth",
                PodEipRequest.allocate().internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH));
        assertThat(PodEipRequest.allocate().build().spec().internetChargeType())
                .isEqualTo(InternetChargeType.PAY_BY_TRAFFIC);
    }

    @Test
    @DisplayName("S2-74: eip-internet-charge-type is read under the compatible key k8s.aliyun.com/eip-charge-type too")
    void compatibleChargeType() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(
                Map.of("k8s.aliyun.com/pod-with-eip", "true", "k8s.aliyun.com/eip-charge-type", "PayByBandwidth"));

        assertThat(decoded.findings()).isEmpty();
        assertThat(decoded.request())
                .contains(PodEipRequest.allocate()
                        .internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
                        .build());
    }

    @Test
    @DisplayName("S2-75: eip-instance-charge-type has PostPaid as its only value, kept when it was written")
    void instanceChargeType() {
        Map<String, String> annotations =
                Map.of("k8s.aliyun.com/pod-with-eip", "true", "k8s.aliyun.com/eip-instance-charge-type", "PostPaid");
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(annotations);

        assertThat(decoded.findings()).isEmpty();
        assertThat(PodEipAnnotations.encode(decoded.request().orElseThrow())).isEqualTo(annotations);
    }

    @Test
    @DisplayName("S2-76: eip-common-bandwidth-package-id names an existing Internet Shared Bandwidth instance")
    void bandwidthPackage() {
        assertRow(
                "eip-common-bandwidth-package-id",
                "cbwp-bp1",
                PodEipRequest.allocate().bandwidthPackage(BandwidthPackageId.of("cbwp-bp1")));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-79: eip-isp is the line type, for everybody")
    @ValueSource(strings = {"BGP", "BGP_PRO", "BGP_FinanceCloud"})
    void isp(String isp) {
        assertRow("eip-isp", isp, PodEipRequest.allocate().isp(Isp.of(isp)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-79: eip-isp is a single line, metered by bandwidth, for users on the whitelist")
    @ValueSource(
            strings = {
                "ChinaTelecom",
                "ChinaUnicom",
                "ChinaMobile",
                "ChinaTelecom_L2",
                "ChinaUnicom_L2",
                "ChinaMobile_L2"
            })
    void singleLine(String isp) {
        assertRow(
                "eip-isp",
                isp,
                PodEipRequest.allocate().isp(Isp.of(isp)).internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH));
    }

    @Test
    @DisplayName("S2-81: eip-public-ip-address-pool-id names the address pool")
    void pool() {
        assertRow(
                "eip-public-ip-address-pool-id",
                "pippool-1",
                PodEipRequest.allocate().publicIpAddressPoolId("pippool-1"));
    }

    @Test
    @DisplayName("S2-82: eip-resource-group-id is the resource group")
    void resourceGroup() {
        assertRow("eip-resource-group-id", "rg-1", PodEipRequest.allocate().resourceGroupId("rg-1"));
    }

    @Test
    @DisplayName("S2-82: eip-name is the name")
    void name() {
        assertRow("eip-name", "lobby \"A\"", PodEipRequest.allocate().name("lobby \"A\""));
    }

    @Test
    @DisplayName("S2-82: eip-description is the description")
    void description() {
        assertRow("eip-description", "für alle", PodEipRequest.allocate().description("für alle"));
    }

    @Test
    @DisplayName("S2-83: eip-security-protection-types with AntiDDoS_Enhanced asks for Anti-DDoS protection")
    void protection() {
        assertRow(
                "eip-security-protection-types",
                "AntiDDoS_Enhanced",
                PodEipRequest.allocate().securityProtection(SecurityProtection.ANTI_DDOS_ENHANCED));
    }

    @Test
    @DisplayName("S2-84: the whole list of eip-security-protection-types is read, with commas between the levels")
    void protections() {
        assertThat(AnnotationKey.EIP_SECURITY_PROTECTION_TYPES.parse("AntiDDoS_Enhanced, Shield"))
                .containsExactly(SecurityProtection.ANTI_DDOS_ENHANCED, SecurityProtection.of("Shield"));
        assertThat(AnnotationKey.EIP_SECURITY_PROTECTION_TYPES.format(
                        List.of(SecurityProtection.of("a"), SecurityProtection.of("b"))))
                .isEqualTo("a,b");
    }

    @Test
    @DisplayName("S2-85: eip-tags is a JSON object of strings, such as {\"foo\":\"bar\"}")
    void tags() {
        assertRow("eip-tags", "{\"foo\":\"bar\"}", PodEipRequest.allocate().tag("foo", "bar"));
        assertRow(
                "eip-tags",
                "{\"a\":\"\",\"b\":\"\\\"\\\\\"}",
                PodEipRequest.allocate().tags(Map.of("b", "\"\\", "a", "")));
    }

    @ParameterizedTest
    @DisplayName("S2-92: pod-eip-instanceid names an existing EIP by instance ID")
    @EnumSource(AnnotationPrefix.class)
    void instance(AnnotationPrefix prefix) {
        PodEipRequest request = PodEipRequest.useExisting(EipId.of("eip-bp14qxxxxxxx"));
        Map<String, String> annotations = Map.of(prefix.text() + "pod-eip-instanceid", "eip-bp14qxxxxxxx");

        assertThat(PodEipAnnotations.encode(request, prefix)).isEqualTo(annotations);
        assertThat(PodEipAnnotations.decode(annotations).request()).contains(request);
        assertThat(PodEipAnnotations.decode(annotations).findings()).isEmpty();
    }

    @Test
    @DisplayName("S2-92: pod-eip-instanceid is read under the compatible key k8s.aliyun.com/eci-eip-instanceid too")
    void compatibleInstance() {
        assertThat(decodeAlone("k8s.aliyun.com/eci-eip-instanceid", "eip-bp14q"))
                .isEqualTo(PodEipRequest.useExisting(EipId.of("eip-bp14q")));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-108: pod-eip-release-strategy is Follow, Never or a time")
    @ValueSource(strings = {"Follow", "Never", "5m30s", "10m", "600s", "0", "1.5h"})
    void releaseStrategy(String strategy) {
        assertRow(
                "pod-eip-release-strategy",
                strategy,
                PodEipRequest.allocate().release(ReleaseStrategy.parse(strategy)));
    }

    @Test
    @DisplayName("S2-111: 5m30s is 330 seconds, and the text stays as written")
    void releaseTime() {
        PodEipRequest read = PodEipAnnotations.decode(Map.of(
                        "k8s.aliyun.com/pod-with-eip", "true", "k8s.aliyun.com/pod-eip-release-strategy", "5m30s"))
                .request()
                .orElseThrow();

        ReleaseStrategy.Ttl ttl = (ReleaseStrategy.Ttl) ((PodEipRequest.Allocate) read).release();
        assertThat(ttl.after().toDuration()).isEqualTo(Duration.ofSeconds(330));
        assertThat(ttl.text()).isEqualTo("5m30s");
    }

    @Test
    @DisplayName(
            "S2-66: every key of the vendor exists under both prefixes, and the compatible keys under k8s.aliyun.com/ only")
    void keys() {
        List<AnnotationKey<?>> vendors = AnnotationKey.all().stream()
                .filter(key -> !key.isOperatorOnly())
                .toList();
        assertThat(vendors)
                .extracting(AnnotationKey::name)
                .containsExactly(
                        "pod-with-eip",
                        "eip-bandwidth",
                        "eip-internet-charge-type",
                        "eip-instance-charge-type",
                        "eip-common-bandwidth-package-id",
                        "eip-isp",
                        "eip-public-ip-address-pool-id",
                        "eip-resource-group-id",
                        "eip-name",
                        "eip-description",
                        "eip-security-protection-types",
                        "eip-tags",
                        "pod-eip-instanceid",
                        "pod-eip-release-strategy");
        assertThat(vendors).allSatisfy(key -> {
            assertThat(key.annotation(AnnotationPrefix.K8S_ALIYUN)).isEqualTo("k8s.aliyun.com/" + key.name());
            assertThat(key.annotation(AnnotationPrefix.NETWORK_ALIBABACLOUD))
                    .isEqualTo("network.alibabacloud.com/" + key.name());
        });
        assertThat(AnnotationKey.all().stream().flatMap(key -> key.compatibleAnnotation().stream()))
                .containsExactly(
                        "k8s.aliyun.com/eci-with-eip",
                        "k8s.aliyun.com/eip-charge-type",
                        "k8s.aliyun.com/eci-eip-instanceid");
    }

    @Test
    @DisplayName("S2-89: the settings that count at creation only are the ten of the table")
    void createOnlyKeys() {
        assertThat(AnnotationKey.all())
                .filteredOn(AnnotationKey::isCreateOnly)
                .extracting(AnnotationKey::name)
                .containsExactly(
                        "eip-bandwidth",
                        "eip-internet-charge-type",
                        "eip-instance-charge-type",
                        "eip-isp",
                        "eip-public-ip-address-pool-id",
                        "eip-resource-group-id",
                        "eip-name",
                        "eip-description",
                        "eip-security-protection-types",
                        "eip-tags");
    }

    @ParameterizedTest(name = "{0} under {1}: {2}")
    @DisplayName("S2-88: a key is read from its first version on")
    @CsvSource({
        "pod-with-eip, k8s.aliyun.com/, 0.2.0",
        "pod-with-eip, network.alibabacloud.com/, 0.9.2",
        "eip-internet-charge-type, network.alibabacloud.com/, 0.10.1",
        "eip-resource-group-id, k8s.aliyun.com/, 0.4.0",
        "eip-name, k8s.aliyun.com/, 0.6.0",
        "eip-description, network.alibabacloud.com/, 0.9.2",
        "eip-security-protection-types, k8s.aliyun.com/, 0.9.0",
        "eip-tags, k8s.aliyun.com/, 0.11.0",
        "eip-tags, network.alibabacloud.com/, 0.11.0"
    })
    void firstVersions(String name, String prefixText, String version) {
        AnnotationKey<?> key = AnnotationKey.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        AnnotationPrefix prefix =
                prefixText.startsWith("k8s") ? AnnotationPrefix.K8S_ALIYUN : AnnotationPrefix.NETWORK_ALIBABACLOUD;

        assertThat(key.firstVersion(EipPlugin.ackExtendNetworkController(), prefix))
                .contains(DottedVersion.parse(version));
        assertThat(key.firstVersion(EipPlugin.drawbridgeOperator(), prefix)).contains(DottedVersion.parse("0"));
        assertThat(key.firstVersion(EipPlugin.terway(), AnnotationPrefix.NETWORK_ALIBABACLOUD))
                .isEmpty();
    }

    @Test
    @DisplayName("what controllers write has its names too")
    void writtenNames() {
        assertThat(AnnotationKey.ALLOCATED_ADDRESS).isEqualTo("k8s.aliyun.com/allocated-eipAddress");
        assertThat(AnnotationKey.ALLOCATED_ADDRESS_OF_TERWAY)
                .isEqualTo("network.alibabacloud.com/allocated-eipAddress");
        assertThat(AnnotationKey.ALLOCATED_ID_OF_ACS).isEqualTo("network.alibabacloud.com/allocated-eip-id");
        assertThat(AnnotationKey.ALLOCATED_ADDRESS_OF_ACS).isEqualTo("network.alibabacloud.com/allocated-eip-address");
        assertThat(AnnotationKey.CONTROLLER_OF_POD_EIP).isEqualTo("k8s.aliyun.com/eip-controller");
        assertThat(AnnotationKey.READINESS_GATE).isEqualTo("k8s.aliyun.com/eip");
    }

    /** Under both prefixes: the builder writes the row, and the row reads as what the builder built. */
    private static void assertRow(String name, String text, PodEipRequest.Allocate.Builder builder) {
        PodEipRequest request = builder.build();
        for (AnnotationPrefix prefix : AnnotationPrefix.values()) {
            Map<String, String> written = PodEipAnnotations.encode(request, prefix);
            assertThat(written)
                    .containsEntry(prefix.text() + name, text)
                    .containsEntry(prefix.text() + "pod-with-eip", "true");
            assertThat(written.keySet()).allMatch(annotation -> annotation.startsWith(prefix.text()));

            PodEipAnnotations.Decoded read = PodEipAnnotations.decode(new LinkedHashMap<>(written));
            assertThat(read.findings().hasErrors())
                    .as(read.findings().toString())
                    .isFalse();
            assertThat(read.request()).contains(request);
            assertThat(PodEipAnnotations.encode(read.request().orElseThrow(), prefix))
                    .isEqualTo(written);
        }
    }

    private static PodEipRequest decodeAlone(String annotation, String text) {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Map.of(annotation, text));
        assertThat(decoded.findings()).isEmpty();
        return decoded.request().orElseThrow();
    }
}
