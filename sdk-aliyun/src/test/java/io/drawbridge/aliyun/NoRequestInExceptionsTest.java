package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.calls.ObjectGraph;
import io.drawbridge.calls.RawServer;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Exceptions of the Alibaba Cloud provider")
class NoRequestInExceptionsTest {

    private static final OwnerMark MARK = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);
    private static final Pattern SIGNATURE = Pattern.compile("Signature=([0-9a-f]+)");

    /** What no exception may hold; the signatures of the requests come in addition. */
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    private Aliyun door(URI endpoint, String token) {
        Config config = new Config();
        config.type = "sts";
        config.accessKeyId = "canaryKeyId17";
        config.accessKeySecret = "canary-secret-17";
        config.securityToken = token;
        secrets.addAll(List.of("canaryKeyId17", "canary-secret-17", "canary-token-17"));
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.of(new Client(config)))
                .endpoint(endpoint)
                .limits(EipLimits.unlimited())
                .readTimeout(Duration.ofMillis(300))
                .build();
    }

    private RawServer server(Function<HttpExchange, RawServer.Reply> replies) {
        return RawServer.start(request -> {
            Matcher signature =
                    SIGNATURE.matcher(String.valueOf(request.getRequestHeaders().getFirst("Authorization")));
            if (signature.find()) {
                secrets.add(signature.group(1));
            }
            return replies.apply(request);
        });
    }

    private void assertClean(Aliyun aliyun) {
        List<Runnable> calls = List.of(
                () -> aliyun.eips().describe(List.of(EipId.of("eip-1"))),
                () -> aliyun.eips().locate(List.of("10.0.0.1")),
                () -> aliyun.eips().allocate(EipSpec.defaults(), MARK),
                () -> aliyun.eips().disown(EipId.of("eip-1")),
                () -> aliyun.apiServers().observe(ClusterId.of("c1")),
                () -> aliyun.securityGroups().read("sg-1"));
        for (Runnable call : calls) {
            Throwable failed = catchThrowable(call::run);
            assertThat(failed).isInstanceOf(CloudException.class);
            assertThat(ObjectGraph.textsIn(failed))
                    .noneMatch(text -> secrets.stream().anyMatch(text::contains));
        }
    }

    @ParameterizedTest(
            name = "finding 18, a request in an exception: none after a refusal as {0} that quotes the request")
    @ValueSource(
            strings = {"SignatureDoesNotMatch", "IncompleteSignature", "InvalidAccessKeyId.NotFound", "Brand.New", ""})
    void quoted(String code) {
        try (RawServer server = server(request -> {
            JsonObject error = new JsonObject();
            error.addProperty("Code", code);
            error.addProperty(
                    "Message",
                    "server string to sign is: " + request.getRequestHeaders().entrySet());
            return RawServer.Reply.json(403, error.toString());
        })) {
            assertClean(door(server.uri(), "canary-token-17"));
        }
    }

    @ParameterizedTest(name = "finding 18, a request in an exception: none after HTTP {0} whose body is the request")
    @ValueSource(ints = {200, 302, 400, 500, 503})
    void echoed(int status) {
        try (RawServer server = server(request -> RawServer.Reply.of(
                status, "<html>" + request.getRequestHeaders().entrySet()))) {
            assertClean(door(server.uri(), "canary-token-17"));
        }
    }

    @Test
    @DisplayName("finding 18, a request in an exception: none after a redirect, once or without end")
    void redirects() {
        try (RawServer server = server(request -> new RawServer.Reply(307, Map.of("Location", "/again"), ""))) {
            assertClean(door(server.uri(), "canary-token-17"));
        }
        try (RawServer server =
                server(request -> request.getRequestURI().getPath().equals("/there")
                        ? RawServer.Reply.of(200, "<html>")
                        : new RawServer.Reply(302, Map.of("Location", "/there"), ""))) {
            assertClean(door(server.uri(), "canary-token-17"));
        }
    }

    @Test
    @DisplayName("finding 18, a request in an exception: none when no answer comes in time, or nobody listens")
    void silence() throws IOException {
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());
        try (silent) {
            assertClean(door(uri, "canary-token-17"));
        }
        assertClean(door(uri, "canary-token-17"));
    }

    @Test
    @DisplayName("finding 18, a request in an exception: none when the connection is reset")
    void reset() throws Exception {
        ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        URI uri = URI.create("http://127.0.0.1:" + rude.getLocalPort());
        Thread resetting = new Thread(() -> resetAll(rude));
        resetting.start();
        try (rude) {
            assertClean(door(uri, "canary-token-17"));
        }
        resetting.join();
    }

    private static void resetAll(ServerSocket rude) {
        while (!rude.isClosed()) {
            try (Socket socket = rude.accept()) {
                socket.setSoLinger(true, 0);
            } catch (IOException over) {
                return;
            }
        }
    }

    @Test
    @DisplayName("finding 18, a request in an exception: none when a token is no header, such as one with a line break")
    void brokenToken() {
        try (RawServer server = server(request -> RawServer.Reply.of(400, ""))) {
            assertClean(door(server.uri(), "canary-token-17\n"));
        }
    }
}
