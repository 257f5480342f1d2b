package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;

/** The same mishaps for all: answers of the cloud get lost, and the process is killed while it serves. */
final class Leaking {

    /** The share of the answers to changes that are lost. */
    static final double LOST = 0.05;

    /** Longer than any of them waits between two attempts at first. */
    private static final Duration STILL = Duration.ofSeconds(15);

    private final ArrayNode figures;

    Leaking(ArrayNode figures) {
        this.figures = figures;
    }

    void run(String program, int pods) throws IOException, InterruptedException {
        try (ScaleWorld world = ScaleWorld.of(new ScaleWorld.Shape(pods, 100, 1))) {
            world.faults("lose-answers", LOST);
            world.forgetCalls();
            Child operator = world.operator(program, 1);
            try {
                var unused = operator.ask("start");
                var unusedToo = world.awaitOrStandstill(
                        STILL, () -> world.live().path("live").asInt() >= pods / 2);
                operator.kill();
                operator = world.operator(program, 1);
                var unusedAgain = operator.ask("start");
                boolean served = world.awaitOrStandstill(
                        STILL, () -> world.served().path("served").asInt() == pods);
                measure(world, program, served);
            } finally {
                operator.close();
            }
        }
    }

    private void measure(ScaleWorld world, String program, boolean served) throws IOException, InterruptedException {
        ObjectNode figure = figures.addObject()
                .put("program", program)
                .put("pods", world.pods())
                .put("lost", LOST)
                .put("allServed", served)
                .put("unserved", world.pods() - world.served().path("served").asInt())
                .put("surplus", world.live().path("live").asInt() - world.pods());
        world.faults("heal");
        world.deleteWishing();
        boolean ended = world.awaitOrStandstill(STILL, () -> Serving.hasEnded(world));
        figure.put("ended", ended)
                .put("stuckPods", world.served().path("pods").asInt())
                .put("leaked", world.live().path("live").asInt());
        world.cloudCalls().forEach(figure.putObject("cloud")::put);
        System.out.println(program + " had its mishaps: " + figure);
    }
}
