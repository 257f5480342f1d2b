package io.drawbridge.examples;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.drawbridge.k8s.admission.PodEipAdmission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An admission webhook behind the JDK's own server. An API server calls webhooks over TLS alone: hand an
 * {@code HttpsServer} the same handler, or put a proxy before it.
 *
 * <pre>{@code
 * server.createContext("/admit", new AdmissionWebhook(admission));
 * }</pre>
 */
public final class AdmissionWebhook implements HttpHandler {

    /** An object and what it was before, each as large as an API server takes. */
    private static final int MOST_BYTES = 8 << 20;

    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NO_BODY = -1;

    private final PodEipAdmission admission;

    /** Answers as this says. */
    public AdmissionWebhook(PodEipAdmission admission) {
        this.admission = requireNonNull(admission, "admission");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, NO_BODY);
                return;
            }
            // What is cut off is no JSON any more, and answered as such.
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            byte[] answer =
                    admission.answer(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
