package io.drawbridge.calls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Answers HTTP as it is told, as no cloud would: gateways, broken servers, and servers that quote what they were sent.
 */
public final class RawServer implements AutoCloseable {

    public record Reply(int status, Map<String, String> headers, String body) {

        public static Reply of(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "text/html"), body);
        }

        public static Reply json(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body);
        }
    }

    static {
        // The JDK's server sends head and body apart, and the second waits for the first one's receipt.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();

    private RawServer(HttpServer server) {
        this.server = server;
    }

    public static RawServer start(Function<HttpExchange, Reply> replies) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RawServer server = new RawServer(http);
            http.createContext("/", exchange -> server.answer(exchange, replies));
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static RawServer always(Reply reply) {
        return start(request -> reply);
    }

    private void answer(HttpExchange exchange, Function<HttpExchange, Reply> replies) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            Reply reply = replies.apply(exchange);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The body of a request. */
    public static String body(HttpExchange request) {
        try {
            return new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many requests came. */
    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
