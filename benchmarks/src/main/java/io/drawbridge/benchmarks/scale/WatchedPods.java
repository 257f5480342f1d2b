package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** Many pods of which none wants an EIP: what it takes to see them all, and to hear of each change. */
final class WatchedPods {

    private static final int MOST_BEATS = 1_000;

    private final ArrayNode figures;
    private int beat;

    WatchedPods(ArrayNode figures) {
        this.figures = figures;
    }

    /** Each program in turn on the same pods, as many rounds as are asked for. */
    void run(int pods, List<String> programs, int rounds) throws IOException, InterruptedException {
        try (ScaleWorld world = ScaleWorld.of(new ScaleWorld.Shape(pods, 0, 10))) {
            for (int round = 0; round < rounds; round++) {
                for (String program : programs) {
                    measure(world, program);
                }
            }
        }
    }

    private void measure(ScaleWorld world, String program) throws IOException, InterruptedException {
        world.forgetCalls();
        try (Child operator = world.operator(program, 1)) {
            JsonNode before = operator.ask("heap");
            JsonNode start = operator.ask("start");
            world.awaitQuiet(operator);
            JsonNode seen = operator.ask("heap");
            ObjectNode figure = figures.addObject()
                    .put("program", program)
                    .put("pods", world.pods())
                    .put("podBytes", world.podSize().path("bytes").asInt())
                    .put("startNanos", start.path("nanos").asLong())
                    .put("startCpuNanos", difference(seen, before, "cpuNanos"))
                    .put("startAllocated", difference(seen, before, "allocated"))
                    .put("heap", seen.path("heap").asLong())
                    .put("threads", seen.path("threads").asInt());
            world.apiCalls().forEach(figure.putObject("calls")::put);
            hear(world, operator, figure);
            System.out.println(program + " has seen " + world.pods() + " pods");
        }
    }

    private void hear(ScaleWorld world, Child operator, ObjectNode figure) throws IOException, InterruptedException {
        int events = Math.min(MOST_BEATS, world.pods());
        world.beat(events, ++beat);
        world.awaitQuiet(operator);
        JsonNode before = operator.ask("heap");
        world.beat(events, ++beat);
        world.awaitQuiet(operator);
        JsonNode after = operator.ask("heap");
        figure.put("events", events)
                .put("eventsCpuNanos", difference(after, before, "cpuNanos"))
                .put("eventsAllocated", difference(after, before, "allocated"));
    }

    static long difference(JsonNode after, JsonNode before, String field) {
        return after.path(field).asLong() - before.path(field).asLong();
    }
}
