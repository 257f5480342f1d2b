package io.drawbridge.podeip;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.finding.Severity.NOTE;
import static io.drawbridge.finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.podeip.lint.Samples;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading annotations")
class DecodeTest {

    private static final String K8S = "k8s.aliyun.com/";
    private static final String NET = "network.alibabacloud.com/";

    @Test
    @DisplayName("passes over a pod without our annotations, and over what controllers wrote")
    void passesOver() {
        assertThat(PodEipAnnotations.decode(Map.of())).isSameAs(PodEipAnnotations.Decoded.NOTHING);
        assertThat(PodEipAnnotations.decode(Map.of("app.kubernetes.io/name", "eip-bandwidth", "eip-bandwidth", "5")))
                .isSameAs(PodEipAnnotations.Decoded.NOTHING);
        assertThat(PodEipAnnotations.decode(Map.of(
                        AnnotationKey.ALLOCATED_ADDRESS,
                        "203.0.113.5",
                        AnnotationKey.ALLOCATED_ID_OF_ACS,
                        "eip-1",
                        AnnotationKey.CONTROLLER_OF_POD_EIP,
                        "ack-extend-network-controller",
                        "k8s.aliyun.com/eci-use-specs",
                        "2-4Gi")))
                .isEqualTo(PodEipAnnotations.Decoded.NOTHING);
    }

    @Test
    @DisplayName("P11 makes nothing for the request of a pod without our annotations, however many others it has")
    void makesNothing() {
        assertThat(PodEipAnnotations.decodeRequest(Map.of("prometheus.io/scrape", "true", K8S + "eci-use-specs", "2")))
                .isSameAs(PodEipAnnotations.Decoded.NOTHING);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("reads the same request and the same errors with warnings and without")
    @MethodSource("everyAnnotation")
    void readsRequestAlike(String annotation, String example) {
        for (String value : List.of(example, "?")) {
            PodEipAnnotations.Decoded whole = PodEipAnnotations.decode(Map.of(annotation, value));
            assertThat(PodEipAnnotations.decodeRequest(Map.of(annotation, value)))
                    .isEqualTo(new PodEipAnnotations.Decoded(
                            whole.request(), whole.findings().only(ERROR)));
        }
    }

    static Stream<Arguments> everyAnnotation() {
        Stream<Arguments> known = AnnotationKey.all().stream()
                .flatMap(key -> key.annotations().stream().map(name -> Arguments.of(name, key.example())));
        return Stream.concat(known, UnknownAnnotations.MISSPELT.stream().map(name -> Arguments.of(name, "cbwp-1")));
    }

    @Test
    @DisplayName("takes an annotation without value, a null in a manifest, for none")
    void passesOverNulls() {
        Map<String, String> annotations = new HashMap<>();
        annotations.put(K8S + "pod-with-eip", "true");
        annotations.put(K8S + "eip-bandwidth", null);
        annotations.put(null, null);

        assertThat(PodEipAnnotations.decode(annotations).request())
                .contains(PodEipRequest.allocate().build());
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @DisplayName("S2-69: a value that its key does not allow is an error with key, value, what is allowed and a remedy")
    @CsvSource(
            delimiter = ';',
            value = {
                "pod-with-eip; yes; invalid-value; true or false",
                "pod-with-eip; True; invalid-value; true or false",
                "eip-bandwidth; 5M; invalid-value; 1 to 500",
                "eip-bandwidth; -5; invalid-value; 1 to 500",
                "eip-bandwidth; 5.0; invalid-value; 1 to 500",
                "eip-bandwidth; ５; invalid-value; 1 to 500",
                "eip-bandwidth; 0; bandwidth-out-of-range; 1 to 500",
                "eip-bandwidth; 501; bandwidth-out-of-range; 1 to 500",
                "eip-bandwidth; 99999999999999999999; bandwidth-out-of-range; 1 to 500",
                "eip-internet-charge-type; paybytraffic; invalid-value; PayByTraffic or PayByBandwidth",
                "eip-internet-charge-type; PayBy95; invalid-value; PayByTraffic or PayByBandwidth",
                "eip-instance-charge-type; Postpaid; invalid-value; PostPaid",
                "eip-common-bandwidth-package-id; cbwp 1; invalid-value; letters, digits",
                "eip-common-bandwidth-package-id; <id>; placeholder-value; letters, digits",
                "eip-public-ip-address-pool-id; pool/1; invalid-value; letters, digits",
                "eip-resource-group-id; <rg>; placeholder-value; letters, digits",
                "eip-security-protection-types; a,,b; invalid-value; words with commas",
                "eip-tags; foo=bar; invalid-value; flat JSON object of strings",
                "pod-eip-release-strategy; 1d; invalid-value; Follow, Never and a Go duration",
                "pod-with-eip; 1; invalid-value; true or false",
                "pod-eip-release-strategy; 10; invalid-value; Follow, Never and a Go duration",
                "pod-eip-release-strategy; -5m; invalid-value; zero or more",
                "pod-eip-release-strategy; follow; invalid-value; Follow, Never and a Go duration",
                "pod-eip-instanceid; <youreipInstanceId>; placeholder-value; letters, digits",
                "pod-eip-instanceid; eip 1; invalid-value; letters, digits"
            })
    void refusesValues(String name, String value, String code, String allowed) {
        for (AnnotationPrefix prefix : AnnotationPrefix.values()) {
            Map<String, String> annotations = new HashMap<>();
            if (!name.equals("pod-eip-instanceid")) {
                annotations.put(prefix.text() + "pod-with-eip", "true");
            }
            annotations.put(prefix.text() + name, value);
            PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(annotations);

            assertThat(decoded.request()).isEmpty();
            Finding finding = theOnly(decoded.findings(), ERROR);
            assertThat(finding.code().text()).isEqualTo(code);
            assertThat(finding.subject()).isEqualTo(prefix.text() + name);
            assertThat(finding.message()).contains(allowed);
            if (!code.equals("bandwidth-out-of-range")) {
                assertThat(finding.message()).contains('"' + value + '"');
            }
            assertThat(finding.remedy())
                    .startsWith("write " + prefix.text() + name + ": '")
                    .endsWith("or leave it out");
        }
    }

    @Test
    @DisplayName("S2-75: PrePaid is an error of its own")
    void refusesPrePaid() {
        Finding finding =
                theOnly(decodeOn("eip-instance-charge-type", "PrePaid").findings(), ERROR);

        assertThat(finding.code().text()).isEqualTo("prepaid-not-supported");
        assertThat(finding.message()).contains("\"PrePaid\"", "PostPaid");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-69: a blank value is an error, but a warning where it is the same as none")
    @CsvSource({
        "eip-bandwidth, ERROR",
        "eip-isp, ERROR",
        "eip-internet-charge-type, ERROR",
        "eip-tags, ERROR",
        "pod-eip-release-strategy, ERROR",
        "eip-resource-group-id, ERROR",
        "eip-name, WARNING",
        "eip-description, WARNING",
        "eip-security-protection-types, WARNING"
    })
    void blanks(String name, Severity severity) {
        for (String blank : new String[] {"", " ", "\t\n"}) {
            PodEipAnnotations.Decoded decoded = decodeOn(name, blank);

            assertThat(theOnly(decoded.findings(), severity).code().text()).isEqualTo("blank-value");
            assertThat(decoded.request().isPresent()).isEqualTo(severity == WARNING);
        }
    }

    @ParameterizedTest
    @DisplayName("S2-85: text that is no flat JSON object of strings is an error")
    @ValueSource(
            strings = {
                "{",
                "{}x",
                "{} {}",
                "[]",
                "[\"a\"]",
                "\"a\"",
                "null",
                "true",
                "{\"a\":1}",
                "{\"a\":true}",
                "{\"a\":null}",
                "{\"a\":{}}",
                "{\"a\":[]}",
                "{\"a\":\"b\",\"a\":\"c\"}",
                "{'a':'b'}",
                "{a:\"b\"}",
                "{\"a\":\"b\",}",
                "{\"a\":\"b\"",
                "{\"a\":\"\u0000\"}",
                "// c\n{}"
            })
    void refusesOtherJson(String text) {
        PodEipAnnotations.Decoded decoded = decodeOn("eip-tags", text);

        assertThat(theOnly(decoded.findings(), ERROR).message()).contains("flat JSON object of strings");
        assertThat(decoded.request()).isEmpty();
    }

    @Test
    @DisplayName("S2-85: white space and escapes in the JSON are read, and an empty object is no tag")
    void readsJson() {
        assertThat(decodeOn("eip-tags", " { \"a\" :\n\"\\u00e9\\\"\" } ").request())
                .contains(PodEipRequest.allocate().tag("a", "é\"").build());
        assertThat(decodeOn("eip-tags", "{}").request())
                .contains(PodEipRequest.allocate().build());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @DisplayName("S2-13: values beyond the limits of EIPs are errors at their annotation")
    @CsvSource({
        "eip-bandwidth, 201, bandwidth-out-of-range",
        "eip-isp, ChinaTelecom, single-line-pays-by-bandwidth",
        "eip-name, http://x, name-starts-like-url",
        "eip-description, https://x, description-starts-like-url",
        "eip-tags, '{\"acs:x\":\"y\"}', tag-not-allowed"
    })
    void checksLimits(String name, String value, String code) {
        PodEipAnnotations.Decoded decoded = decodeOn(name, value);

        Finding finding = theOnly(decoded.findings().only(ERROR), ERROR);
        assertThat(finding.code().text()).isEqualTo(code);
        assertThat(finding.subject()).isEqualTo(K8S + name);
        assertThat(decoded.request()).isEmpty();
    }

    @Test
    @DisplayName("S2-13: a name has at most 128 characters, a description 256, and every broken limit is told at once")
    void checksLengths() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Map.of(
                K8S + "pod-with-eip",
                "true",
                K8S + "eip-name",
                "n".repeat(129),
                K8S + "eip-description",
                "d".repeat(257),
                K8S + "eip-bandwidth",
                "500"));

        assertThat(decoded.findings().codes())
                .containsExactly("bandwidth-out-of-range", "name-too-long", "description-too-long");
        assertThat(decodeOn("eip-name", "n".repeat(128)).request()).isPresent();
    }

    @ParameterizedTest(name = "{0} tags")
    @DisplayName("S2-13: at most 20 tags, of which 5 are for the mark of the owner")
    @CsvSource({"15, ''", "16, no-room-for-owner-tags", "20, no-room-for-owner-tags", "21, too-many-tags"})
    void checksTagCount(int count, String code) {
        PodEipAnnotations.Decoded decoded = decodeOn("eip-tags", ValueFormats.TAGS_JSON.write(tags(count)));

        assertThat(String.join(",", decoded.findings().codes())).isEqualTo(code);
        assertThat(decoded.request().isPresent()).isEqualTo(code.isEmpty());
    }

    @Test
    @DisplayName("does not judge the bandwidth when the metering method cannot be read")
    void judgesNothingWithoutMethod() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Map.of(
                K8S + "pod-with-eip", "true",
                K8S + "eip-bandwidth", "300",
                K8S + "eip-internet-charge-type", "ByBandwidth"));

        assertThat(decoded.findings().codes()).containsExactly("invalid-value");
    }

    @Test
    @DisplayName("S2-68: one setting under both prefixes with different values is an error that names both")
    void prefixesDisagree() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(
                Map.of(K8S + "pod-with-eip", "true", K8S + "eip-bandwidth", "5", NET + "eip-bandwidth", "50"));

        Finding finding = theOnly(decoded.findings(), ERROR);
        assertThat(finding.code().text()).isEqualTo("conflicting-annotations");
        assertThat(finding.message()).contains(K8S + "eip-bandwidth: \"5\"", NET + "eip-bandwidth: \"50\"");
        assertThat(decoded.request()).isEmpty();
    }

    @Test
    @DisplayName("S2-68: one setting under both prefixes with the same value is a note that names both")
    void prefixesAgree() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Map.of(
                K8S + "pod-with-eip", "true", K8S + "eip-tags", "{\"a\":\"b\"}", NET + "eip-tags", "{ \"a\": \"b\" }"));

        Finding finding = theOnly(decoded.findings(), NOTE);
        assertThat(finding.code().text()).isEqualTo("repeated-annotation");
        assertThat(finding.message()).contains(K8S + "eip-tags", NET + "eip-tags");
        assertThat(decoded.request())
                .contains(PodEipRequest.allocate().tag("a", "b").build());
    }

    @Test
    @DisplayName("S2-68: a key and its compatible key with the same value are a note, with different values an error")
    void compatibleKeys() {
        Map<String, String> agree = Map.of(K8S + "pod-with-eip", "true", K8S + "eci-with-eip", "true");
        Map<String, String> disagree = Map.of(K8S + "pod-with-eip", "true", K8S + "eci-with-eip", "false");

        assertThat(PodEipAnnotations.decode(agree).findings().codes()).containsExactly("repeated-annotation");
        assertThat(PodEipAnnotations.decode(agree).request()).isPresent();
        Finding finding = theOnly(PodEipAnnotations.decode(disagree).findings(), ERROR);
        assertThat(finding.message()).contains(K8S + "pod-with-eip: \"true\"", K8S + "eci-with-eip: \"false\"");
        assertThat(PodEipAnnotations.decode(disagree).request()).isEmpty();
    }

    @Test
    @DisplayName("S2-92: pod-eip-instanceid wins over eci-eip-instanceid, and the difference is an error")
    void instanceWins() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(
                Map.of(NET + "pod-eip-instanceid", "eip-1", K8S + "eci-eip-instanceid", "eip-2"));

        assertThat(decoded.request()).contains(PodEipRequest.useExisting(EipId.of("eip-1")));
        Finding finding = theOnly(decoded.findings(), ERROR);
        assertThat(finding.code().text()).isEqualTo("compatible-annotation-overruled");
        assertThat(finding.message())
                .contains(NET + "pod-eip-instanceid: \"eip-1\"", K8S + "eci-eip-instanceid: \"eip-2\"");
    }

    @Test
    @DisplayName("S2-74: eip-internet-charge-type wins over eip-charge-type, and the difference is an error")
    void chargeTypeWins() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Map.of(
                K8S + "pod-with-eip", "true",
                K8S + "eip-internet-charge-type", "PayByBandwidth",
                K8S + "eip-charge-type", "PayByTraffic"));

        assertThat(theOnly(decoded.findings(), ERROR).code().text()).isEqualTo("compatible-annotation-overruled");
        assertThat(decoded.request())
                .contains(PodEipRequest.allocate()
                        .internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
                        .build());
    }

    @ParameterizedTest
    @EnumSource(AnnotationPrefix.class)
    @DisplayName("S2-78: the common misspelling eip-common-bandwith-package-id is an error that names the right key")
    void misspelling(AnnotationPrefix prefix) {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Map.of(
                prefix.text() + "pod-with-eip", "true", prefix.text() + "eip-common-bandwith-package-id", "cbwp-1"));

        Finding finding = theOnly(decoded.findings(), ERROR);
        assertThat(finding.code().text()).isEqualTo("misspelt-annotation");
        assertThat(finding.remedy()).isEqualTo("write " + prefix.text() + "eip-common-bandwidth-package-id");
        assertThat(decoded.request()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "S2-78: an unknown key that begins with eip- or pod-eip- is a warning that names the nearest known key")
    @CsvSource({
        "k8s.aliyun.com/eip-bandwith, k8s.aliyun.com/eip-bandwidth",
        "network.alibabacloud.com/eip-banwidth, network.alibabacloud.com/eip-bandwidth",
        "k8s.aliyun.com/eip-tag, k8s.aliyun.com/eip-tags",
        "k8s.aliyun.com/EIP-Name, k8s.aliyun.com/eip-name",
        "k8s.aliyun.com/eip-isps, k8s.aliyun.com/eip-isp",
        "k8s.aliyun.com/pod-eip-instance-id, k8s.aliyun.com/pod-eip-instanceid",
        "k8s.aliyun.com/pod-eip-release-stategy, k8s.aliyun.com/pod-eip-release-strategy",
        "network.alibabacloud.com/eip-charge-type, network.alibabacloud.com/eip-internet-charge-type",
        "k8s.aliyun.com/eip-chargetype, k8s.aliyun.com/eip-internet-charge-type"
    })
    void unknownKeys(String annotation, String nearest) {
        PodEipAnnotations.Decoded decoded =
                PodEipAnnotations.decode(Map.of(K8S + "pod-with-eip", "true", annotation, "x"));

        Finding finding = theOnly(decoded.findings(), WARNING);
        assertThat(finding.code().text()).isEqualTo("unknown-annotation");
        assertThat(finding.message()).contains('"' + annotation + '"');
        assertThat(finding.remedy()).contains(nearest + " ");
        assertThat(decoded.request()).isPresent();
    }

    @Test
    @DisplayName("S2-78: of many unknown keys ten are named and the rest is counted")
    void manyUnknownKeys() {
        Map<String, String> annotations =
                IntStream.range(0, 5000).boxed().collect(Collectors.toMap(i -> K8S + "eip-x" + i, i -> ""));
        Findings findings = PodEipAnnotations.decode(annotations).findings();

        assertThat(findings.all()).hasSize(11);
        assertThat(findings.all().get(10).message()).startsWith("4990 more");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-80: a line type outside the list is a warning, and survives reading and writing unchanged")
    @ValueSource(strings = {"LunarNet", "bgp", " BGP", "BGP_PRO_MAX", "新线路", "a\nb"})
    void unknownIsp(String isp) {
        PodEipAnnotations.Decoded decoded = decodeOn("eip-isp", isp);

        assertThat(theOnly(decoded.findings(), WARNING).code().text()).isEqualTo("unknown-isp");
        assertThat(decoded.request())
                .contains(PodEipRequest.allocate().isp(Isp.of(isp)).build());
        assertThat(PodEipAnnotations.encode(decoded.request().orElseThrow())).containsEntry(K8S + "eip-isp", isp);
    }

    @Test
    @DisplayName("S2-80: a single line and BGP_FinanceCloud get a note that they are open to those users only")
    void restrictedIsps() {
        Finding finance = theOnly(decodeOn("eip-isp", "BGP_FinanceCloud").findings(), NOTE);
        Finding single = theOnly(
                PodEipAnnotations.decode(Map.of(
                                K8S + "pod-with-eip", "true",
                                K8S + "eip-isp", "ChinaMobile_L2",
                                K8S + "eip-internet-charge-type", "PayByBandwidth"))
                        .findings(),
                NOTE);

        assertThat(finance.message()).contains("Hangzhou Finance Cloud");
        assertThat(single.message()).contains("ChinaMobile_L2", "whitelist");
        assertThat(single.code().text()).isEqualTo("restricted-isp");
        assertThat(finance.code()).isEqualTo(single.code());
    }

    @Test
    @DisplayName("S2-84: a list of more than one protection level is an error that shows the whole list")
    void severalProtections() {
        PodEipAnnotations.Decoded decoded = decodeOn("eip-security-protection-types", "AntiDDoS_Enhanced,Shield");

        Finding finding = theOnly(decoded.findings(), ERROR);
        assertThat(finding.code().text()).isEqualTo("several-protections");
        assertThat(finding.message()).contains("\"AntiDDoS_Enhanced,Shield\"", "at most one");
        assertThat(decoded.request()).isEmpty();
    }

    @Test
    @DisplayName("S2-83: a protection level that this version does not know is a warning and survives")
    void unknownProtection() {
        PodEipAnnotations.Decoded decoded = decodeOn("eip-security-protection-types", "Shield");

        assertThat(theOnly(decoded.findings(), WARNING).code().text()).isEqualTo("unknown-protection");
        assertThat(PodEipAnnotations.encode(decoded.request().orElseThrow()))
                .containsEntry(K8S + "eip-security-protection-types", "Shield");
    }

    @Test
    @DisplayName("S2-90: a setting without pod-with-eip \"true\" is a warning that it has no effect")
    void settingsWithoutRequest() {
        for (String name : settings().keySet()) {
            Map<String, String> off =
                    Map.of(K8S + "pod-with-eip", "false", NET + name, settings().get(name));
            for (Map<String, String> annotations :
                    List.of(Map.of(NET + name, settings().get(name)), off)) {
                PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(annotations);
                Finding finding = theOnly(decoded.findings(), WARNING);
                assertThat(finding.code().text()).isEqualTo("setting-without-request");
                assertThat(finding.subject()).isEqualTo(NET + name);
                assertThat(decoded.request()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("S2-90: a setting next to an EIP instance ID is a warning that it has no effect")
    void settingsBesideInstance() {
        Map<String, String> annotations = new HashMap<>();
        annotations.put(K8S + "pod-eip-instanceid", "eip-1");
        settings().forEach((name, value) -> annotations.put(K8S + name, value));
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(annotations);

        assertThat(decoded.findings().codes()).hasSize(11).containsOnly("setting-of-existing-eip");
        assertThat(decoded.request()).contains(PodEipRequest.useExisting(EipId.of("eip-1")));
    }

    @Test
    @DisplayName("S2-101: an EIP instance ID next to pod-with-eip \"true\" is a warning that the instance is used")
    void instanceAndSwitchOn() {
        PodEipAnnotations.Decoded decoded =
                PodEipAnnotations.decode(Map.of(K8S + "pod-eip-instanceid", "eip-1", K8S + "pod-with-eip", "true"));

        assertThat(theOnly(decoded.findings(), WARNING).message())
                .contains("the named EIP is used and none is allocated");
        assertThat(decoded.request()).contains(PodEipRequest.useExisting(EipId.of("eip-1")));
    }

    @Test
    @DisplayName("S2-101: an EIP instance ID next to pod-with-eip \"false\" is an error")
    void instanceAndSwitchOff() {
        PodEipAnnotations.Decoded decoded =
                PodEipAnnotations.decode(Map.of(K8S + "pod-eip-instanceid", "eip-1", K8S + "pod-with-eip", "false"));

        assertThat(theOnly(decoded.findings(), ERROR).code().text()).isEqualTo("existing-eip-and-switch-off");
        assertThat(decoded.request()).isEmpty();
    }

    @Test
    @DisplayName("S2-107: a release policy next to an EIP instance ID is a warning that it releases nothing")
    void releaseOfInstance() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(
                Map.of(K8S + "pod-eip-instanceid", "eip-1", K8S + "pod-eip-release-strategy", "Never"));

        assertThat(theOnly(decoded.findings(), WARNING).code().text()).isEqualTo("release-of-existing-eip");
        assertThat(decoded.request()).contains(PodEipRequest.useExisting(EipId.of("eip-1")));
    }

    @Test
    @DisplayName("a broken instance ID never falls back to buying an EIP")
    void brokenInstanceBuysNothing() {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(
                Map.of(K8S + "pod-eip-instanceid", "<youreipInstanceId>", K8S + "pod-with-eip", "true"));

        assertThat(decoded.request()).isEmpty();
        assertThat(decoded.findings().hasErrors()).isTrue();
    }

    @Test
    @DisplayName("S2-138: the Terway sample reads as the same request as its k8s.aliyun.com/ form")
    void terwaySample() {
        Map<String, String> sample = Samples.terwayDeployment().annotations();
        Map<String, String> other = sample.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().replace(NET, K8S), Map.Entry::getValue));

        assertThat(PodEipAnnotations.decode(sample)).isEqualTo(PodEipAnnotations.decode(other));
        assertThat(PodEipAnnotations.decode(sample).findings()).isEmpty();
        assertThat(PodEipAnnotations.decode(sample).request()).isPresent();
    }

    @Test
    @DisplayName("every finding has a code of the catalogue")
    void codesAreListed() {
        assertThat(PodEipCode.values()).extracting(PodEipCode::text).allMatch(text -> text.matches("[a-z]+(-[a-z]+)*"));
        assertThat(PodEipCode.INVALID_VALUE.text()).isEqualTo("invalid-value");
    }

    /** Every setting for allocating, with an allowed value. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("eip-bandwidth", "5");
        settings.put("eip-internet-charge-type", "PayByTraffic");
        settings.put("eip-instance-charge-type", "PostPaid");
        settings.put("eip-common-bandwidth-package-id", "cbwp-1");
        settings.put("eip-isp", "BGP");
        settings.put("eip-public-ip-address-pool-id", "pippool-1");
        settings.put("eip-resource-group-id", "rg-1");
        settings.put("eip-name", "n");
        settings.put("eip-description", "d");
        settings.put("eip-security-protection-types", "AntiDDoS_Enhanced");
        settings.put("eip-tags", "{\"foo\":\"bar\"}");
        return settings;
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value" + i));
    }

    private static PodEipAnnotations.Decoded decodeOn(String name, String value) {
        return PodEipAnnotations.decode(Map.of(K8S + "pod-with-eip", "true", K8S + name, value));
    }

    private static Finding theOnly(Findings findings, Severity severity) {
        assertThat(findings.all()).as(findings.toString()).hasSize(1);
        Finding finding = findings.all().get(0);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.toString()).doesNotContain("\n");
        return finding;
    }
}
