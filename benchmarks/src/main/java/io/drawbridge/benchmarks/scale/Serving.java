package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Pods that want EIPs, from their first to their last moment. */
final class Serving {

    /** How much faster the operator's time goes while nothing happens. */
    private static final int PACE = 40;

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int TRICKLE = 20;

    private final ArrayNode figures;
    private final Duration steady;

    /** Nothing happens for so long, in the operator's time; sweeps come every minute, comparisons every five. */
    Serving(ArrayNode figures, Duration steady) {
        this.figures = figures;
        this.steady = steady;
    }

    /** What is measured besides the beginning and the end. */
    enum Extent {
        /** A burst, and single pods. */
        EVENTS,
        /** These, a restart, and a time in which nothing happens. */
        WHOLE_LIFE
    }

    void run(String program, ScaleWorld.Shape shape, Extent extent) throws IOException, InterruptedException {
        try (ScaleWorld world = ScaleWorld.of(shape)) {
            ObjectNode figure = figures.addObject()
                    .put("program", program)
                    .put("pods", shape.pods())
                    .put("percent", shape.percent())
                    .put("namespaces", shape.namespaces())
                    .put("wishing", shape.wishing());
            Child operator = world.operator(program, 1);
            try {
                begin(world, operator, figure.putObject("start"));
                grow(world, operator, figure.putObject("burst"), Math.max(TRICKLE, shape.pods() / 10), Duration.ZERO);
                grow(world, operator, figure.putObject("trickle"), TRICKLE, Duration.ofMillis(250));
                if (extent == Extent.WHOLE_LIFE) {
                    operator.kill();
                    operator = world.operator(program, PACE);
                    rest(world, operator, figure.putObject("steady"));
                    operator.kill();
                    operator = world.operator(program, 1);
                    comeBack(world, operator, figure.putObject("restart"));
                }
                end(world, figure.putObject("deletion"));
            } finally {
                operator.close();
            }
            System.out.println(program + " has served " + shape + ": " + figure.path("start"));
        }
    }

    private static void begin(ScaleWorld world, Child operator, ObjectNode figure)
            throws IOException, InterruptedException {
        world.forgetCalls();
        JsonNode before = operator.ask("heap");
        long begin = System.nanoTime();
        var unused = operator.ask("start");
        awaitServed(world, 0);
        figure.put("nanos", System.nanoTime() - begin);
        world.awaitQuiet(operator);
        JsonNode after = operator.ask("heap");
        figure.put("heap", after.path("heap").asLong())
                .put("cpuNanos", WatchedPods.difference(after, before, "cpuNanos"))
                .put("allocated", WatchedPods.difference(after, before, "allocated"));
        calls(world, figure);
    }

    private static void grow(ScaleWorld world, Child operator, ObjectNode figure, int pods, Duration gap)
            throws IOException, InterruptedException {
        world.forgetCalls();
        int from = world.pods();
        world.add(pods, gap);
        awaitServed(world, from);
        world.awaitQuiet(operator);
        JsonNode latency = world.latency(from);
        figure.put("wishing", world.wishing(from, world.pods()))
                .put("p50", latency.path("p50").asLong())
                .put("p99", latency.path("p99").asLong());
        calls(world, figure);
    }

    /** Whatever was there is there still, and nothing is to be done. */
    private static void comeBack(ScaleWorld world, Child operator, ObjectNode figure)
            throws IOException, InterruptedException {
        world.forgetCalls();
        var unused = operator.ask("start");
        world.awaitQuiet(operator);
        figure.put("wishing", world.wishing(0, world.pods()));
        calls(world, figure);
    }

    private void rest(ScaleWorld world, Child operator, ObjectNode figure) throws IOException, InterruptedException {
        var unused = operator.ask("start");
        TimeUnit.SECONDS.sleep(2);
        world.forgetCalls();
        TimeUnit.MILLISECONDS.sleep(steady.dividedBy(PACE).toMillis());
        figure.put("wishing", world.wishing(0, world.pods())).put("minutes", steady.toMinutes());
        calls(world, figure);
    }

    private static void end(ScaleWorld world, ObjectNode figure) throws IOException, InterruptedException {
        world.forgetCalls();
        figure.put("wishing", world.wishing(0, world.pods()));
        world.deleteWishing();
        figure.put("ended", ScaleWorld.await(LIMIT, () -> hasEnded(world)));
        calls(world, figure);
    }

    static boolean hasEnded(ScaleWorld world) throws IOException {
        return world.live().path("live").asInt() == 0
                && world.served().path("records").asInt() == 0
                && world.served().path("pods").asInt() == world.pods() - world.wishing(0, world.pods());
    }

    private static void awaitServed(ScaleWorld world, int from) throws IOException, InterruptedException {
        int wanted = world.wishing(from, world.pods());
        if (!ScaleWorld.await(LIMIT, () -> world.latency(from).path("served").asInt() == wanted)) {
            throw new IllegalStateException(wanted + " pods are not served in " + LIMIT + ": " + world.served()
                    + world.live() + world.apiCalls() + world.cloudCalls());
        }
    }

    private static void calls(ScaleWorld world, ObjectNode figure) throws IOException {
        world.apiCalls().forEach(figure.putObject("api")::put);
        world.cloudCalls().forEach(figure.putObject("cloud")::put);
    }
}
