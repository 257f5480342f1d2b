package io.drawbridge.testing.wire;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Requests as a client makes them that is nobody's SDK. */
final class Http {

    /** No two of a process are the same, whoever makes them. */
    private static final AtomicInteger NONCES = new AtomicInteger();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI uri;

    Http(URI uri) {
        this.uri = uri;
    }

    HttpResponse<String> post(Map<String, String> form, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(Map<String, String> query) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(uri + "?" + encoded(query))).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A call in ROA style, signed the older way unless the headers say otherwise. */
    HttpResponse<String> roa(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(Map.of(
                "Authorization", "acs id:" + "A".repeat(27) + "=",
                "x-acs-signature-method", "HMAC-SHA1",
                "x-acs-signature-version", "1.0",
                "x-acs-signature-nonce", "nonce-" + NONCES.incrementAndGet(),
                "x-acs-version", "2015-12-15",
                "Content-Type", "application/json; charset=utf-8"));
        all.putAll(headers);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path))
                .header("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        all.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Any request at all. */
    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri.resolve(path)).method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A call of Alibaba Cloud, signed in its parameters. */
    Map<String, String> aliyun(String action, String... more) {
        Map<String, String> call = new TreeMap<>(Map.of(
                "Action", action,
                "Version", "2016-04-28",
                "Format", "JSON",
                "AccessKeyId", "id",
                "SignatureMethod", "HMAC-SHA1",
                "SignatureVersion", "1.0",
                "SignatureNonce", "nonce-" + NONCES.incrementAndGet(),
                "Timestamp", "2026-01-01T00:00:00Z",
                "RegionId", "cn-hangzhou",
                "Signature", "A".repeat(27) + "="));
        for (int i = 0; i < more.length; i += 2) {
            call.put(more[i], more[i + 1]);
        }
        return call;
    }

    /** A call of AWS. */
    static Map<String, String> aws(String action, String... more) {
        Map<String, String> call = new TreeMap<>(Map.of("Action", action, "Version", "2016-11-15"));
        for (int i = 0; i < more.length; i += 2) {
            call.put(more[i], more[i + 1]);
        }
        return call;
    }

    static Map<String, String> awsSignature() {
        return awsSignature("ec2", "eu-central-1");
    }

    static Map<String, String> awsSignature(String service, String region) {
        return Map.of(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=id/20260101/" + region + "/" + service
                        + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "a".repeat(64),
                "X-Amz-Date",
                "20260101T000000Z");
    }
}
