package io.drawbridge.k8s.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipId;
import io.drawbridge.testing.kube.api.Verb;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Diagnoses of many pods")
final class DiagnosedNamespacesTest {

    private static final int PODS = 600;

    private static Ward crowd() {
        Ward ward = new Ward().controller("0.12.7");
        ward.add("{apiVersion: v1, kind: Namespace, metadata: {name: other}}");
        for (int i = 0; i < PODS; i++) {
            pod(ward, i % 2 == 0 ? "default" : "other", "web-" + i, "annotations: {" + Ward.WITH_EIP + "}");
        }
        pod(ward, "default", "plain", "");
        return ward;
    }

    private static void pod(Ward ward, String namespace, String name, String annotations) {
        ward.add("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  namespace: %s
                  %s
                spec:
                  containers: [{name: main, image: nginx}]
                """.formatted(name, namespace, annotations));
    }

    @Test
    @DisplayName("of a whole cluster take one list a kind, in pages, and one question to the cloud, not a call a pod")
    void oneListAKind() {
        Ward ward = crowd();
        List<Diagnosis> all = Clinic.examine(ward.kubernetes, ward.settings, PodDoctor::examineAll);
        assertThat(all).hasSize(PODS);
        assertThat(all).allSatisfy(each -> assertThat(Clinic.first(each)).isEqualTo("pod-has-no-address"));
        var ledger = ward.kubernetes.ledger();
        assertThat(ledger.of(Verb.LIST).of("pods").count()).isEqualTo(2);
        assertThat(ledger.of(Verb.LIST).of("events").count()).isEqualTo(1);
        assertThat(ledger.of(Verb.LIST).of("podeips").count()).isEqualTo(1);
        assertThat(ledger.of(Verb.GET).of("pods").count()).isZero();
        assertThat(ledger.calls()).hasSizeLessThan(30);
        assertThat(ledger.writes().calls()).isEmpty();
    }

    @Test
    @DisplayName("of a namespace are about its own pods and PodEIPs that have to do with EIPs, in order of their names")
    void ofANamespace() {
        Ward ward = new Ward().controller("0.12.7");
        ward.add("{apiVersion: v1, kind: Namespace, metadata: {name: other}}");
        pod(ward, "other", "elsewhere", "annotations: {" + Ward.WITH_EIP + "}");
        pod(ward, "default", "plain", "");
        pod(ward, "default", "zebra", "annotations: {" + Ward.WITH_EIP + "}");
        pod(ward, "default", "gated", "");
        pod(ward, "default", "ant", "annotations: {" + Ward.WITH_EIP + "}");
        ward.podEip(EipId.of("eip-gone"), "");
        List<Diagnosis> all =
                Clinic.examine(ward.kubernetes, ward.settings, doctor -> doctor.examineNamespace("default"));
        assertThat(all).extracting(Diagnosis::pod).containsExactly("ant", "web", "zebra");
        assertThat(all)
                .extracting(Clinic::first)
                .containsExactly("pod-has-no-address", "eip-not-found", "pod-has-no-address");
    }

    @Test
    @DisplayName(
            "leave out pods that have ended, as those of Jobs; asked for one by name, they say that it gets no EIP")
    void ended() {
        Ward ward = new Ward()
                .controller("0.12.7")
                .pod(Ward.WITH_EIP)
                .status("{\"phase\":\"Succeeded\",\"podIP\":\"10.0.0.5\"}");
        assertThat(Clinic.examine(ward.kubernetes, ward.settings, PodDoctor::examineAll))
                .isEmpty();
        assertThat(ward.examine().toString())
                .contains("pod-finished: the pod has ended with phase Succeeded")
                .contains("one that has gets no EIP")
                .doesNotContain("eip-not-attached");
    }

    @Test
    @DisplayName("say of a pod with an IPv6 address that no EIP can be bound to it, and nothing of interfaces")
    void sixth() {
        Ward ward = new Ward()
                .controller("0.12.7")
                .pod(Ward.WITH_EIP)
                .status("{\"phase\":\"Running\",\"podIP\":\"fd00::5\"}");
        assertThat(ward.examine().toString())
                .contains("unsupported-address: the pod's address is fd00::5")
                .doesNotContain("interface-not-found");
    }

    @Test
    @DisplayName("write nothing to the cloud and change nothing in the cluster")
    void readOnly() {
        Ward ward = Ward.served();
        long before = ward.cloud.ledger().count();
        Clinic.examine(ward.kubernetes, ward.settings, PodDoctor::examineAll);
        assertThat(ward.kubernetes.ledger().of(Verb.CREATE).calls()).isEmpty();
        assertThat(ward.cloud.ledger().count() - before).isLessThanOrEqualTo(4);
        assertThat(ward.cloud.ledger().calls().stream()
                        .filter(call ->
                                call.kind().filter(kind -> kind.isMutation()).isPresent()
                                        && call.caller() == io.drawbridge.testing.cloud.model.CloudCall.Caller.PROGRAM))
                .isEmpty();
    }
}
