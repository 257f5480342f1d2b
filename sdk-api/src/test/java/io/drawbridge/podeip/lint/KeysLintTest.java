package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.finding.Severity.NOTE;
import static io.drawbridge.finding.Severity.WARNING;
import static io.drawbridge.podeip.lint.LintCases.EXTEND;
import static io.drawbridge.podeip.lint.LintCases.K8S;
import static io.drawbridge.podeip.lint.LintCases.NET;
import static io.drawbridge.podeip.lint.LintCases.OPERATOR;
import static io.drawbridge.podeip.lint.LintCases.TERWAY;
import static io.drawbridge.podeip.lint.LintCases.allocating;
import static io.drawbridge.podeip.lint.LintCases.allocatingWith;
import static io.drawbridge.podeip.lint.LintCases.check;
import static io.drawbridge.podeip.lint.LintCases.only;
import static io.drawbridge.podeip.lint.LintCases.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What the linter says of keys")
class KeysLintTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-86: under Terway the keys of ack-extend-network-controller alone are errors")
    @CsvSource(
            delimiter = ';',
            value = {
                "eip-instance-charge-type;PostPaid",
                "eip-public-ip-address-pool-id;pippool-1",
                "eip-resource-group-id;rg-1",
                "eip-name;n",
                "eip-description;d",
                "eip-security-protection-types;AntiDDoS_Enhanced",
                "eip-tags;{\"foo\":\"bar\"}"
            })
    void notUnderTerway(String name, String value) {
        WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + name, value));

        Finding finding = only(check(TERWAY, workload), "key-not-supported");
        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.subject()).isEqualTo(K8S + name);
        assertThat(check(EXTEND, workload).hasErrors()).isFalse();
        assertThat(check(OPERATOR, workload).hasErrors()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-87: package and ISP are errors under Terway below v1.2.3, and pass elsewhere")
    @CsvSource({"eip-common-bandwidth-package-id, cbwp-1", "eip-isp, BGP"})
    void laterTerway(String name, String value) {
        WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + name, value));

        assertThat(check(EipPlugin.terway("v1.2.2"), workload).only(ERROR).codes())
                .containsExactly("key-needs-newer-plugin");
        assertThat(check(EipPlugin.terway("v1.2.3"), workload).hasErrors()).isFalse();
        assertThat(check(EipPlugin.terway(), workload).hasErrors()).isFalse();
        assertThat(check(EipPlugin.ackExtendNetworkController("0.2.0"), workload)
                        .hasErrors())
                .isFalse();
    }

    @ParameterizedTest(name = "{0} since {2}")
    @DisplayName("S2-88: under ack-extend-network-controller a key is an error below its first version")
    @CsvSource(
            delimiter = ';',
            value = {
                "eip-resource-group-id;rg-1;0.4.0;0.3.99",
                "eip-name;n;0.6.0;0.5.0",
                "eip-description;d;0.6.0;0.5.9",
                "eip-security-protection-types;AntiDDoS_Enhanced;0.9.0;0.8.0",
                "eip-tags;{\"foo\":\"bar\"};0.11.0;0.10.2"
            })
    void laterExtend(String name, String value, String first, String before) {
        WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + name, value));

        Finding finding = only(check(EipPlugin.ackExtendNetworkController(before), workload), "key-needs-newer-plugin");
        assertThat(finding.message()).contains(name, "v" + first, before);
        assertThat(check(EipPlugin.ackExtendNetworkController(first), workload).hasErrors())
                .isFalse();
        assertThat(check(EipPlugin.ackExtendNetworkController(), workload).hasErrors())
                .isFalse();
    }

    @Test
    @DisplayName("S2-67: network.alibabacloud.com/ below v0.9.2 is an error that names the k8s.aliyun.com/ key")
    void newPrefix() {
        WorkloadFacts workload = Samples.waitingPod();

        Finding finding = only(check(EipPlugin.ackExtendNetworkController("v0.9.1"), workload), "prefix-not-read");
        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.remedy()).isEqualTo("write " + K8S + "pod-with-eip");
        assertThat(check(EipPlugin.ackExtendNetworkController("v0.9.2"), workload)
                        .hasErrors())
                .isFalse();
        assertThat(check(EipPlugin.ackExtendNetworkController("v0.9.1"), allocating("Pod"))
                        .hasErrors())
                .isFalse();
    }

    @Test
    @DisplayName("S2-67: network.alibabacloud.com/eip-internet-charge-type below v0.10.1 is an error")
    void newPrefixOfChargeType() {
        WorkloadFacts workload = allocatingWith("Pod", Map.of(NET + "eip-internet-charge-type", "PayByTraffic"));

        Finding finding = only(check(EipPlugin.ackExtendNetworkController("v0.10.0"), workload), "prefix-not-read");
        assertThat(finding.remedy()).isEqualTo("write " + K8S + "eip-internet-charge-type");
        assertThat(check(EipPlugin.ackExtendNetworkController("v0.10.1"), workload)
                        .hasErrors())
                .isFalse();
        assertThat(check(OPERATOR, workload).hasErrors()).isFalse();
    }

    @Test
    @DisplayName("S2-139: under Terway network.alibabacloud.com/ is an error that names the key to use instead")
    void newPrefixUnderTerway() {
        Findings errors = check(TERWAY, Samples.terwayDeployment()).only(ERROR);

        assertThat(errors.codes()).containsExactly("prefix-not-read", "prefix-not-read");
        assertThat(errors.all())
                .extracting(Finding::remedy)
                .containsExactly("write " + K8S + "pod-with-eip", "write " + K8S + "eip-bandwidth");
    }

    @Test
    @DisplayName("S2-68: the same setting under both prefixes is an error when it differs and a note when not")
    void bothPrefixes() {
        WorkloadFacts differ = workload("Pod", Map.of(K8S + "pod-with-eip", "true", NET + "pod-with-eip", "false"));
        WorkloadFacts agree = workload("Pod", Map.of(K8S + "pod-with-eip", "true", NET + "pod-with-eip", "true"));

        assertThat(only(check(EXTEND, differ), "conflicting-annotations").severity())
                .isEqualTo(ERROR);
        assertThat(only(check(EXTEND, agree), "repeated-annotation").severity()).isEqualTo(NOTE);
    }

    @Test
    @DisplayName("S2-78: unknown and misspelt keys are found, and so is S2-90: a setting without effect")
    void decodeFindings() {
        WorkloadFacts workload = workload(
                "Pod",
                Map.of(
                        K8S + "eip-bandwidht",
                        "5",
                        K8S + "eip-common-bandwith-package-id",
                        "x",
                        K8S + "eip-isp",
                        "BGP"));

        assertThat(check(EXTEND, workload).codes())
                .containsExactlyInAnyOrder("unknown-annotation", "misspelt-annotation", "setting-without-request");
    }

    @Test
    @DisplayName("S2-80: a single line gets a note, an unknown line a warning")
    void isps() {
        WorkloadFacts single = allocatingWith(
                "Pod", Map.of(K8S + "eip-isp", "ChinaUnicom", K8S + "eip-internet-charge-type", "PayByBandwidth"));
        WorkloadFacts unknown = allocatingWith("Pod", Map.of(K8S + "eip-isp", "LunarNet"));

        assertThat(only(check(EXTEND, single), "restricted-isp").severity()).isEqualTo(NOTE);
        assertThat(only(check(EXTEND, unknown), "unknown-isp").severity()).isEqualTo(WARNING);
    }

    @Test
    @DisplayName("S2-84: more than one protection level is an error")
    void protections() {
        WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + "eip-security-protection-types", "a,b"));

        assertThat(only(check(EXTEND, workload), "several-protections").severity())
                .isEqualTo(ERROR);
    }

    @ParameterizedTest(name = "{0} tags")
    @DisplayName("S2-13: 20 tags pass under the vendor's component and 15 under the operator, which marks its EIPs")
    @CsvSource({"15, true, true", "20, true, false", "21, false, false"})
    void tagCounts(int count, boolean vendor, boolean operator) {
        String tags = IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\":\"\"")
                .collect(Collectors.joining(",", "{", "}"));
        WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + "eip-tags", tags));

        assertThat(check(EXTEND, workload).hasErrors()).isEqualTo(!vendor);
        assertThat(check(OPERATOR, workload).hasErrors()).isEqualTo(!operator);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("S2-13: bandwidth, name and description beyond their limits are errors before any call")
    @CsvSource({
        "PayByTraffic, 200, true",
        "PayByTraffic, 201, false",
        "PayByBandwidth, 500, true",
        "PayByBandwidth, 501, false"
    })
    void limits(String chargeType, String bandwidth, boolean passes) {
        WorkloadFacts workload = allocatingWith(
                "Pod", Map.of(K8S + "eip-internet-charge-type", chargeType, K8S + "eip-bandwidth", bandwidth));

        assertThat(check(EXTEND, workload).hasErrors()).isEqualTo(!passes);
        assertThat(check(
                                EXTEND,
                                allocatingWith(
                                        "Pod",
                                        Map.of(
                                                K8S + "eip-name",
                                                "n".repeat(129),
                                                K8S + "eip-description",
                                                "d".repeat(257))))
                        .codes())
                .contains("name-too-long", "description-too-long");
    }
}
