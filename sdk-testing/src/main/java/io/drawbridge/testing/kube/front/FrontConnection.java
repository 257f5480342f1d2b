package io.drawbridge.testing.kube.front;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.annotation.Nullable;

/**
 * One client's connection. Requests are read while the answer before is still poured, so that a client that goes away
 * is noticed; each goes to the server on a connection of its own.
 */
final class FrontConnection implements Runnable {

    private static final FrontFault.Answer NO_WEB_SOCKET = new FrontFault.Answer(200, Map.of(), "");

    private final FaultyFront front;
    private final Socket client;

    @Nullable
    private volatile Socket server;

    private volatile boolean over;

    FrontConnection(FaultyFront front, Socket client) {
        this.front = front;
        this.client = client;
    }

    @Override
    public void run() {
        try {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            CompletableFuture<Void> answered = CompletableFuture.completedFuture(null);
            for (var request = HttpMessage.request(in); request.isPresent(); request = HttpMessage.request(in)) {
                answered.join();
                answered = begin(request.get());
            }
        } catch (IOException | RuntimeException gone) {
            // The client, or whoever cut it off, has what it wanted.
        } finally {
            close();
        }
    }

    private CompletableFuture<Void> begin(HttpMessage request) throws IOException {
        if (request.wantsWebSocket()) {
            // fabric8's client takes it for "no WebSocket here", and streams instead.
            send(HttpMessage.answer(NO_WEB_SOCKET).passedOn());
            return CompletableFuture.completedFuture(null);
        }
        FrontRequest seen = front.take(request.seen(System.nanoTime()));
        return CompletableFuture.runAsync(() -> serve(request, seen), front.threads());
    }

    private void serve(HttpMessage request, FrontRequest seen) {
        try {
            if (seen.fault().isPresent()) {
                misbehave(request, seen, seen.fault().get());
            } else {
                pour(ask(request), seen);
            }
        } catch (IOException broken) {
            close();
        }
    }

    private void misbehave(HttpMessage request, FrontRequest seen, FrontFault fault) throws IOException {
        if (fault instanceof FrontFault.Answer answer) {
            send(HttpMessage.answer(answer).passedOn());
        } else if (fault instanceof FrontFault.Silence silence) {
            swallow(request, silence.moment());
        } else if (fault instanceof FrontFault.Reset reset) {
            swallow(request, reset.moment());
            reset();
        } else if (fault instanceof FrontFault.Twice) {
            swallow(request, FrontFault.Moment.AFTER);
            pour(ask(request), seen);
        } else {
            pourHalf(ask(request), seen);
        }
    }

    private void swallow(HttpMessage request, FrontFault.Moment moment) throws IOException {
        if (moment == FrontFault.Moment.AFTER) {
            ask(request).readAllBytes();
        }
    }

    // --- the server ---

    private InputStream ask(HttpMessage request) throws IOException {
        Socket before = server;
        if (before != null) {
            closeQuietly(before);
        }
        Socket asked = front.connect();
        server = asked;
        if (over) {
            asked.close();
        }
        asked.getOutputStream().write(request.alone());
        return new BufferedInputStream(asked.getInputStream());
    }

    private void pour(InputStream answer, FrontRequest seen) throws IOException {
        pass(head(answer).passedOn(), seen);
        byte[] buffer = new byte[16 * 1024];
        for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
            pass(Arrays.copyOf(buffer, count), seen);
        }
    }

    private void pourHalf(InputStream answer, FrontRequest seen) throws IOException {
        HttpMessage head = head(answer);
        pass(head.passedOn(), seen);
        byte[] body =
                head.length().isPresent() ? answer.readNBytes(head.length().get()) : some(answer);
        pass(Arrays.copyOf(body, body.length / 2), seen);
        close();
    }

    private static byte[] some(InputStream answer) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        return Arrays.copyOf(buffer, Math.max(0, answer.read(buffer)));
    }

    private static HttpMessage head(InputStream answer) throws IOException {
        Optional<HttpMessage> head = HttpMessage.head(answer);
        return head.orElseThrow(() -> new IOException("the server has closed the connection without an answer"));
    }

    // --- the client ---

    private void pass(byte[] bytes, FrontRequest seen) throws IOException {
        front.awaitSound(seen, () -> over);
        send(bytes);
    }

    private void send(byte[] bytes) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** The client is told that the connection is broken, not that it has ended. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
        } catch (IOException closed) {
            // It is broken already.
        }
        close();
    }

    void close() {
        over = true;
        front.ended(this);
        closeQuietly(client);
        Socket asked = server;
        if (asked != null) {
            closeQuietly(asked);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException broken) {
            // Then it is closed.
        }
    }
}
