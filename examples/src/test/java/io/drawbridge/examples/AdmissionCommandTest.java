package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.manifest.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("drawbridge admission")
class AdmissionCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    @DisplayName("writes the policies of Kubernetes and of Kyverno, and says what they lack on standard error")
    void exports() {
        assertThat(run("admission", "--export", "vap", "--plugin", "drawbridge"))
                .isZero();
        assertThat(Manifest.parse("vap", out.toString()).objects())
                .extracting(GenericKubernetesResource::getKind)
                .containsExactly("ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding");
        assertThat(err.toString()).contains("rule-not-exported", "eip-tags");
        assertThat(run("admission", "--export", "kyverno")).isZero();
        assertThat(Manifest.parse("kyverno", out.toString()).objects())
                .extracting(GenericKubernetesResource::getKind)
                .containsExactly("ClusterPolicy");
        assertThat(run("admission", "--export", "opa")).isEqualTo(2);
    }
}
