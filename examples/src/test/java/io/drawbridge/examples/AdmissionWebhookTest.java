package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.drawbridge.k8s.admission.PodEipAdmission;
import io.drawbridge.podeip.EipPlugin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An admission webhook behind the JDK's server")
class AdmissionWebhookTest {

    private static final String REVIEW = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "705ab4f5",
              "operation": "CREATE", "namespace": "games", "object": {"apiVersion": "v1", "kind": "Pod",
              "metadata": {"name": "web", "annotations": {"k8s.aliyun.com/pod-with-eip": "%s"}},
              "spec": {"containers": [{"name": "web", "image": "web"}]}}}}
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PodEipAdmission admission =
                PodEipAdmission.forPlugin(EipPlugin.drawbridgeOperator()).addingReadinessGate();
        server.createContext("/admit", new AdmissionWebhook(admission));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<String> send(String method, BodyPublisher body) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/admit");
        return client.send(HttpRequest.newBuilder(uri).method(method, body).build(), BodyHandlers.ofString());
    }

    private JsonNode post(String body) throws IOException, InterruptedException {
        HttpResponse<String> response = send("POST", BodyPublishers.ofString(body));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return new JsonMapper().readTree(response.body()).path("response");
    }

    @Test
    @DisplayName("refuses, patches, and answers what is no review with status 400")
    void overHttp() throws IOException, InterruptedException {
        JsonNode refused = post(REVIEW.formatted("yes"));
        assertThat(refused.path("uid").asText()).isEqualTo("705ab4f5");
        assertThat(refused.path("allowed").asBoolean()).isFalse();
        JsonNode patched = post(REVIEW.formatted("true"));
        assertThat(patched.path("allowed").asBoolean()).isTrue();
        assertThat(patched.path("patchType").asText()).isEqualTo("JSONPatch");
        assertThat(post("no review").path("status").path("code").asInt()).isEqualTo(400);
        assertThat(send("GET", BodyPublishers.noBody()).statusCode()).isEqualTo(405);
    }
}
