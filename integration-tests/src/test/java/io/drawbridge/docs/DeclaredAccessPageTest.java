package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.examples.AdmissionWebhook;
import io.drawbridge.k8s.admission.PodEipAdmission;
import io.drawbridge.k8s.declared.Declaration;
import io.drawbridge.k8s.declared.DeclarationFile;
import io.drawbridge.k8s.declared.DeclaredEksAccess;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.podeip.EipPlugin;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages of declared access and of admission hold")
final class DeclaredAccessPageTest {

    /** The code of docs/declared-access.md, compiled here; what it does is tested in sdk-k8s and examples. */
    static boolean drift(ApiServers<EksEndpointAccess> servers, String text) {
        List<Declaration> all = DeclarationFile.parse("access.yaml", text);
        DeclaredEksAccess prod = (DeclaredEksAccess) all.get(0);
        AccessPlan<EksEndpointAccess> plan = prod.plan(servers, Clock.systemUTC());
        boolean drift = !plan.isEmpty();
        return drift;
    }

    /** The code of docs/admission.md. */
    static String answer(HttpServer server, PodEipPolicy policy, String body) {
        PodEipAdmission admission = PodEipAdmission.forPlugin(EipPlugin.drawbridgeOperator())
                .withPolicy(policy)
                .addingReadinessGate();
        String answer = admission.answer(body);
        server.createContext("/admit", new AdmissionWebhook(admission));
        return answer;
    }

    @Test
    @DisplayName("declarations that are read as they stand there")
    void declarationsAreRead() {
        List<String> shown = CodeBlock.of(Repository.ROOT.resolve("docs/declared-access.md")).stream()
                .filter(block -> block.language().equals("yaml"))
                .map(CodeBlock::text)
                .toList();
        assertThat(shown)
                .hasSize(2)
                .allSatisfy(
                        text -> assertThat(DeclarationFile.parse("page", text)).hasSize(1));
    }
}
