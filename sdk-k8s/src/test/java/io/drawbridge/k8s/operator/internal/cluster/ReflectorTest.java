package io.drawbridge.k8s.operator.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A list and the watches after it, over HTTP,")
@Timeout(60)
class ReflectorTest {

    private static final Key WEB = new Key("default", "web");

    private final ExecutorService serving = Executors.newCachedThreadPool();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Queue<Answer> lists = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> watches = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Key> changes = new LinkedBlockingQueue<>();
    private final ClusterCache cache = new ClusterCache(changes::add);
    private final HttpServer server = listen();

    private KubernetesClient client;
    private ListAndWatch api;
    private Reflector<PodView> reflector;

    /** What the server says. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() {
        server.setExecutor(serving);
        server.createContext("/api/v1/pods", this::serve);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://localhost:" + server.getAddress().getPort())
                        .withRequestTimeout(1_000)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        api = new ListAndWatch(client);
        reflector = new Reflector<>(
                WatchedKind.pods(), Optional.empty(), api, cache.podIntake(), executor, Duration.ofMillis(5));
    }

    @AfterEach
    void close() {
        reflector.close();
        executor.shutdownNow();
        client.close();
        over.countDown();
        server.stop(0);
        serving.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        boolean watch = query.contains("watch=true");
        requests.add(query);
        Answer answer = (watch ? watches : lists).poll();
        try (exchange) {
            if (answer != null) {
                answer.to(exchange);
            } else if (watch) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
                awaitEnd();
            } else {
                say(200, list("1", "")).to(exchange);
            }
        }
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer say(int code, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** In pieces of so many bytes, each on its own way; then the watch ends. */
    private static Answer pour(String text, Random random, int longest) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(longest));
                exchange.getResponseBody().write(bytes, at, length);
                exchange.getResponseBody().flush();
                at += length;
            }
        };
    }

    private static String list(String version, String next, String... pods) {
        return "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"%s\",\"continue\":\"%s\"},\"items\":[%s]}"
                .formatted(version, next, String.join(",", pods));
    }

    private static String pod(String name, String uid, int version) {
        return """
                {"metadata":{"name":"%s","namespace":"default","uid":"%s","resourceVersion":"%d",\
                "annotations":{"k8s.aliyun.com/pod-with-eip":"true","note":"größe"},"managedFields":[{}]}}""".formatted(name, uid, version);
    }

    private static String event(String type, String object) {
        return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
    }

    private static String bookmark(int version) {
        return event("BOOKMARK", "{\"metadata\":{\"resourceVersion\":\"" + version + "\"},\"spec\":{}}");
    }

    private static String error(int code) {
        return event("ERROR", "{\"kind\":\"Status\",\"code\":" + code + ",\"message\":\"no\"}");
    }

    private String request() throws InterruptedException {
        String request = requests.poll(20, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    private void expectList() throws InterruptedException {
        assertThat(request()).isEqualTo("limit=500");
    }

    private void expectWatch(int since) throws InterruptedException {
        assertThat(request())
                .contains(
                        "watch=true", "allowWatchBookmarks=true", "resourceVersion=" + since + "&", "timeoutSeconds=");
    }

    private Optional<String> version(String name) {
        return cache.pod(new Key("default", name)).map(PodView::resourceVersion);
    }

    // --- what goes well ---

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 10_000})
    @DisplayName("R9: take each event once, in whatever pieces it comes, and go on from the version of the last one")
    void pieces(int longest) throws Exception {
        lists.add(say(200, list("10", "", pod("web", "A", 9), pod("old", "O", 3))));
        watches.add(pour(
                event("MODIFIED", pod("web", "A", 11))
                        + "\n"
                        + event("ADDED", pod("new", "N", 12))
                        + event("DELETED", pod("old", "O", 13))
                        + "{\"object\":" + pod("late", "L", 14) + ",\"type\":\"ADDED\",\"x\":[{}]}\n"
                        + event("WHATEVER", "{}")
                        + event("DELETED", pod("web", "A", 15))
                        + event("ADDED", pod("web", "B", 16))
                        + bookmark(40),
                new Random(longest),
                longest));
        reflector.start().get();
        assertThat(version("old")).contains("3");
        expectList();
        expectWatch(10);
        expectWatch(40);
        assertThat(version("web")).contains("16");
        assertThat(cache.pod(WEB)).map(PodView::uid).contains("B");
        assertThat(version("new")).contains("12");
        assertThat(version("late")).contains("14");
        assertThat(version("old")).isEmpty();
    }

    @Test
    @DisplayName("begin at the state of the first page, however many follow")
    void pages() throws Exception {
        lists.add(say(200, list("10", "a b&c", pod("web", "A", 9))));
        lists.add(say(200, list("12", "", pod("two", "T", 11))));
        reflector.start().get();
        expectList();
        assertThat(request()).isEqualTo("limit=500&continue=a+b&c");
        expectWatch(10);
        assertThat(version("web")).contains("9");
        assertThat(version("two")).contains("11");
    }

    @Test
    @DisplayName("keep nothing of a pod that says nothing about EIPs")
    void nothing() throws Exception {
        lists.add(
                say(200, list("10", "", "{\"metadata\":{\"name\":\"web\",\"namespace\":\"default\",\"uid\":\"A\"}}")));
        reflector.start().get();
        assertThat(cache.keys()).isEmpty();
        assertThat(changes).isEmpty();
    }

    // --- what goes wrong ---

    @ParameterizedTest(name = "R9: list once when the version is gone, said {0}, and see what was missed")
    @ValueSource(strings = {"by code", "by event"})
    void gone(String how) throws Exception {
        lists.add(say(200, list("10", "", pod("web", "A", 9), pod("old", "O", 3))));
        lists.add(say(200, list("30", "", pod("web", "B", 21))));
        watches.add(how.equals("by code") ? say(410, "") : say(200, error(410)));
        reflector.start().get();
        expectList();
        expectWatch(10);
        expectList();
        expectWatch(30);
        assertThat(cache.pod(WEB)).map(PodView::uid).contains("B");
        assertThat(version("old")).isEmpty();
        assertThat(requests.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    @DisplayName("R9: go on after half an event from the last whole one")
    void half() throws Exception {
        watches.add(say(
                200,
                event("ADDED", pod("web", "A", 2))
                        + event("MODIFIED", pod("web", "A", 3)).substring(0, 99)));
        watches.add(say(200, event("MODIFIED", pod("web", "A", 3))));
        reflector.start().get();
        expectList();
        expectWatch(1);
        expectWatch(2);
        expectWatch(3);
        assertThat(version("web")).contains("3");
    }

    @Test
    @DisplayName("R9: go on when connections break, or nobody answers, without a list")
    void unreachable() throws Exception {
        Answer broken = exchange -> {
            throw new IOException("breaks the connection");
        };
        for (int i = 0; i < 5; i++) {
            watches.add(broken);
        }
        watches.add(exchange -> awaitEnd());
        reflector.start().get();
        expectList();
        for (int i = 0; i < 7; i++) {
            expectWatch(1);
        }
    }

    @ParameterizedTest(name = "R9: list when a version is refused three times in a row by {0}")
    @CsvSource(
            delimiter = '|',
            value = {"500 | ", "504 | ", "200 | {\"type\":\"ERROR\",\"object\":{\"code\":500}}", "200 | {\"type\":}"})
    void refused(int code, String line) throws Exception {
        for (int i = 0; i < 3; i++) {
            watches.add(say(code, line == null ? "" : line + "\n"));
        }
        lists.add(say(200, list("1", "")));
        lists.add(say(200, list("7", "")));
        reflector.start().get();
        expectList();
        for (int i = 0; i < 3; i++) {
            expectWatch(1);
        }
        expectList();
        expectWatch(7);
    }

    @Test
    @DisplayName("R9: wait longer and longer while nothing comes, and not after an event")
    void backoff() throws Exception {
        for (int i = 0; i < 6; i++) {
            watches.add(say(200, ""));
        }
        reflector.start().get();
        expectList();
        expectWatch(1);
        long begin = System.nanoTime();
        for (int i = 0; i < 6; i++) {
            expectWatch(1);
        }
        // 5, 10, 20, 40, 80, 160 ms.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    @DisplayName("R9: a later list that fails is tried until it is there")
    void laterLists() throws Exception {
        lists.add(say(200, list("1", "")));
        lists.add(say(503, ""));
        lists.add(say(200, list("2", "more", pod("web", "A", 2))));
        lists.add(say(410, ""));
        lists.add(say(200, list("3", "", pod("web", "A", 2))));
        watches.add(say(410, ""));
        reflector.start().get();
        expectList();
        expectWatch(1);
        expectList();
        expectList();
        assertThat(request()).contains("continue=more");
        expectList();
        expectWatch(3);
        assertThat(version("web")).contains("2");
    }

    // --- the beginning and the end ---

    @Test
    @DisplayName("fail to start when the first list is refused, and ask no more")
    void refusedStart() {
        lists.add(say(403, "{\"kind\":\"Status\",\"code\":403,\"message\":\"not you\"}"));
        CompletableFuture<Void> started = reflector.start();
        assertThatThrownBy(started::get).hasMessageContaining("not you");
        assertThat(requests).hasSize(1);
    }

    @Test
    @DisplayName("start all the same when the first list expires between two pages")
    void expiredStart() throws Exception {
        lists.add(say(200, list("1", "more")));
        lists.add(say(410, ""));
        reflector.start().get();
        expectList();
        assertThat(request()).contains("continue=more");
        expectList();
        expectWatch(1);
    }

    @Test
    @DisplayName("R22: send nothing and tell nothing after the end")
    void end() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        watches.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            await(ended);
            exchange.getResponseBody().write(event("ADDED", pod("web", "A", 2)).getBytes(StandardCharsets.UTF_8));
        });
        reflector.start().get();
        expectList();
        expectWatch(1);
        reflector.close().get(10, TimeUnit.SECONDS);
        ended.countDown();
        assertThat(requests.poll(100, TimeUnit.MILLISECONDS)).isNull();
        assertThat(cache.keys()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // --- answers ---

    @ParameterizedTest(name = "tell {0} with the code and the server''s words")
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"kind\":\"Status\",\"message\":\"no pods\"} | 404 no pods",
                "410 | {\"kind\":\"Status\",\"code\":410,\"message\":\"too old\"} | 410 too old",
                "404 | <html>not here</html> | 404",
                "502 | '' | 502",
            })
    void failures(int code, String body, String words) {
        lists.add(say(code, body));
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> api.list(WatchedKind.pods(), ListPage.Request.first(Optional.empty())))
                .matches(failed -> failed.getCode() == code)
                .satisfies(failed -> assertThat(ApiAnswers.words(failed)).startsWith(words));
    }

    @ParameterizedTest(name = "are no lists: {0}")
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "<html>",
                "{\"metadata\":{},\"items\":[{}]}",
                "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[",
                "{\"kind\":\"Status\",\"code\":200}"
            })
    void noLists(String body) {
        lists.add(say(200, body));
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> api.list(WatchedKind.pods(), ListPage.Request.first(Optional.empty())));
    }

    @Test
    @DisplayName("are failures when they break off")
    void brokenLists() {
        byte[] whole = list("1", "", pod("web", "A", 1)).getBytes(StandardCharsets.UTF_8);
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            lists.add(exchange -> {
                exchange.sendResponseHeaders(200, whole.length);
                exchange.getResponseBody().write(Arrays.copyOf(whole, length));
                exchange.getResponseBody().flush();
            });
            assertThatExceptionOfType(KubernetesClientException.class)
                    .isThrownBy(() -> api.list(WatchedKind.pods(), ListPage.Request.first(Optional.empty())));
        }
    }
}
