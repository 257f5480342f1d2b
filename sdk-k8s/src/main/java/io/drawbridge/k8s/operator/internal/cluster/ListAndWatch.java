package io.drawbridge.k8s.operator.internal.cluster;

import static io.drawbridge.k8s.operator.internal.json.JsonObjects.elements;
import static io.drawbridge.k8s.operator.internal.json.JsonObjects.fields;

import com.fasterxml.jackson.core.JsonParser;
import io.drawbridge.k8s.operator.internal.json.LineSplitter;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/**
 * Lists and watches on the client's own connection, which authenticates and knows whom to trust, past its typed calls,
 * which make whole objects of all that comes.
 */
final class ListAndWatch {

    /** How long the rest of an answer may take after its first line; megabytes at worst. */
    private static final Duration BODY_TAKES = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final String server;

    ListAndWatch(KubernetesClient client) {
        this.client = client;
        String url = client.getMasterUrl().toString();
        this.server = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private HttpRequest.Builder request(WatchedKind<?> kind, Optional<String> namespace, String query) {
        return client.getHttpClient().newHttpRequestBuilder().uri(server + kind.path(namespace) + "?" + query);
    }

    private int patience() {
        return client.getConfiguration().getRequestTimeout();
    }

    // --- lists ---

    /**
     * Reads a page.
     *
     * @throws KubernetesClientException as the client's own calls would
     */
    <T extends Versioned> ListPage<T> list(WatchedKind<T> kind, ListPage.Request page) {
        String query = "limit=" + ListPage.SIZE
                + page.after()
                        .map(token -> "&continue=" + HttpRequest.formURLEncode(token))
                        .orElse("");
        HttpRequest request = request(kind, page.namespace(), query)
                .timeout(patience(), TimeUnit.MILLISECONDS)
                .build();
        try {
            return page(kind.open(answer(request)), kind.reader());
        } catch (IOException broken) {
            throw new KubernetesClientException("GET of " + request.uri() + " failed: " + broken.getMessage(), broken);
        }
    }

    /** The pieces of an answer that went well: megabytes, which are read where they are. */
    private Queue<ByteBuffer> answer(HttpRequest request) throws IOException {
        Queue<ByteBuffer> pieces = new ArrayDeque<>();
        HttpResponse<AsyncBody> response = await(client.getHttpClient().consumeBytes(request, (buffers, body) -> {
            pieces.addAll(buffers);
            body.consume();
        }));
        AsyncBody body = response.body();
        body.consume();
        try {
            await(body.done().orTimeout(BODY_TAKES.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException broken) {
            body.cancel();
            throw broken;
        }
        if (!response.isSuccessful()) {
            Status status = status(pieces, response);
            throw new KubernetesClientException(
                    "GET of " + request.uri() + " failed: " + status.getMessage(),
                    null,
                    status.getCode(),
                    status,
                    request);
        }
        return pieces;
    }

    private static <R> R await(CompletableFuture<R> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw cause instanceof IOException broken ? broken : new IOException(cause);
        }
    }

    /** In the server's own words, or else with the code alone, as it is of whoever stands between. */
    private Status status(Queue<ByteBuffer> pieces, HttpResponse<?> response) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(StandardCharsets.UTF_8.decode(piece)));
        try {
            @Nullable Status told = client.getKubernetesSerialization().unmarshal(text.toString(), Status.class);
            if (told != null) {
                return told.getCode() == null
                        ? new StatusBuilder(told).withCode(response.code()).build()
                        : told;
            }
        } catch (KubernetesClientException | IllegalArgumentException noStatus) {
            // The code says enough.
        }
        return new StatusBuilder()
                .withCode(response.code())
                .withMessage(response.message())
                .build();
    }

    private static <T extends Versioned> ListPage<T> page(JsonParser json, WatchedKind.Reader<T> reader)
            throws IOException {
        Page<T> page = new Page<>(json, reader);
        try (json) {
            json.nextToken();
            fields(json, page::read);
        }
        if (page.items == null) {
            throw new IOException("the API server said that all is well, without the list itself");
        }
        return ListPage.of(page.items, page.next, page.resourceVersion);
    }

    private static final class Page<T extends Versioned> {
        private final JsonParser json;
        private final WatchedKind.Reader<T> reader;

        @Nullable
        private List<Shown<T>> items;

        @Nullable
        private String next;

        @Nullable
        private String resourceVersion;

        Page(JsonParser json, WatchedKind.Reader<T> reader) {
            this.json = json;
            this.reader = reader;
        }

        private void read(String field) throws IOException {
            switch (field) {
                case "metadata" -> fields(json, this::metadata);
                case "items" -> items = items();
                default -> {}
            }
        }

        private void metadata(String field) throws IOException {
            switch (field) {
                case "continue" -> next = json.getValueAsString();
                case "resourceVersion" -> resourceVersion = json.getValueAsString();
                default -> {}
            }
        }

        private List<Shown<T>> items() throws IOException {
            List<Shown<T>> read = new ArrayList<>();
            elements(json, () -> read.add(reader.read(json)));
            return read;
        }
    }

    // --- watches ---

    /**
     * Begins to watch.
     *
     * @param since from which resource version
     * @param atMost after which time the server ends it
     * @param lines takes each event, on a thread of the client
     */
    OpenWatching watch(
            WatchedKind<?> kind, Optional<String> namespace, String since, Duration atMost, LineSplitter.Lines lines) {
        String query = "watch=true&allowWatchBookmarks=true&resourceVersion=" + HttpRequest.formURLEncode(since)
                + "&timeoutSeconds=" + atMost.toSeconds();
        HttpRequest request = request(kind, namespace, query).forStreaming().build();
        LineSplitter splitter = new LineSplitter(lines);
        CompletableFuture<HttpResponse<AsyncBody>> opened = withoutRetries().consumeBytes(request, (buffers, body) -> {
            for (ByteBuffer buffer : buffers) {
                splitter.feed(buffer);
            }
            body.consume();
        });
        return new OpenWatching(opened.orTimeout(patience(), TimeUnit.MILLISECONDS));
    }

    /** A watch that fails begins anew by itself, and one that has ended must not. */
    private HttpClient withoutRetries() {
        return client.getHttpClient()
                .newBuilder()
                .tag(new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }
}
