package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fake Kubernetes over HTTP")
class FakeKubernetesServerTest {

    private final FakeKubernetes kubernetes = FakeKubernetes.create();
    private final FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(server.kubeconfig()))
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    @DisplayName("serves a watch of fabric8's client by a stream, after one attempt at a WebSocket")
    void watches() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (var watch = client.pods().inNamespace("default").watch(new Watcher<Pod>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                heard.add(action + " " + pod.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                heard.add("closed");
            }
        })) {
            client.pods().inNamespace("default").resource(pod("game-0")).create();
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ADDED game-0");
            assertThat(watch).isNotNull();
        }
    }

    @Test
    @DisplayName("keeps an informer up to date")
    void informs() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (SharedIndexInformer<Pod> informer = client.pods().inAnyNamespace().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                heard.add(pod.getMetadata().getName());
            }

            @Override
            public void onUpdate(Pod old, Pod now) {}

            @Override
            public void onDelete(Pod pod, boolean isUnknown) {}
        })) {
            IntStream.range(0, 200)
                    .parallel()
                    .forEach(i -> client.pods()
                            .inNamespace("default")
                            .resource(pod("game-" + i))
                            .create());
            for (int i = 0; i < 200; i++) {
                assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("game-");
            }
            assertThat(informer.isWatching()).isTrue();
            for (int i = 0; i < 200; i++) {
                assertThat(client.pods()
                                .inNamespace("default")
                                .withName("game-" + i)
                                .get())
                        .isNotNull();
            }
        }
    }

    @Test
    @DisplayName("lets a script end a watch, and the client comes back without losing an event")
    void endsWatches() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (SharedIndexInformer<Pod> informer = client.pods().inAnyNamespace().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                heard.add(pod.getMetadata().getName());
            }

            @Override
            public void onUpdate(Pod old, Pod now) {}

            @Override
            public void onDelete(Pod pod, boolean isUnknown) {}
        })) {
            kubernetes.dials().endWatches();
            kubernetes.handle(ApiRequest.post("/api/v1/namespaces/default/pods", Samples.pod("game-0")));
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("game-0");
            assertThat(informer.isRunning()).isTrue();
        }
    }

    @Test
    @DisplayName("streams watches as lines to any client, with bookmarks, until the time is up")
    void streams() throws Exception {
        HttpClient plain = HttpClient.newHttpClient();
        kubernetes.handle(ApiRequest.post("/api/v1/namespaces/default/pods", Samples.pod("game-0")));
        String query = "watch=1&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
                + "&timeoutSeconds=1";
        HttpResponse<String> response = plain.send(
                HttpRequest.newBuilder(URI.create(server.url() + "api/v1/pods?" + query))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        List<String> lines = response.body().lines().toList();
        assertThat(lines.get(0)).contains("\"type\":\"ADDED\"", "game-0");
        assertThat(lines.get(1)).contains("BOOKMARK", "k8s.io/initial-events-end");
    }

    @Test
    @DisplayName("breaks the connection when a fault loses an answer, and does what was asked all the same")
    void losesAnswers() {
        HttpClient plain = HttpClient.newHttpClient();
        kubernetes.faults().inject(Fault.lostAnswer()).on(Verb.CREATE, "pods").once();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "api/v1/namespaces/default/pods"))
                .header("Content-Type", ApiRequest.JSON)
                .POST(HttpRequest.BodyPublishers.ofString(Samples.pod("game-0")))
                .build();
        assertThatThrownBy(() -> plain.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(kubernetes.find("pods", "default", "game-0")).isPresent();
    }

    @Test
    @DisplayName("answers a hundred requests at a time beside open watches, and 5,000 pods in pages")
    void carriesLoad() {
        for (int i = 0; i < 5_000; i++) {
            kubernetes.handle(ApiRequest.post("/api/v1/namespaces/default/pods", Samples.pod("game-" + i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try {
            List<Future<Integer>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> client.pods()
                            .inAnyNamespace()
                            .list(new ListOptionsBuilder().withLimit(20L).build())
                            .getItems()
                            .size()))
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(20));
        } finally {
            threads.shutdownNow();
        }
        assertThat(client.pods().inAnyNamespace().list().getItems()).hasSize(5_000);
    }

    @Test
    @DisplayName("leaves no thread behind when it is closed")
    void stopsThreads() {
        FakeKubernetesServer other = FakeKubernetesServer.start(FakeKubernetes.create());
        other.close();
        server.close();
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("fake-kubernetes-"))
                        .peek(FakeKubernetesServerTest::join))
                .noneMatch(Thread::isAlive);
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Pod pod(String name) {
        return new PodBuilder()
                .withMetadata(new ObjectMeta())
                .editMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("game")
                .withImage("example.com/game:1")
                .endContainer()
                .endSpec()
                .build();
    }
}
