package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The API server under test, with a custom resource of its own and a namespace for each rule, so that no rule sees the
 * objects of another one; it takes them with it when it goes.
 * Requests are sent as they are written, by way of the client's own HTTP client, so that certificates and tokens of a
 * real server work.
 */
final class ApiServer implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    static final String JSON = "application/json";
    static final String JSON_PATCH = "application/json-patch+json";
    static final String MERGE_PATCH = "application/merge-patch+json";
    static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";
    static final String APPLY_PATCH = "application/apply-patch+yaml";

    private static final String KUBECONFIG = System.getProperty("drawbridge.conformance.kubeconfig", "");

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String group = "conformance-" + id + ".drawbridge.example";
    private final UnaryOperator<FakeKubernetes.Builder> settings;
    private String namespace = "drawbridge-" + id;
    private int rules;
    private FakeKubernetesServer fake;
    private KubernetesClient client;

    ApiServer() {
        this(FakeKubernetes.Builder::withoutControllers);
    }

    private ApiServer(UnaryOperator<FakeKubernetes.Builder> settings) {
        this.settings = settings;
    }

    /** That asks who comes, as every real one of these tests does. */
    static ApiServer withRbac() {
        return new ApiServer(builder -> builder.withoutControllers().rbac());
    }

    /** With a controller manager, which a real server of these tests has not. */
    static ApiServer withControllers() {
        return new ApiServer(builder -> builder);
    }

    static boolean isReal() {
        return !KUBECONFIG.isEmpty();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        String kubeconfig;
        if (isReal()) {
            kubeconfig = Files.readString(Path.of(KUBECONFIG));
        } else {
            fake = FakeKubernetesServer.start(
                    settings.apply(FakeKubernetes.builder()).build());
            kubeconfig = fake.kubeconfig();
        }
        Config config = Config.fromKubeconfig(kubeconfig);
        config.setRequestRetryBackoffLimit(0);
        client = new KubernetesClientBuilder().withConfig(config).build();
        post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition())
                .is(201);
        awaitCode(eips(), 200);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        rules++;
        namespace = "drawbridge-" + id + "-" + rules;
        post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"%s\"}}".formatted(namespace))
                .is(201);
        // Without a controller manager nobody else makes the account that pods get by admission.
        post(core("serviceaccounts"), "{\"metadata\":{\"name\":\"default\"}}");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        wipe(eips());
        wipe(core("pods"));
        wipe(core("configmaps"));
        wipe(core("serviceaccounts"));
        delete("/api/v1/namespaces/" + namespace, "");
        // Without a controller manager nobody else lets the namespace go.
        String body = "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"%s\"},\"spec\":{}}";
        put("/api/v1/namespaces/" + namespace + "/finalize", body.formatted(namespace));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/podeips." + group, "");
        } finally {
            client.close();
            if (fake != null) {
                fake.close();
            }
        }
    }

    private void wipe(String collection) {
        for (String name : get(collection).names()) {
            patch(collection + "/" + name, MERGE_PATCH, "{\"metadata\":{\"finalizers\":null}}");
            delete(collection + "/" + name, "{\"gracePeriodSeconds\":0}");
        }
    }

    /** The public definition of PodEIPs under a group of this run, as JSON. */
    private String definition() throws IOException {
        try (InputStream in = FakeKubernetes.class.getResourceAsStream("podeips-crd.yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new YAMLMapper()
                    .readTree(yaml.replace("alibabacloud.com", group))
                    .toString();
        }
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    String core(String resource) {
        return "/api/v1/namespaces/" + namespace + "/" + resource;
    }

    String apps(String resource) {
        return "/apis/apps/v1/namespaces/" + namespace + "/" + resource;
    }

    String eips() {
        return "/apis/" + group + "/v1beta1/namespaces/" + namespace + "/podeips";
    }

    String podEip(String name) {
        return """
                {"apiVersion":"%s/v1beta1","kind":"PodEIP","metadata":{"name":"%s"},
                 "spec":{"allocationID":"","allocationType":{"releaseStrategy":"Follow","type":"Auto"}}}""".formatted(group, name);
    }

    /** Needs no node: nothing runs it. */
    static String pod(String name) {
        return """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","labels":{"app":"game"}},
                 "spec":{"automountServiceAccountToken":false,"containers":[{"name":"game","image":"example.com/game:1"}]}}""".formatted(name);
    }

    /** On a node that does not exist, so that its deletion is graceful and nothing ends it. */
    static String scheduledPod(String name) {
        return pod(name).replace("\"spec\":{", "\"spec\":{\"nodeName\":\"nowhere\",");
    }

    static String configMap(String name, String value) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"},\"data\":{\"key\":\"%s\"}}"
                .formatted(name, value);
    }

    Answer get(String url) {
        return send(request(url));
    }

    /** In the form that this {@code Accept} header asks for. */
    Answer get(String url, String accept) {
        return send(request(url).header("Accept", accept));
    }

    Answer post(String url, String body) {
        return send(request(url).method("POST", JSON, body));
    }

    Answer put(String url, String body) {
        return send(request(url).method("PUT", JSON, body));
    }

    Answer patch(String url, String contentType, String body) {
        return send(request(url).method("PATCH", contentType, body));
    }

    Answer delete(String url, String options) {
        return send(request(url).method("DELETE", JSON, options.isEmpty() ? "{}" : options));
    }

    /** Watches for a second. */
    Answer watch(String url, String query) {
        return get(url + "?watch=true&timeoutSeconds=1&" + query);
    }

    /** Asks until the answer has this code; only a real server makes that necessary. */
    void awaitCode(String url, int code) {
        await(url, answer -> answer.code() == code).is(code);
    }

    /** Asks until the answer has this field; only a real server makes that necessary. */
    void awaitField(String url, String pointer) {
        assertThat(await(url, answer -> answer.has(pointer)).has(pointer)).isTrue();
    }

    private Answer await(String url, Predicate<Answer> wanted) {
        Answer answer = get(url);
        for (int attempt = 0; attempt < 500 && !wanted.test(answer); attempt++) {
            // A watch that ends after a second is a pause without a sleep.
            watch("/api/v1/namespaces", "fieldSelector=metadata.name=" + namespace);
            answer = get(url);
        }
        return answer;
    }

    /** The answer to the owner of a token. */
    Answer asOwner(String token, String url) {
        Config config = new ConfigBuilder(client.getConfiguration())
                .withOauthToken(token)
                .withClientCertData(null)
                .withClientCertFile(null)
                .withClientKeyData(null)
                .withClientKeyFile(null)
                .build();
        KubernetesClient admin = client;
        try (KubernetesClient own =
                new KubernetesClientBuilder().withConfig(config).build()) {
            client = own;
            return get(url);
        } finally {
            client = admin;
        }
    }

    private HttpRequest.Builder request(String url) {
        String base = client.getMasterUrl().toString();
        return client.getHttpClient().newHttpRequestBuilder().uri(URI.create(base.replaceAll("/$", "") + url));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.getHttpClient()
                    .sendAsync(request.build(), String.class)
                    .get(60, TimeUnit.SECONDS);
            String body = response.body();
            return new Answer(response.code(), body == null ? "" : body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
