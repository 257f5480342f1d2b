package io.drawbridge.examples.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code /healthz} and {@code /readyz} of a kubelet, and {@code /metrics} of Prometheus. */
public final class ProbeServer implements AutoCloseable {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    /** One that is held by a client that never ends its request must not keep the kubelet from its answer. */
    private static final int THREADS = 4;

    private static final String LONGEST_REQUEST = "sun.net.httpserver.maxReqTime";
    private static final String LONGEST_ANSWER = "sun.net.httpserver.maxRspTime";
    private static final String SECONDS = "10";

    private final HttpServer server;
    private final ExecutorService threads;
    private final OperatorProbes probes;
    private final Supplier<String> metrics;

    private ProbeServer(HttpServer server, OperatorProbes probes, Supplier<String> metrics) {
        this.server = server;
        this.probes = probes;
        this.metrics = metrics;
        this.threads = Executors.newFixedThreadPool(THREADS, ProbeServer::thread);
    }

    /**
     * Starts it, on all addresses of this machine: a kubelet comes by the pod's.
     *
     * @param port 0 for any that is free
     * @param metrics the metrics in Prometheus' text format
     * @throws IOException when the port is taken
     */
    public static ProbeServer start(int port, OperatorProbes probes, Supplier<String> metrics) throws IOException {
        limit(LONGEST_REQUEST);
        limit(LONGEST_ANSWER);
        HttpServer http = HttpServer.create(new InetSocketAddress(port), 0);
        ProbeServer started = new ProbeServer(http, probes, metrics);
        http.createContext("/", started::answer);
        http.setExecutor(started.threads);
        http.start();
        return started;
    }

    /** The JDK's server waits for ever unless it is told before it is first used. */
    private static void limit(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, SECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "probes");
        thread.setDaemon(true);
        return thread;
    }

    /** The port that it listens at. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!METHODS.contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, HttpURLConnection.HTTP_BAD_METHOD, TEXT, "allowed are GET and HEAD\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/healthz" -> send(exchange, probes.health());
                case "/readyz" -> send(exchange, probes.readiness());
                case "/metrics" -> send(exchange, HttpURLConnection.HTTP_OK, METRICS, metrics.get());
                default ->
                    send(exchange, HttpURLConnection.HTTP_NOT_FOUND, TEXT, "there are /healthz, /readyz, /metrics\n");
            }
        }
    }

    private static void send(HttpExchange exchange, ProbeAnswer answer) throws IOException {
        int code = answer.passed() ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE;
        send(exchange, code, TEXT, answer.words() + "\n");
    }

    private static void send(HttpExchange exchange, int code, String type, String words) throws IOException {
        byte[] body = words.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(code, -1);
            return;
        }
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
