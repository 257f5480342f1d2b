package io.drawbridge.podeip;

import static io.drawbridge.finding.Severity.ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipTag;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.lint.PodEipLinter;
import io.drawbridge.podeip.lint.WorkloadFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request for an existing EIP by its tag")
class TaggedRequestTest {

    private static final String TAGGED = "podeip.drawbridge.io/eip-tagged";
    private static final String SWITCH = "k8s.aliyun.com/pod-with-eip";
    private static final PodEipRequest MAIL = PodEipRequest.useTagged(EipTag.of("pool", "mail"));

    @ParameterizedTest(name = "{0}")
    @DisplayName("stands under the operator's own prefix, whatever the prefix of the rest")
    @EnumSource(AnnotationPrefix.class)
    void ownPrefix(AnnotationPrefix prefix) {
        Map<String, String> annotations = PodEipAnnotations.encode(MAIL, prefix);
        assertThat(annotations).containsExactly(Map.entry(TAGGED, "pool=mail"));
        assertThat(PodEipAnnotations.decode(annotations).request()).contains(MAIL);
        assertThat(PodEipAnnotations.decode(annotations).findings()).isEmpty();
        assertThat(PodEipAnnotations.decodeRequest(annotations)).isEqualTo(PodEipAnnotations.decode(annotations));
        assertThat(AnnotationKey.EIP_TAGGED.annotations()).containsExactly(TAGGED);
    }

    @Test
    @DisplayName("is an error beside the id of one EIP, and leaves open what is meant")
    void besideId() {
        PodEipAnnotations.Decoded decoded = decode("k8s.aliyun.com/pod-eip-instanceid", "eip-1");
        Finding error = decoded.findings().only(ERROR).all().get(0);
        assertThat(error.code().text()).isEqualTo("existing-eip-by-id-and-by-tag");
        assertThat(error.subject()).isEqualTo(TAGGED);
        assertThat(error.message()).contains("k8s.aliyun.com/pod-eip-instanceid");
        assertThat(decoded.request()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("is what counts beside the settings of a purchase, with a word on them")
    @CsvSource({
        "k8s.aliyun.com/pod-with-eip, true, existing-eip-and-switch-on",
        "k8s.aliyun.com/eip-bandwidth, 5, setting-of-existing-eip",
        "k8s.aliyun.com/pod-eip-release-strategy, Never, release-of-existing-eip"
    })
    void besideSettings(String annotation, String value, String code) {
        PodEipAnnotations.Decoded decoded = decode(annotation, value);
        assertThat(decoded.findings().codes()).containsExactly(code);
        assertThat(decoded.findings().all().get(0).message()).contains(TAGGED.substring(0, 10));
        assertThat(decoded.request()).contains(MAIL);
    }

    @Test
    @DisplayName("is an error where EIPs are switched off")
    void switchedOff() {
        PodEipAnnotations.Decoded decoded = decode(SWITCH, "false");
        assertThat(decoded.findings().only(ERROR).codes()).containsExactly("existing-eip-and-switch-off");
        assertThat(decoded.request()).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("that cannot be read never falls back to buying an EIP, and says how to write it")
    @ValueSource(strings = {"mail", "", "=mail", "drawbridge-cluster=1", "<tag>"})
    void broken(String value) {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Map.of(TAGGED, value, SWITCH, "true"));
        assertThat(decoded.request()).isEmpty();
        Finding error = decoded.findings().only(ERROR).all().get(0);
        assertThat(error.subject()).isEqualTo(TAGGED);
        assertThat(error.remedy()).contains(TAGGED + ": 'pool=mail'");
    }

    @ParameterizedTest(name = "{0} means {1}")
    @DisplayName("that is misspelt, or stands under another prefix, is a finding with the annotation that is meant")
    @CsvSource({
        "podeip.drawbridge.io/eip-tag, podeip.drawbridge.io/eip-tagged",
        "k8s.aliyun.com/eip-tagged, podeip.drawbridge.io/eip-tagged",
        "podeip.drawbridge.io/eip-bandwidth, k8s.aliyun.com/eip-bandwidth",
        "k8s.aliyun.com/eip-tag, k8s.aliyun.com/eip-tags"
    })
    void misspelt(String written, String meant) {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decode(Map.of(written, "pool=mail"));
        assertThat(decoded.request()).isEmpty();
        assertThat(decoded.findings().codes()).containsExactly("unknown-annotation");
        assertThat(decoded.findings().all().get(0).remedy()).contains("write " + meant + " if");
    }

    @Test
    @DisplayName("is no error for the operator, on workloads of many pods too, and one for the vendor's components")
    void components() {
        WorkloadFacts workload = WorkloadFacts.builder("StatefulSet", "mail")
                .replicas(3)
                .annotations(PodEipAnnotations.encode(MAIL))
                .build();
        assertThat(PodEipLinter.forPlugin(EipPlugin.drawbridgeOperator())
                        .check(workload)
                        .only(ERROR))
                .isEmpty();
        for (EipPlugin vendors : List.of(EipPlugin.ackExtendNetworkController(), EipPlugin.terway())) {
            Findings errors = PodEipLinter.forPlugin(vendors).check(workload).only(ERROR);
            assertThat(errors.codes()).containsExactly("key-not-supported");
            assertThat(errors.all().get(0).message()).contains("Drawbridge operator", vendors.name());
            assertThat(errors.all().get(0).remedy()).contains("pod-eip-instanceid");
        }
    }

    private static PodEipAnnotations.Decoded decode(String annotation, String value) {
        Map<String, String> annotations = new HashMap<>(PodEipAnnotations.encode(MAIL));
        annotations.put(annotation, value);
        return PodEipAnnotations.decode(annotations);
    }
}
