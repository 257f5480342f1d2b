package io.drawbridge.k8s.operator.internal.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** A watch that is open, or has been asked for. */
final class OpenWatching {

    private final CompletableFuture<HttpResponse<AsyncBody>> opened;
    private final CompletableFuture<Void> ended;

    OpenWatching(CompletableFuture<HttpResponse<AsyncBody>> opened) {
        this.opened = opened;
        this.ended = opened.thenCompose(OpenWatching::pour);
    }

    private static CompletableFuture<Void> pour(HttpResponse<AsyncBody> response) {
        AsyncBody body = response.body();
        if (!response.isSuccessful()) {
            body.cancel();
            throw new KubernetesClientException("a watch was refused: " + response.code(), response.code(), null);
        }
        body.consume();
        return body.done();
    }

    /** How it ended: by itself, or with what went wrong. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Ends it, as soon as it is open. */
    void cut() {
        var unused = opened.thenAccept(response -> response.body().cancel());
    }
}
