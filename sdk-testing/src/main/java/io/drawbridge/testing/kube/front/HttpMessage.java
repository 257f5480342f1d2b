package io.drawbridge.testing.kube.front;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An HTTP/1.1 message as bytes, read no further than is needed to pass it on.
 *
 * @param first the request or status line
 * @param headers by lower-case name
 * @param body as it is framed on the wire, one character a byte; of an answer, empty until it is read
 */
record HttpMessage(String first, Map<String, String> headers, String body) {

    private static final int LONGEST_HEAD = 64 * 1024;

    /** What holds between two neighbours only. */
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "upgrade", "http2-settings");

    /** A request with its body; empty when the connection ends before one begins. */
    static Optional<HttpMessage> request(InputStream in) throws IOException {
        Optional<HttpMessage> head = head(in);
        if (head.isEmpty()) {
            return head;
        }
        HttpMessage request = head.get();
        byte[] body =
                request.isChunked() ? chunks(in) : exactly(in, request.length().orElse(0));
        return Optional.of(new HttpMessage(request.first, request.headers, text(body)));
    }

    /** A message up to its body. */
    static Optional<HttpMessage> head(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return Optional.of(new HttpMessage(first, headers, ""));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
            if (line.size() > LONGEST_HEAD) {
                throw new IOException("a line of a head is longer than " + LONGEST_HEAD + " bytes");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int size;
        do {
            String head = line(in);
            size = Integer.parseInt(head.split(";", 2)[0].trim(), 16);
            all.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            all.writeBytes(exactly(in, size + 2));
        } while (size > 0);
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private boolean isChunked() {
        return headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
    }

    Optional<Integer> length() {
        return Optional.ofNullable(headers.get("content-length")).map(Integer::valueOf);
    }

    boolean wantsWebSocket() {
        return headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket");
    }

    FrontRequest seen(long nanoTime) {
        String[] parts = first.split(" ", 3);
        String[] target = parts[1].split("\\?", 2);
        String query = target.length > 1 ? target[1] : "";
        return new FrontRequest(nanoTime, parts[0], target[0], query, headers, Optional.empty());
    }

    /** For one exchange on a connection of its own. */
    byte[] alone() {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        kept.keySet().removeAll(HOP_BY_HOP);
        kept.put("connection", "close");
        return new HttpMessage(first, kept, body).bytes();
    }

    /** For a connection that goes on. */
    byte[] passedOn() {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        kept.keySet().removeAll(HOP_BY_HOP);
        return new HttpMessage(first, kept, body).bytes();
    }

    private byte[] bytes() {
        StringBuilder head = new StringBuilder(first).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
        return all.toByteArray();
    }

    static HttpMessage answer(FrontFault.Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Content-Length", Integer.toString(body.length));
        return new HttpMessage("HTTP/1.1 " + answer.code() + " from the front", headers, text(body));
    }
}
