package io.drawbridge.k8s.plugin.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.plugin.values.ExtendControllerValues.VirtualNodes;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.version.DottedVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Helm values of ack-extend-network-controller")
final class ExtendControllerValuesTest {

    private static final String REQUIRED = """
            clusterID: c1
            regionID: cn-hangzhou
            vpcID: vpc-1
            networkController: {vpcid: vpc-1}
            enableControllers: [eip]
            """;

    private static ExtendControllerValues.Builder builder() {
        return ExtendControllerValues.builder()
                .clusterId("c1")
                .region("cn-hangzhou")
                .vpcId("vpc-1")
                .eip();
    }

    static String file(String name) throws IOException {
        try (InputStream in = ExtendControllerValuesTest.class.getResourceAsStream("/extend-values/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ValuesFile parsed(String yaml) {
        return ExtendControllerValues.parse("values.yaml", yaml);
    }

    private static ExtendControllerValues values(String yaml) {
        ValuesFile file = parsed(yaml);
        assertThat(file.findings().hasErrors()).as(file.findings().toString()).isFalse();
        return file.values().orElseThrow();
    }

    private static List<String> codes(String yaml) {
        return parsed(yaml).findings().codes();
    }

    private static void refused(Consumer<ExtendControllerValues.Builder> change, String code, String... words) {
        ExtendControllerValues.Builder builder = builder();
        change.accept(builder);
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(builder::build)
                .satisfies(refused -> assertThat(refused.findings().codes()).containsExactly(code))
                .satisfies(refused -> assertThat(List.of(words)).allMatch(refused.getMessage()::contains));
    }

    // --- the document's sample and files like those that people have ---

    @Test
    @DisplayName("S2-62, S2-44: the document's sample parses without error, and notes where vpcID stands")
    void sample() throws IOException {
        ValuesFile file = parsed(file("sample.yaml"));
        assertThat(file.findings().hasErrors()).isFalse();
        assertThat(file.findings().has(Severity.WARNING)).isFalse();
        assertThat(file.findings().codes()).containsOnly("extend-parameter-elsewhere");
        assertThat(file.findings().toString()).contains("vpcID and networkController.vpcid");
        ExtendControllerValues values = file.values().orElseThrow();
        assertThat(values)
                .isEqualTo(ExtendControllerValues.builder()
                        .clusterId("c11ba338192xxxxxxx")
                        .region("cn-hangzhou")
                        .vpcId("vpc-bp1rkq0zxxxxxx")
                        .eip()
                        .maxConcurrentReconciles(1)
                        .garbageCollectionPeriod(Duration.ofMinutes(1))
                        .statefulKind("foo")
                        .build());
        assertThat(values(values.yaml())).isEqualTo(values);
        assertThat(parsed(values.yaml()).findings()).isEmpty();
    }

    @ParameterizedTest(name = "S2-41, S2-62: {0} is read, written with its comments, and read again as the same")
    @ValueSource(strings = {"sample.yaml", "table.yaml", "several-controllers.yaml", "flow.yaml", "anchors.yaml"})
    void files(String name) throws IOException {
        String text = file(name);
        ExtendControllerValues values = values(text);
        String written = values.yaml();
        assertThat(values(written)).isEqualTo(values);
        assertThat(values(written).yaml()).isEqualTo(written);
        if (text.startsWith("{")) {
            assertThat(written).startsWith(text.strip().substring(0, text.strip().length() - 1));
        } else {
            assertThat(written.lines().toList()).containsSubsequence(text.lines().toList());
        }
    }

    @Test
    @DisplayName("S2-41: other parameters and comments stay through a change, each at its place")
    void keepsTheRest() throws IOException {
        ExtendControllerValues values = values(file("several-controllers.yaml"));
        assertThat(values.other().paths())
                .containsExactly(
                        "networkController.natGatewayController",
                        "networkController.eipController.reconcileTimeout",
                        "replicaCount",
                        "image",
                        "resources",
                        "tolerations",
                        "nodeSelector");
        assertThat(parsed(file("several-controllers.yaml")).findings().codes())
                .containsOnly("extend-parameter-unknown");
        String written = values.toBuilder()
                .maxConcurrentReconciles(20)
                .kubeClientQps(50)
                .build()
                .yaml();
        assertThat(values.yaml()).isEqualTo(file("several-controllers.yaml"));
        assertThat(written)
                .isEqualTo(values.yaml()
                        .replace("maxConcurrentReconciles: 10", "maxConcurrentReconciles: 20")
                        .replace("nodeSelector: {}\n", "nodeSelector: {}\nkubeClientQPS: 50\n"));
    }

    // --- required ---

    @ParameterizedTest(name = "S2-42: without {0} nothing is built, and it is named")
    @ValueSource(strings = {"clusterID", "regionID", "vpcID", "enableControllers"})
    void required(String parameter) {
        ExtendControllerValues.Builder builder = ExtendControllerValues.builder();
        String text = "";
        if (!parameter.equals("clusterID")) {
            builder.clusterId("c1");
            text += "clusterID: c1\n";
        }
        if (!parameter.equals("regionID")) {
            builder.region("cn-hangzhou");
            text += "regionID: cn-hangzhou\n";
        }
        if (!parameter.equals("vpcID")) {
            builder.vpcId("vpc-1");
            text += "vpcID: vpc-1\n";
        }
        if (!parameter.equals("enableControllers")) {
            builder.eip();
            text += "enableControllers: [eip]\n";
        }
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(builder::build)
                .withMessageContaining(parameter)
                .satisfies(
                        refused -> assertThat(refused.findings().codes()).containsExactly("extend-parameter-missing"));
        assertThat(parsed(text).values()).isEmpty();
        assertThat(codes(text)).contains("extend-parameter-missing");
    }

    @Test
    @DisplayName("S2-42: nothing at all names all four, in a file and in a builder")
    void nothing() {
        assertThat(parsed("").findings().stream().map(Finding::subject))
                .containsExactly("clusterID", "regionID", "vpcID", "enableControllers");
        assertThat(parsed("# nothing\n").findings().codes()).hasSize(4);
    }

    @Test
    @DisplayName("S2-42: switching the EIP feature on keeps the other controllers, and their order")
    void eipBesideOthers() {
        ExtendControllerValues values = values(REQUIRED.replace("[eip]", "[nat, ipv6gw]"));
        assertThat(values.givesEips()).isFalse();
        assertThat(values.findings().codes()).containsExactly("extend-eip-not-enabled");
        ExtendControllerValues on = values.toBuilder().eip().build();
        assertThat(on.enableControllers()).containsExactly("nat", "ipv6gw", "eip");
        assertThat(on.toBuilder().eip().build()).isEqualTo(on);
        assertThat(values(on.yaml()).enableControllers()).containsExactly("nat", "ipv6gw", "eip");
    }

    @ParameterizedTest(name = "S2-43: zone {0} is refused, with region {1} as remedy")
    @CsvSource({"cn-hangzhou-h, cn-hangzhou", "ap-southeast-1a, ap-southeast-1", "cn-beijing-k, cn-beijing"})
    void zone(String zone, String region) {
        refused(builder -> builder.region(zone), "extend-region-is-zone", zone, "write " + region);
        ValuesFile file = parsed(REQUIRED.replace("cn-hangzhou", zone));
        assertThat(file.values()).isEmpty();
        assertThat(file.findings().all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).isEqualTo("write " + region));
    }

    @ParameterizedTest(name = "S2-43: {0} is a region")
    @ValueSource(strings = {"cn-hangzhou", "ap-southeast-1", "us-west-1", "cn-hangzhou-finance", "cn-shanghai-finance-1"})
    void region(String region) {
        assertThat(builder().region(region).build().region()).isEqualTo(region);
    }

    // --- two places ---

    @ParameterizedTest(name = "S2-44: the VPC is read from {0}, and written to both places")
    @ValueSource(strings = {"vpcID: vpc-1", "networkController: {vpcid: vpc-1}", "vpcID: vpc-1\nnetworkController: {vpcid: vpc-1}"})
    void vpc(String where) {
        ExtendControllerValues values =
                values("clusterID: c1\nregionID: cn-hangzhou\nenableControllers: [eip]\n" + where);
        assertThat(values.vpcId()).isEqualTo("vpc-1");
        assertThat(values.yaml()).containsPattern("(?m)^vpcID: vpc-1$").containsPattern("\\bvpcid: vpc-1\\b");
        assertThat(values.toBuilder().vpcId("vpc-2").build().yaml())
                .containsPattern("(?m)^vpcID: vpc-2$")
                .containsPattern("\\bvpcid: vpc-2\\b")
                .doesNotContain("vpc-1");
    }

    @Test
    @DisplayName("S2-44: two VPCs that differ are an error that shows both")
    void twoVpcs() {
        ValuesFile file = parsed(REQUIRED.replace("vpcid: vpc-1", "vpcid: vpc-2"));
        assertThat(file.values()).isEmpty();
        assertThat(file.findings().codes()).containsExactly("extend-vpc-differs");
        assertThat(file.findings().toString()).contains("vpc-1", "vpc-2");
    }

    @Test
    @DisplayName("S2-48, S2-49: custom stateful kinds are read from either place and written to both; two lists are an error")
    void statefulKinds() {
        String top = "customStatefulWorkloadKinds: [GameServerSet, CloneSet]\n";
        String under = "vpcid: vpc-1, customStatefulWorkloadKinds: [GameServerSet, CloneSet]";
        for (String text : List.of(REQUIRED + top, REQUIRED.replace("vpcid: vpc-1", under))) {
            ExtendControllerValues values = values(text);
            assertThat(values.statefulKinds()).containsExactly("GameServerSet", "CloneSet");
            assertThat(values.yaml().split("customStatefulWorkloadKinds", -1)).hasSize(3);
            assertThat(parsed(values.yaml()).findings()).isEmpty();
            assertThat(values.facts().build().customStatefulKinds()).contains("GameServerSet");
        }
        assertThat(codes(REQUIRED.replace("vpcid: vpc-1", under) + "customStatefulWorkloadKinds: [CloneSet]\n"))
                .containsExactly("extend-stateful-kinds-differ");
        assertThat(values(REQUIRED).statefulKinds()).isEmpty();
    }

    // --- types and ranges ---

    @ParameterizedTest(name = "S2-45, S2-48, S2-51, S2-55, S2-57, S2-60: {0} is refused")
    @ValueSource(
            strings = {
                "networkController: {vpcid: vpc-1, eipController: {maxConcurrentReconciles: 0}}",
                "networkController: {vpcid: vpc-1, eipController: {maxConcurrentReconciles: '1'}}",
                "networkController: {vpcid: vpc-1, eipController: {maxConcurrentReconciles: 1.5}}",
                "networkController: {vpcid: vpc-1, eipController: {garbageCollectionPeriodInMinutes: 0}}",
                "networkController: {vpcid: vpc-1, eipController: {garbageCollectionPeriodInMinutes: 10m}}",
                "customStatefulWorkloadKinds: foo",
                "customStatefulWorkloadKinds: [1]",
                "enableVirtualNode: 'true'",
                "enableVirtualNode: 1",
                "enableRRSA: 'true'",
                "rrsaRoleName: 5",
                "kubeClientQPS: 0",
                "kubeClientQPS: -1",
                "kubeClientQPS: 1e39",
                "kubeClientQPS: .inf",
                "kubeClientQPS: '50'",
                "kubeClientBurst: 0",
                "kubeClientBurst: 2.5",
                "credential: text",
                "credential: {accessKey: 12345, accessSecret: 67890}"
            })
    void types(String more) {
        String text = REQUIRED.lines()
                .filter(line -> !more.startsWith(line.replaceFirst(":.*", "")))
                .reduce("", (all, line) -> all + line + "\n");
        ValuesFile file = parsed(text + more);
        assertThat(file.values()).isEmpty();
        assertThat(file.findings().only(Severity.ERROR).codes()).containsOnly("extend-parameter-type");
        assertThat(file.findings().toString()).doesNotContain("12345").doesNotContain("67890");
    }

    @Test
    @DisplayName("S2-45, S2-60: a builder refuses numbers that are out of range")
    void ranges() {
        refused(builder -> builder.maxConcurrentReconciles(0), "extend-parameter-type", "\"0\"");
        refused(builder -> builder.garbageCollectionPeriod(Duration.ofSeconds(90)), "extend-parameter-type", "PT1M30S");
        refused(builder -> builder.garbageCollectionPeriod(Duration.ZERO), "extend-parameter-type");
        refused(builder -> builder.kubeClientQps(0), "extend-parameter-type");
        refused(builder -> builder.kubeClientQps(Float.NaN), "extend-parameter-type");
        refused(builder -> builder.kubeClientQps(Float.POSITIVE_INFINITY), "extend-parameter-type");
        refused(builder -> builder.kubeClientBurst(-1), "extend-parameter-type", "kubeClientBurst");
        refused(builder -> builder.vpcId("vpc 1"), "extend-parameter-type", "vpc-bp1rkq0zxxxxxx");
        refused(builder -> builder.clusterId(" "), "extend-parameter-type", "clusterID");
        refused(builder -> builder.region("Hangzhou"), "extend-parameter-type", "cn-hangzhou");
        ExtendControllerValues least = builder()
                .maxConcurrentReconciles(1)
                .garbageCollectionPeriod(Duration.ofMinutes(1))
                .kubeClientQps(0.5F)
                .kubeClientBurst(1)
                .build();
        assertThat(values(least.yaml())).isEqualTo(least);
        assertThat(builder().build().maxConcurrentReconciles()).isEmpty();
        assertThat(builder().build().yaml()).doesNotContain("eipController", "kubeClient", "credential", "RRSA");
    }

    @Test
    @DisplayName("S2-51: virtual nodes carry a warning to use them with caution, and reach the linter")
    void virtualNodes() {
        ExtendControllerValues values = values(REQUIRED + "enableVirtualNode: true");
        assertThat(values.virtualNodes()).isEqualTo(VirtualNodes.SERVED);
        assertThat(values.findings().all()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.toString()).contains("pods of ECI instances", "caution");
        });
        assertThat(values.facts().build().features()).containsExactly(ClusterFacts.Feature.VIRTUAL_NODES);
        assertThat(values(REQUIRED + "enableVirtualNode: false").findings()).isEmpty();
        assertThat(values(REQUIRED).virtualNodes()).isEqualTo(VirtualNodes.LEFT_ALONE);
    }

    // --- RRSA ---

    @Test
    @DisplayName("S2-56: RRSA says that ack-pod-identity-webhook is the only injection, and gives the label")
    void rrsa() {
        ExtendControllerValues values = values(REQUIRED + "enableRRSA: true\nrrsaRoleName: extend\n");
        assertThat(values.rrsa()).contains(new Rrsa("extend"));
        assertThat(values.findings().toString())
                .contains("ack-pod-identity-webhook only")
                .contains("kubectl label namespace kube-system pod-identity.alibabacloud.com/injection=on");
        assertThat(Rrsa.NAMESPACE_LABEL)
                .isEqualTo(new NamespaceLabel("kube-system", "pod-identity.alibabacloud.com/injection", "on"));
        assertThat(values(values.yaml())).isEqualTo(values);
    }

    @Test
    @DisplayName("S2-55: one of enableRRSA and rrsaRoleName without the other is a finding")
    void halfRrsa() {
        assertThat(codes(REQUIRED + "enableRRSA: true\n")).containsExactly("extend-rrsa-without-role");
        assertThat(codes(REQUIRED + "rrsaRoleName: extend\n")).containsExactly("extend-rrsa-not-enabled");
        assertThat(codes(REQUIRED + "enableRRSA: false\nrrsaRoleName: extend\n"))
                .containsExactly("extend-rrsa-not-enabled");
        assertThat(values(REQUIRED + "rrsaRoleName: extend\n").yaml()).contains("rrsaRoleName: extend");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rrsa(" "));
    }

    // --- versions ---

    @ParameterizedTest(name = "S2-41, S2-55, S2-60: {0} in version {1} is an error: {2}")
    @CsvSource({
        "'enableRRSA: true, rrsaRoleName: r', 0.9.5, true",
        "'enableRRSA: true, rrsaRoleName: r', v0.10.0, false",
        "'kubeClientQPS: 50', 0.12.1, true",
        "'kubeClientQPS: 50', 0.12.2, false",
        "'kubeClientBurst: 50', 0.12.1, true",
        "'kubeClientBurst: 50', 0.13.0, false",
        "'replicaCount: 1', 0.2.0, false"
    })
    void since(String parameters, String version, boolean refused) {
        ExtendControllerValues values = values(REQUIRED + parameters.replace(", ", "\n"));
        List<String> codes = values.check(DottedVersion.parse(version)).codes();
        if (refused) {
            assertThat(codes).isNotEmpty().containsOnly("extend-parameter-too-new");
            assertThat(values.check(DottedVersion.parse(version)).hasErrors()).isTrue();
        } else {
            assertThat(codes).isEmpty();
        }
    }

    @Test
    @DisplayName("S2-41: a version without EIP controller is refused")
    void tooOld() {
        assertThat(values(REQUIRED).check(DottedVersion.parse("0.1.9")).codes())
                .containsExactly("extend-version-without-eip");
    }

    // --- credential ---

    @Test
    @DisplayName("S2-57: without credential, or with the sample's empty texts, the values are complete")
    void noCredential() {
        assertThat(values(REQUIRED).credential()).isEmpty();
        ExtendControllerValues empty = values(REQUIRED + "credential: {accessKey: \"\", accessSecret: \"\"}\n");
        assertThat(empty.credential()).isEmpty();
        assertThat(empty.findings()).isEmpty();
        assertThat(empty).isEqualTo(values(REQUIRED));
        assertThat(codes(REQUIRED + "credential: {accessKey: \"x\", accessSecret: \"\"}\n"))
                .containsExactly("extend-credential-half");
        assertThat(codes(REQUIRED + "credential: {accessSecret: \"x\"}\n")).containsExactly("extend-credential-half");
    }

    @Test
    @DisplayName("S2-58: an AccessKey is a warning with both remedies, and stands in no text but the YAML")
    void secrets() {
        String id = "LTAI-very-own-id";
        String secret = "s3cr3t-s3cr3t-s3cr3t";
        String text = REQUIRED + "credential:\n  accessKey: " + id + "\n  accessSecret: " + secret + "\n";
        ValuesFile file = parsed(text);
        ExtendControllerValues values = file.values().orElseThrow();
        assertThat(file.findings().all()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.toString()).contains("Kubernetes Secret", "not recommended", "Step 1", "RRSA");
        });
        assertThat(values.yaml()).contains(id, secret);
        ExtendControllerValues other = values.toBuilder()
                .credential(Credential.of(id + "2", secret + "2"))
                .build();
        DottedVersion version = DottedVersion.parse("0.12.7");
        List<Object> said = List.of(
                file,
                values,
                values.toBuilder(),
                values.credential(),
                values.other(),
                values.check(version),
                values.change(other, version, version),
                values.change(builder().build(), version, version),
                parsed(text.replace("vpcID: vpc-1", "vpcID: vpc-2")).findings(),
                parsed(text.replace("  accessSecret", " \taccessSecret")).findings(),
                parsed(text.replace("accessKey: ", "accessKey: [")).findings(),
                parsed(text.replace("accessKey: " + id, "accessKey: {" + id + ": 1}")).findings(),
                parsed(text.replace("credential:", "credentials:")),
                parsed(text.replace("credential:", "credentials:"))
                        .values()
                        .orElseThrow()
                        .change(values, version, version),
                parsed(text + text).findings());
        assertThat(said).allSatisfy(each -> assertThat(each.toString())
                .doesNotContain(id)
                .doesNotContain(secret));
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> values.toBuilder().region("x").build())
                .withMessageNotContainingAny(id, secret);
        assertThat(values.change(other, version, version).rows())
                .extracting(ValuesChange.Row::path)
                .containsExactly("credential.accessKey", "credential.accessSecret");
    }

    // --- others ---

    @Test
    @DisplayName("S2-41: a parameter in other case is a warning, an unknown one a note")
    void misspelt() {
        assertThat(codes(REQUIRED + "kubeClientQps: 5\n")).containsExactly("extend-parameter-case");
        assertThat(codes(REQUIRED + "replicaCount: 5\n")).containsExactly("extend-parameter-unknown");
    }

    @ParameterizedTest(name = "S2-41: {0} is a finding, not an exception")
    @ValueSource(strings = {"[1, 2]", "text", "a: [", "a: 1\na: 2", "a: 1\n---\nb: 2", "*x", "\u0000"})
    void unreadable(String text) {
        ValuesFile file = parsed(text);
        assertThat(file.values()).isEmpty();
        assertThat(file.findings().hasErrors()).isTrue();
    }

    // --- S2-63 ---

    @Test
    @DisplayName("S2-63: a change shows the values before and after, and the parameters that the version does not have")
    void change() {
        ExtendControllerValues before = values(REQUIRED + "replicaCount: 1\n");
        ExtendControllerValues wanted = before.toBuilder()
                .maxConcurrentReconciles(4)
                .kubeClientQps(20)
                .rrsa(new Rrsa("extend"))
                .build();
        ValuesChange change =
                before.change(wanted, DottedVersion.parse("0.9.2"), DottedVersion.parse("0.10.1"));
        assertThat(change.rows())
                .containsExactly(
                        new ValuesChange.Row(
                                "networkController.eipController.maxConcurrentReconciles",
                                Optional.empty(),
                                Optional.of("4")),
                        new ValuesChange.Row("enableRRSA", Optional.empty(), Optional.of("true")),
                        new ValuesChange.Row("rrsaRoleName", Optional.empty(), Optional.of("extend")),
                        new ValuesChange.Row("kubeClientQPS", Optional.empty(), Optional.of("20")));
        assertThat(change.missingParameters()).containsExactly("kubeClientQPS");
        assertThat(change.findings().hasErrors()).isTrue();
        assertThat(change.toString()).startsWith("chart version: 0.9.2 -> 0.10.1\n").contains("not in 0.10.1: kubeClientQPS");
        assertThat(wanted.change(before, DottedVersion.parse("0.12.7"), DottedVersion.parse("0.9.2")).findings().codes())
                .containsExactly("extend-version-lowered");
        ValuesChange none = before.change(before, DottedVersion.parse("0.12.7"), DottedVersion.parse("0.12.7"));
        assertThat(none.isEmpty()).isTrue();
        assertThat(none).hasToString("nothing to change");
    }
}
