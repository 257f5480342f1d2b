package io.drawbridge.k8s.podeip;

import static io.drawbridge.k8s.podeip.Objects.SERIALIZATION;
import static io.drawbridge.k8s.podeip.Objects.sample;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PodEIPs in a file")
class PodEipFileTest {

    @Test
    @DisplayName("S2-122: the Deployment sample's output is a typed PodEIP with every field")
    void outputOfTheDeploymentSample() {
        PodEipFile file = PodEipFile.parse("podeip.yaml", sample("podeip.yaml"));

        assertThat(file.findings()).isEmpty();
        PodEip podEip = file.of("default", "example-xxx").orElseThrow();
        assertThat(podEip.getApiVersion()).isEqualTo("alibabacloud.com/v1beta1");
        assertThat(podEip.getMetadata().getFinalizers()).containsExactly(PodEip.FINALIZER);
        assertThat(podEip.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(podEip.getMetadata().getResourceVersion()).isEqualTo("222800");
        assertThat(podEip.getSpec().getAllocationId()).isEqualTo("eip-2ze2qe8zsxxx");
        assertThat(podEip.getSpec().getAllocationType().getReleaseStrategy()).isEqualTo("Follow");
        assertThat(podEip.getSpec().getAllocationType().getType()).isEqualTo("Auto");
        PodEipStatus status = podEip.getStatus();
        assertThat(status.getEipAddress()).isEqualTo("39.102.XX.XX");
        assertThat(status.getInternetChargeType()).isEqualTo("PayByTraffic");
        assertThat(status.getIsp()).isEqualTo("BGP");
        assertThat(status.getNetworkInterfaceId()).isEqualTo("eni-2zeagv8f3xxxx");
        assertThat(status.getPodLastSeen()).isEqualTo("2023-12-15T05:18:47Z");
        assertThat(status.getPrivateIpAddress()).isEqualTo("192.168.XX.XX");
        assertThat(status.getResourceGroupId()).isEqualTo("rg-acfmwxxxxxsq");
        assertThat(status.getStatus()).isEqualTo("InUse");
        assertThat(SERIALIZATION.unmarshal(SERIALIZATION.asYaml(podEip), Object.class))
                .isEqualTo(SERIALIZATION.unmarshal(sample("podeip.yaml"), Object.class));
    }

    @Test
    @DisplayName("S2-122: absent and null fields are no error, and unknown ones survive writing back")
    void absentNullAndUnknownFields() {
        String text = """
                apiVersion: alibabacloud.com/v1beta1
                kind: PodEIP
                metadata: {name: a, namespace: b}
                spec:
                  allocationID: eip-1
                  later: {deep: [1, two]}
                  allocationType: {type: Auto, releaseStrategy: Follow, soon: true}
                status: {podLastSeen: null, isp: null, bandwidth: "5", period: 3, list: []}
                """;

        PodEip podEip = PodEipFile.parse("a.yaml", text).of("b", "a").orElseThrow();

        assertThat(podEip.getStatus().getPodLastSeen()).isNull();
        assertThat(podEip.getStatus().getEipAddress()).isNull();
        assertThat(podEip.getSpec().getBandwidthPackageId()).isNull();
        assertThat(SERIALIZATION.asJson(podEip))
                .contains("\"later\":{\"deep\":[1,\"two\"]}")
                .contains("\"soon\":true")
                .contains("\"bandwidth\":\"5\"", "\"period\":3", "\"list\":[]");
    }

    @Test
    @DisplayName("S2-125: a list is matched to pods by namespace and name, whatever its number and order")
    void listIsMatchedByName() {
        PodEipFile file = PodEipFile.parse("list.yaml", sample("podeip-list.yaml"));

        assertThat(file.findings()).isEmpty();
        assertThat(file.podEips()).hasSize(3);
        assertThat(file.of("default", "example-1"))
                .get()
                .extracting(it -> it.getSpec().getAllocationId())
                .isEqualTo("eip-2zetwhffqxxx");
        assertThat(file.of("default", "example-0"))
                .get()
                .extracting(it -> it.getSpec().getAllocationType().getReleaseAfter())
                .isEqualTo("10m");
        assertThat(file.of("default", "example-5bxxx-9xx"))
                .get()
                .extracting(it -> it.getStatus().getPublicIpAddressPoolId())
                .isEqualTo("pippool-2ze498cxxx");
        assertThat(file.of("default", "example-2")).isEmpty();
        assertThat(file.of("other", "example-0")).isEmpty();
    }

    @Test
    @DisplayName("S2-126: the list as printed gives a finding with line and column")
    void listAsPrinted() {
        PodEipFile file = PodEipFile.parse("list.yaml", sample("podeip-list-as-printed.yaml"));

        assertThat(file.podEips()).isEmpty();
        assertThat(file.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("list.yaml:8:5"));
    }

    @Test
    @DisplayName("other kinds are passed over, and a PodEIP of another form is a finding")
    void otherKindsAndForms() {
        String text = sample("deployment.yaml")
                + "---\napiVersion: alibabacloud.com/v1beta1\nkind: PodEIP\nmetadata: {name: a}\nspec: [1]\n";

        PodEipFile file = PodEipFile.parse("a.yaml", text);

        assertThat(file.podEips()).isEmpty();
        assertThat(file.findings().codes()).containsExactly("pod-eip-malformed");
    }

    @Test
    @DisplayName("a PodEIP of another form that has no name either is a finding as well")
    void withoutName() {
        PodEipFile file = PodEipFile.parse(
                "a.yaml", "apiVersion: alibabacloud.com/v1beta1\nkind: PodEIP\nmetadata: {na web: a}\nspec: [1]\n");

        assertThat(file.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("PodEIP without a name"));
    }
}
