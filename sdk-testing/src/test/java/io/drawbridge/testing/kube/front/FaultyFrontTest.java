package io.drawbridge.testing.kube.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.kube.api.ApiCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The faulty front")
@Timeout(60)
class FaultyFrontTest {

    private static final String CONFIG_MAPS = "api/v1/namespaces/default/configmaps";

    private final FakeKubernetes kubernetes = FakeKubernetes.create();
    private final FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
    private final FaultyFront front = FaultyFront.before(server.url());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        front.close();
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(front.url() + path));
    }

    private HttpResponse<String> create(String name) throws IOException, InterruptedException {
        HttpRequest post = request(CONFIG_MAPS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name + "\"}}"))
                .build();
        return client.send(post, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> list() throws IOException, InterruptedException {
        return client.send(request(CONFIG_MAPS + "?limit=5").build(), HttpResponse.BodyHandlers.ofString());
    }

    private boolean isThere(String name) {
        return kubernetes.find("configmaps", "default", name).isPresent();
    }

    @Test
    @DisplayName("passes on what nobody has touched, many times on one connection")
    void passesOn() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            assertThat(create("map-" + i).statusCode()).isEqualTo(201);
        }
        assertThat(list().body()).contains("map-0");
        assertThat(front.requests())
                .hasSize(21)
                .allMatch(request -> request.fault().isEmpty());
        assertThat(front.requests(FrontRequest::isWrite)).hasSize(20);
        assertThat(front.requests(FrontRequest::isList)).hasSize(1);
    }

    @Test
    @DisplayName("cuts an answer in its middle, and the server has done what was asked")
    void halves() throws IOException, InterruptedException {
        front.inject(FrontFault.halfAnswer()).once();
        assertThatThrownBy(() -> create("web")).isInstanceOf(IOException.class);
        assertThat(isThere("web")).isTrue();
        assertThat(create("web").statusCode()).isEqualTo(409);
    }

    @Test
    @DisplayName("resets a connection before the server has seen the request, or after")
    void resets() throws IOException, InterruptedException {
        front.inject(FrontFault.lostRequest()).once();
        front.inject(FrontFault.lostAnswer()).once();
        assertThatThrownBy(() -> create("before")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> create("after")).isInstanceOf(IOException.class);
        assertThat(isThere("before")).isFalse();
        assertThat(isThere("after")).isTrue();
    }

    @Test
    @DisplayName("lets a request arrive twice, and gives the second answer")
    void twice() throws IOException, InterruptedException {
        front.inject(FrontFault.twice()).when(FrontRequest::isWrite).once();
        assertThat(create("web").statusCode()).isEqualTo(409);
        assertThat(kubernetes.ledger().of("configmaps").writes().calls())
                .extracting(ApiCall::code)
                .containsExactly(201, 409);
    }

    @Test
    @DisplayName("falls silent until the client gives up, with the request before it or behind it")
    void silence() {
        front.inject(FrontFault.silence()).once();
        front.inject(new FrontFault.Silence(FrontFault.Moment.AFTER)).once();
        for (int i = 0; i < 2; i++) {
            HttpRequest impatient = request(CONFIG_MAPS + "?limit=" + (i + 1))
                    .timeout(Duration.ofMillis(300))
                    .build();
            assertThatThrownBy(() -> client.send(impatient, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
        }
        assertThat(kubernetes.ledger().of("configmaps").calls())
                .extracting(ApiCall::path)
                .hasSize(1);
    }

    @Test
    @DisplayName("holds back what a watch says, which stays open, and lets it through later")
    void silentWatch() throws IOException, InterruptedException {
        HttpResponse<InputStream> watch =
                client.send(request(CONFIG_MAPS + "?watch=true").build(), HttpResponse.BodyHandlers.ofInputStream());
        create("one");
        assertThat(event(watch)).contains("\"one\"");
        front.silence(FrontRequest::isWatch);
        create("two");
        assertThat(list().body()).contains("two");
        assertThat(watch.body().available()).isZero();
        front.behave();
        assertThat(event(watch)).contains("\"two\"");
        front.resetConnections();
        assertThatThrownBy(() -> watch.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    private static String event(HttpResponse<InputStream> watch) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = watch.body().read(); next != '\n'; next = watch.body().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    @Test
    @DisplayName("answers in the server's place, with what a client needs to know")
    void answers() throws IOException, InterruptedException {
        front.inject(FrontFault.tooManyRequests(Duration.ofSeconds(7))).skip(1).once();
        front.inject(FrontFault.answer(410)).skip(1).once();
        assertThat(list().statusCode()).isEqualTo(200);
        HttpResponse<String> busy = list();
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(list().body()).contains("\"reason\":\"Expired\"");
        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("stands before servers of HTTP only, and misbehaves a positive number of times")
    void refuses() {
        assertThatThrownBy(() -> FaultyFront.before("https://127.0.0.1:6443/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://127.0.0.1:6443/");
        FrontRule rule = front.inject(FrontFault.halfAnswer());
        assertThatThrownBy(() -> rule.times(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule.skip(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrontFault.Answer(99, Map.of(), "")).isInstanceOf(IllegalArgumentException.class);
    }
}
