package io.drawbridge.testing.wire;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wiremock.jakarta.servlet.RequestDispatcher;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.handler.ErrorHandler;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;
import wiremock.org.eclipse.jetty.util.thread.ThreadPool;

/**
 * WireMock on a free port of the loopback interface. A filter answers every request, so that none gets as far as the
 * stubs, which would put a header of their own into the answer.
 */
final class WireServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private static final class Front implements StubRequestFilterV2 {

        private final Gateway gateway;

        Front(Gateway gateway) {
            this.gateway = gateway;
        }

        @Override
        public RequestFilterAction filter(Request request, ServeEvent event) {
            Optional<WireReply> reply = gateway.answer(read(request));
            return RequestFilterAction.stopWith(reply.map(Front::write)
                    .orElseGet(() -> new ResponseDefinitionBuilder()
                            .withFault(Fault.EMPTY_RESPONSE)
                            .build()));
        }

        private static WireRequest read(Request request) {
            Map<String, String> headers = new HashMap<>();
            for (HttpHeader header : request.getHeaders().all()) {
                headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue());
            }
            return WireRequest.of(request.getMethod().getName(), request.getUrl(), headers, request.getBodyAsString());
        }

        private static ResponseDefinition write(WireReply reply) {
            ResponseDefinitionBuilder response = new ResponseDefinitionBuilder()
                    .withStatus(reply.status())
                    .withHeader("Content-Type", reply.contentType())
                    .withBody(reply.body());
            reply.headers().forEach(response::withHeader);
            return response.build();
        }

        /** Of a form that is no form. */
        void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Map<String, String> headers = new HashMap<>();
            for (String name : Collections.list(request.getHeaderNames())) {
                headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
            }
            WireReply reply = gateway.answer(WireRequest.flawed(
                            request.getMethod(), request.getRequestURI(), headers, "the form is not well encoded"))
                    .orElseThrow();
            response.setStatus(reply.status());
            response.setContentType(reply.contentType());
            reply.headers().forEach(response::setHeader);
            response.getOutputStream().write(reply.body().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String getName() {
            return "drawbridge-gateway";
        }
    }

    /** Forms are read before any filter sees the request, so that what cannot be read ends here. */
    private static final class FormReader extends Jetty11HttpServer {

        private final Front front;

        FormReader(Options options, AdminRequestHandler admin, StubRequestHandler stubs, Front front) {
            super(options, admin, stubs);
            this.front = front;
        }

        /** Called by the constructor of the class above. */
        @Override
        protected void decorateMockServiceContextAfterConfig(ServletContextHandler context) {
            context.setErrorHandler(new ErrorHandler() {
                @Override
                public void handle(
                        String target,
                        wiremock.org.eclipse.jetty.server.Request base,
                        HttpServletRequest request,
                        HttpServletResponse response)
                        throws IOException, ServletException {
                    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IllegalArgumentException) {
                        base.setHandled(true);
                        front.refuse(request, response);
                    } else {
                        super.handle(target, base, request, response);
                    }
                }
            });
        }
    }

    private final WireMockServer server;

    private WireServer(Gateway gateway) {
        Front front = new Front(gateway);
        this.server = new WireMockServer(wireMockConfig()
                .httpServerFactory((options, admin, stubs) -> new FormReader(options, admin, stubs, front))
                .bindAddress(LOOPBACK)
                .dynamicPort()
                .disableRequestJournal()
                .threadPoolFactory(WireServer::daemons)
                .gzipDisabled(true)
                .extensions(front));
    }

    /** A program that ends, or fails, without closing the server is not kept alive by it. */
    private static ThreadPool daemons(Options options) {
        QueuedThreadPool threads = new QueuedThreadPool(options.containerThreads());
        threads.setDaemon(true);
        return threads;
    }

    static WireServer start(Gateway gateway) {
        WireServer started = new WireServer(gateway);
        started.server.start();
        return started;
    }

    URI uri() {
        return URI.create("http://" + host() + "/");
    }

    String host() {
        return LOOPBACK + ":" + server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
