package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One API server and one cloud, each a process, and operators on them, one after the other. */
final class ScaleWorld implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    /** How many pods there are, how many of a hundred want an EIP, and in how many namespaces. */
    record Shape(int pods, int percent, int namespaces) {

        /** Those of them that want an EIP. */
        int wishing() {
            return wishing(0, pods);
        }

        private int wishing(int from, int to) {
            int wishing = 0;
            for (int i = from; i < to; i++) {
                wishing += Pods.wishes(i, percent) ? 1 : 0;
            }
            return wishing;
        }
    }

    private final Shape shape;
    private final Child apiServer;
    private final Child cloud;
    private int pods;
    private Map<String, Integer> cloudCallsBefore = Map.of();

    private ScaleWorld(Shape shape, Child apiServer, Child cloud) {
        this.shape = shape;
        this.apiServer = apiServer;
        this.cloud = cloud;
    }

    /** With all pods of its shape. */
    static ScaleWorld of(Shape shape) throws IOException {
        Child apiServer = Child.start("api-server");
        ScaleWorld world = new ScaleWorld(shape, apiServer, Child.start("cloud"));
        world.add(shape.pods, Duration.ZERO);
        return world;
    }

    Child operator(String program, int pace) throws IOException {
        JsonNode where = cloud.ask("url");
        return Child.start(
                "operator",
                program,
                apiServer.ask("url").path("url").asText(),
                where.path("url").asText(),
                where.path("vpc").asText(),
                Integer.toString(pace));
    }

    void add(int count, Duration gap) throws IOException {
        var unused = apiServer.ask("pods", pods, count, shape.percent, shape.namespaces, gap.toMillis());
        pods += count;
    }

    /** How many pods there have been; the next one has this index. */
    int pods() {
        return pods;
    }

    int wishing(int from, int to) {
        return shape.wishing(from, to);
    }

    /** Something about so many pods changes, once each. */
    void beat(int count, int beat) throws IOException {
        var unused = apiServer.ask("beat", 0, count, shape.namespaces, beat);
    }

    /** All pods that want an EIP go. */
    void deleteWishing() throws IOException {
        var unused = apiServer.ask("delete", 0, pods, shape.percent, shape.namespaces);
    }

    JsonNode served() throws IOException {
        return apiServer.ask("served");
    }

    JsonNode latency(int from) throws IOException {
        return apiServer.ask("latency", from, pods - from);
    }

    JsonNode podSize() throws IOException {
        return apiServer.ask("size");
    }

    JsonNode live() throws IOException {
        return cloud.ask("live");
    }

    void faults(Object... words) throws IOException {
        var unused = cloud.ask(words);
    }

    /** What is sent from now on counts. */
    void forgetCalls() throws IOException {
        var unused = apiServer.ask("forget");
        cloudCallsBefore = counts(cloud.ask("calls"));
    }

    Map<String, Integer> apiCalls() throws IOException {
        return counts(apiServer.ask("calls"));
    }

    Map<String, Integer> cloudCalls() throws IOException {
        Map<String, Integer> calls = counts(cloud.ask("calls"));
        cloudCallsBefore.forEach((action, before) -> calls.merge(action, -before, Integer::sum));
        calls.values().removeIf(count -> count == 0);
        return calls;
    }

    private static Map<String, Integer> counts(JsonNode answer) {
        Map<String, Integer> counts = new TreeMap<>();
        answer.properties()
                .forEach(field -> counts.put(field.getKey(), field.getValue().asInt()));
        return counts;
    }

    /** A question that may fail on its way. */
    interface Condition {
        boolean holds() throws IOException;
    }

    /** Whether it came true in time. */
    static boolean await(Duration limit, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        return true;
    }

    /** Whether it came true before nothing has changed any more for a while, whatever may come later. */
    boolean awaitOrStandstill(Duration still, Condition condition) throws IOException, InterruptedException {
        String state = "";
        long since = System.nanoTime();
        while (!condition.holds()) {
            String now = served().toString() + live();
            if (!now.equals(state)) {
                state = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > still.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        return true;
    }

    /** Until nobody sends anything, and the operator does nothing, for a while. */
    void awaitQuiet(Child operator) throws IOException, InterruptedException {
        long before = -1;
        long quiet = 0;
        for (int i = 0; i < 300 && quiet < 3; i++) {
            long calls = (long) sum(apiCalls()) + sum(cloudCalls());
            long processor = operator.ask("gauge").path("cpuNanos").asLong()
                    / Duration.ofMillis(100).toNanos();
            quiet = calls + processor == before ? quiet + 1 : 0;
            before = calls + processor;
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() throws IOException {
        apiServer.close();
        cloud.close();
    }
}
