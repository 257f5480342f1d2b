package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.drawbridge.testing.kube.api.ApiCaller;
import io.drawbridge.testing.kube.api.ApiMethod;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.api.OpenWatch;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.Query;
import io.drawbridge.testing.kube.internal.table.ObjectForm;
import io.drawbridge.testing.kube.internal.table.Tables.Header;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;

/** Translates between HTTP and the model. */
public final class HttpFront implements HttpHandler {

    private static final int LARGEST_BODY = 3 * 1024 * 1024;

    /** The JDK copies all that is left for every part that the socket takes: of megabytes that is most of the time. */
    private static final int PIECE = 64 * 1024;

    private final Model model;

    public HttpFront(Model model) {
        this.model = model;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                refuseSocket(exchange);
            } else {
                serve(exchange);
            }
        } catch (UncheckedIOException lost) {
            // Closing the exchange without an answer breaks the connection, which is what the fault is about.
            return;
        } catch (ApiFailure refused) {
            send(exchange, refused.response());
        }
    }

    private void refuseSocket(HttpExchange exchange) throws IOException {
        ApiRequest request = request(ApiMethod.GET, exchange, "");
        if (model.refusal(request).isPresent()) {
            send(exchange, answer(request));
        } else {
            // fabric8's client takes 200 for "no WebSocket here" and streams instead; it would repeat a 503.
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        ApiMethod method = method(exchange.getRequestMethod());
        if (method == null) {
            send(exchange, ApiFailure.methodNotAllowed().response());
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            String message = "Request entity too large: limit is " + LARGEST_BODY;
            send(exchange, ApiFailure.of(413, "RequestEntityTooLarge", message).response());
            return;
        }
        ApiRequest request = request(method, exchange, new String(body, StandardCharsets.UTF_8));
        if (isWatch(request)) {
            watch(exchange, request);
        } else {
            send(exchange, shown(exchange, request, answer(request)));
        }
    }

    private ApiResponse shown(HttpExchange exchange, ApiRequest request, ApiResponse response) {
        ObjectForm form = ObjectForm.accepted(text(exchange.getRequestHeaders(), "Accept"));
        return response.isSuccess() && form != ObjectForm.WHOLE && response.body() instanceof ObjectNode answer
                ? new ApiResponse(response.code(), model.shown(form, answer, request, Header.SHOWN), Optional.empty())
                : response;
    }

    /** The model's own failures show to the client as well: a broken connection would tell nobody why. */
    private ApiResponse answer(ApiRequest request) {
        try {
            return model.handle(request);
        } catch (ClassCastException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            return ApiFailure.of(500, "InternalError", "the fake Kubernetes failed: " + e)
                    .response();
        }
    }

    @Nullable
    private static ApiMethod method(String name) {
        return Arrays.stream(ApiMethod.values())
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static ApiRequest request(ApiMethod method, HttpExchange exchange, String body) {
        Headers headers = exchange.getRequestHeaders();
        String query = exchange.getRequestURI().getRawQuery();
        return new ApiRequest(
                method,
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                text(headers, "Content-Type"),
                body,
                text(headers, "User-Agent"),
                caller(headers));
    }

    private static ApiCaller caller(Headers headers) {
        String authorization = text(headers, "Authorization");
        String token = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : "";
        List<String> groups = headers.getOrDefault("Impersonate-Group", List.of());
        return new ApiCaller(token, text(headers, "Impersonate-User"), groups);
    }

    private static String text(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private static boolean isWatch(ApiRequest request) {
        return request.method() == ApiMethod.GET
                && request.path().startsWith("/api")
                && Query.parse(request.query()).isSet("watch");
    }

    private void watch(HttpExchange exchange, ApiRequest request) throws IOException {
        WatchStream stream = new WatchStream();
        OpenWatch open;
        try {
            open = model.watch(request, stream);
        } catch (ApiFailure refused) {
            send(exchange, refused.response());
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            long seconds = Query.parse(request.query()).number("timeoutSeconds").orElse(Long.MAX_VALUE);
            stream.pour(exchange.getResponseBody(), seconds, shown(exchange, request));
        } finally {
            open.close();
        }
    }

    private UnaryOperator<WatchEvent> shown(HttpExchange exchange, ApiRequest request) {
        ObjectForm form = ObjectForm.accepted(text(exchange.getRequestHeaders(), "Accept"));
        AtomicReference<Header> header = new AtomicReference<>(Header.SHOWN);
        return event -> form == ObjectForm.WHOLE
                ? event
                : new WatchEvent(
                        event.type(), model.shown(form, event.object(), request, header.getAndSet(Header.LEFT_OUT)));
    }

    private static void send(HttpExchange exchange, ApiResponse response) throws IOException {
        boolean isText = response.body().isTextual();
        byte[] bytes = isText ? response.body().asText().getBytes(StandardCharsets.UTF_8) : Json.bytes(response.body());
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", isText ? "text/plain; charset=utf-8" : "application/json");
        response.retryAfter().ifPresent(wait -> headers.set("Retry-After", Long.toString(wait.toSeconds())));
        exchange.sendResponseHeaders(response.code(), bytes.length == 0 ? -1 : bytes.length);
        OutputStream out = exchange.getResponseBody();
        for (int at = 0; at < bytes.length; at += PIECE) {
            out.write(bytes, at, Math.min(PIECE, bytes.length - at));
        }
    }
}
