package io.drawbridge.testing.kube.front;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Stands before an API server and makes go wrong what goes wrong on the wire: answers that break off, connections that
 * are reset or fall silent, requests that arrive twice, refusals that the server knows nothing of. On a free port of
 * the loopback interface, for HTTP/1.1 without TLS, such as {@link io.drawbridge.testing.kube.FakeKubernetesServer}
 * speaks it; WebSockets are not spoken.
 *
 * <pre>{@code
 * try (FaultyFront front = FaultyFront.before(server.url());
 *         KubernetesClient client = new KubernetesClientBuilder()
 *                 .withConfig(new ConfigBuilder().withMasterUrl(front.url()).build())
 *                 .build()) {
 *     front.inject(FrontFault.halfAnswer()).when(FrontRequest::isList).once();
 *     client.pods().inAnyNamespace().list();
 * }
 * }</pre>
 */
public final class FaultyFront implements AutoCloseable {

    private final URI server;
    private final ServerSocket listener;
    private final ExecutorService threads;
    private final List<FrontRule> rules = new CopyOnWriteArrayList<>();
    private final List<FrontRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<FrontConnection> connections = ConcurrentHashMap.newKeySet();
    private final Object sound = new Object();
    private Predicate<FrontRequest> silent = request -> false;

    private FaultyFront(URI server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "faulty-front-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Stands before a server until it is closed. Nothing goes wrong at first.
     *
     * @param url of the server, such as {@code http://127.0.0.1:34567/}
     * @throws IllegalArgumentException when the URL is not one of HTTP with a port
     * @throws UncheckedIOException when no port can be had
     */
    public static FaultyFront before(String url) {
        URI server = URI.create(url);
        if (!"http".equals(server.getScheme()) || server.getPort() < 0) {
            throw new IllegalArgumentException(url + " is not the URL of a server, such as http://127.0.0.1:34567/");
        }
        try {
            FaultyFront front = new FaultyFront(server);
            front.threads.execute(front::open);
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stand before " + url, e);
        }
    }

    private void open() {
        try {
            while (true) {
                FrontConnection connection = new FrontConnection(this, listener.accept());
                connections.add(connection);
                threads.execute(connection);
            }
        } catch (IOException closed) {
            // That is how the front ends.
        }
    }

    /** Where it stands, such as {@code http://127.0.0.1:45678/}. */
    public String url() {
        return "http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort() + "/";
    }

    /**
     * Begins a rule, which starts to work when it is told how often. The oldest rule that concerns a request has it.
     */
    public FrontRule inject(FrontFault fault) {
        return new FrontRule(requireNonNull(fault, "fault"), rules::add);
    }

    /**
     * From now on nothing of the answers to these requests gets through, be they under way or yet to come; connections
     * stay open. A watch falls silent.
     */
    public void silence(Predicate<FrontRequest> which) {
        synchronized (sound) {
            silent = requireNonNull(which, "which");
        }
    }

    /** Forgets all rules, and lets through what was held back by a silence. */
    public void behave() {
        rules.clear();
        synchronized (sound) {
            silent = request -> false;
            sound.notifyAll();
        }
    }

    /** Resets all connections, as a load balancer does that restarts. */
    public void resetConnections() {
        connections.forEach(FrontConnection::reset);
    }

    /** The requests so far, in order. */
    public List<FrontRequest> requests() {
        return List.copyOf(requests);
    }

    /** Those that satisfy this. */
    public List<FrontRequest> requests(Predicate<FrontRequest> condition) {
        return requests.stream().filter(condition).toList();
    }

    /** Resets all connections, closes the port and stops every thread. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + url(), e);
        } finally {
            behave();
            resetConnections();
            threads.shutdownNow();
        }
    }

    // --- for connections ---

    FrontRequest take(FrontRequest request) {
        Optional<FrontRule> rule =
                rules.stream().filter(known -> known.takes(request)).findFirst();
        FrontRequest taken = rule.map(known -> request.with(known.fault())).orElse(request);
        requests.add(taken);
        return taken;
    }

    ExecutorService threads() {
        return threads;
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    void awaitSound(FrontRequest request, BooleanSupplier over) throws IOException {
        synchronized (sound) {
            while (silent.test(request) && !over.getAsBoolean()) {
                try {
                    sound.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("the front ends", e);
                }
            }
        }
    }

    void ended(FrontConnection connection) {
        connections.remove(connection);
        synchronized (sound) {
            sound.notifyAll();
        }
    }
}
