package io.drawbridge.benchmarks.scale;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Requests about pods to one API server, one after the other. */
final class PodRequests {

    /** What is asked for. */
    enum Kind {
        /** One pod by its name. */
        GET,
        /** An annotation of one pod. */
        PATCH,
        /** All pods. */
        LIST,
        /** An annotation of one pod, until a watch has told of it. */
        WATCH
    }

    private static final String JSON = "application/json";
    private static final String MERGE = "application/merge-patch+json";
    private static final long PATIENCE_SECONDS = 20;

    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int objects;
    private int count;

    PodRequests(String url) {
        this.url = url + "api/v1/namespaces/default/pods";
    }

    /** Creates pods until there are so many, or the time is over. */
    int fill(int wanted, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (objects < wanted && System.nanoTime() < end) {
            send("POST", "", JSON, Pods.created(objects, false));
            objects++;
        }
        return objects;
    }

    /** How many a second. */
    double rate(Kind kind, Duration turn) throws IOException, InterruptedException {
        if (kind == Kind.WATCH) {
            return watchRate(turn);
        }
        int done = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < turn.toNanos()) {
            once(kind);
            done++;
        }
        return done * 1e9 / (System.nanoTime() - begin);
    }

    private void once(Kind kind) throws IOException, InterruptedException {
        switch (kind) {
            case GET -> send("GET", "/" + next(), JSON, "");
            case LIST -> send("GET", "", JSON, "");
            case PATCH, WATCH -> patch(next());
        }
    }

    private String next() {
        count++;
        return Pods.name((int) (count * 7_919L % objects));
    }

    private void patch(String name) throws IOException, InterruptedException {
        String body = "{\"metadata\": {\"annotations\": {\"beat\": \"" + count + "\"}}}";
        send("PATCH", "/" + name, MERGE, body);
    }

    private void send(String method, String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    /** Of one pod with a name, since a watch of all begins with all that is there. */
    private double watchRate(Duration turn) throws IOException, InterruptedException {
        String name = next();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        String server = url.substring(0, url.indexOf("api/v1"));
        try (KubernetesClient watcher = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder().withMasterUrl(server).build())
                .build()) {
            // Closed with its client.
            var unused = watcher.pods().inNamespace("default").withName(name).watch(new Listener(seen));
            int done = 0;
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < turn.toNanos()) {
                count++;
                patch(name);
                await(seen, Integer.toString(count));
                done++;
            }
            return done * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static void await(BlockingQueue<String> seen, String beat) throws IOException, InterruptedException {
        boolean told = false;
        while (!told) {
            String last = seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (last == null) {
                throw new IOException("a watch has told nothing of beat " + beat);
            }
            told = last.equals(beat);
        }
    }

    private record Listener(BlockingQueue<String> seen) implements Watcher<Pod> {

        @Override
        public void eventReceived(Action action, Pod pod) {
            seen.add(pod.getMetadata().getAnnotations().getOrDefault("beat", ""));
        }

        @Override
        public void onClose(WatcherException cause) {}
    }
}
