package io.drawbridge.testing.kube;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.drawbridge.testing.kube.api.ApiCaller;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.server.HttpFront;
import io.drawbridge.testing.kube.internal.server.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.annotation.Nullable;

/**
 * Serves a fake cluster over HTTP or HTTPS, on a free port of the loopback interface.
 *
 * <pre>{@code
 * try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
 *         KubernetesClient client = new KubernetesClientBuilder()
 *                 .withConfig(Config.fromKubeconfig(server.kubeconfig()))
 *                 .build()) {
 *     client.pods().inAnyNamespace().list();
 * }
 * }</pre>
 *
 * <p>Watches are answered as a stream of lines. A client that asks for a WebSocket is answered 200 without one, on
 * which fabric8's client turns to the stream; WebSockets themselves are not spoken.
 */
public final class FakeKubernetesServer implements AutoCloseable {

    /** As often as a real server sends bookmarks. */
    private static final Duration BOOKMARKS = Duration.ofMinutes(1);

    private final FakeKubernetes kubernetes;
    private final HttpServer server;
    private final ExecutorService workers;
    private final ScheduledExecutorService alarm;

    @Nullable
    private final String certificate;

    private FakeKubernetesServer(FakeKubernetes kubernetes, Optional<ServerCertificate> certificate)
            throws IOException {
        this.kubernetes = kubernetes;
        this.certificate = certificate.map(ServerCertificate::pem).orElse(null);
        ThreadFactory threads = threads();
        this.workers = Executors.newCachedThreadPool(threads);
        this.alarm = new ScheduledThreadPoolExecutor(1, threads);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (certificate.isPresent()) {
            HttpsServer secure = HttpsServer.create(anyPort, 1024);
            secure.setHttpsConfigurator(new HttpsConfigurator(certificate.get().context()));
            this.server = secure;
        } else {
            this.server = HttpServer.create(anyPort, 1024);
        }
        server.setExecutor(workers);
        server.createContext("/", new HttpFront(kubernetes.model()));
    }

    private static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "fake-kubernetes-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Serves a cluster over HTTP until it is closed.
     *
     * @throws UncheckedIOException when no port can be had
     */
    public static FakeKubernetesServer start(FakeKubernetes kubernetes) {
        return start(kubernetes, Optional.empty());
    }

    /**
     * Serves a cluster over HTTPS until it is closed, with a certificate that is made now, signed by itself and trusted
     * by whoever uses {@link #kubeconfig}. Needs Bouncy Castle ({@code org.bouncycastle:bcpkix-jdk18on}) on the class
     * path.
     *
     * @throws UncheckedIOException when no port can be had
     */
    public static FakeKubernetesServer startWithTls(FakeKubernetes kubernetes) {
        return start(kubernetes, Optional.of(ServerCertificate.create()));
    }

    private static FakeKubernetesServer start(FakeKubernetes kubernetes, Optional<ServerCertificate> certificate) {
        requireNonNull(kubernetes, "kubernetes");
        // Without it every answer with a body waits for an acknowledgement that the client delays.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            FakeKubernetesServer started = new FakeKubernetesServer(kubernetes, certificate);
            started.begin();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve a fake Kubernetes", e);
        }
    }

    private void begin() {
        kubernetes.model().run(model -> model.cluster().timers().alarm(this::wakeAfter));
        long pause = BOOKMARKS.toSeconds();
        var unused = alarm.scheduleAtFixedRate(kubernetes.dials()::sendBookmarks, pause, pause, TimeUnit.SECONDS);
        startFromDaemon();
    }

    /** The server's own thread is a daemon when the one that starts it is: then it keeps no program alive. */
    private void startFromDaemon() {
        try {
            workers.submit(server::start).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a fake Kubernetes was started", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot serve a fake Kubernetes", e.getCause());
        }
    }

    private void wakeAfter(Duration delay, Runnable wake) {
        var unused = alarm.schedule(wake, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The cluster that is served. */
    public FakeKubernetes kubernetes() {
        return kubernetes;
    }

    /** Where it is served, such as {@code http://127.0.0.1:34567/}. */
    public String url() {
        return (certificate != null ? "https://" : "http://")
                + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    /**
     * The certificate to trust, as PEM.
     *
     * @throws IllegalStateException when it is served without TLS
     */
    public String certificate() {
        String pem = certificate;
        if (pem == null) {
            throw new IllegalStateException("served without TLS: begin with startWithTls(..) to have a certificate");
        }
        return pem;
    }

    /** A kubeconfig file for it, as YAML: that of the administrator. */
    public String kubeconfig() {
        return kubeconfig(kubernetes.access().admin());
    }

    /**
     * A kubeconfig file for it, as YAML.
     *
     * @param caller who it is for, such as {@code kubernetes().access().serviceAccount("default", "my-operator")}
     */
    public String kubeconfig(ApiCaller caller) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: fake
                  cluster: %s
                users:
                - name: fake
                  user: %s
                contexts:
                - name: fake
                  context:
                    cluster: fake
                    user: fake
                    namespace: default
                current-context: fake
                """.formatted(cluster(), user(caller));
    }

    private ObjectNode cluster() {
        ObjectNode cluster = Json.object().put("server", url());
        String pem = certificate;
        if (pem != null) {
            byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
            cluster.put("certificate-authority-data", Base64.getEncoder().encodeToString(bytes));
        }
        return cluster;
    }

    /** As JSON, which is YAML. */
    private static ObjectNode user(ApiCaller caller) {
        ObjectNode user = Json.object();
        if (!caller.token().isEmpty()) {
            user.put("token", caller.token());
        }
        if (!caller.actingUser().isEmpty()) {
            user.put("as", caller.actingUser());
            caller.actingGroups().forEach(user.putArray("as-groups")::add);
        }
        return user;
    }

    /** Ends every watch, closes the port and stops every thread. The cluster itself remains. */
    @Override
    public void close() {
        kubernetes.model().run(model -> model.cluster().timers().alarm((delay, wake) -> {}));
        alarm.shutdownNow();
        kubernetes.dials().endWatches();
        server.stop(0);
        workers.shutdownNow();
    }
}
