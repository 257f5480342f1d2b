package io.drawbridge.testing.wire;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

        @Override
        public String getName() {
            return "drawbridge-gateway";
        }
    }

    private final WireMockServer server;

    private WireServer(Gateway gateway) {
        this.server = new WireMockServer(wireMockConfig()
                .bindAddress(LOOPBACK)
                .dynamicPort()
                .disableRequestJournal()
                .threadPoolFactory(WireServer::daemons)
                .gzipDisabled(true)
                .extensions(new Front(gateway)));
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
