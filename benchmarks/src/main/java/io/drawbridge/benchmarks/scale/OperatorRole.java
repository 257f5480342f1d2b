package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;

/** An operator, ours or a peer. */
final class OperatorRole implements Role {

    /** What runs in it. */
    interface Program extends AutoCloseable {

        /** Returns when everything that is there has been seen. */
        void start();

        @Override
        void close();
    }

    private final KubernetesClient kubernetes;
    private final Program program;

    /** The program, the addresses of API server and cloud, the network, and how much faster its time goes. */
    OperatorRole(String... args) throws Exception {
        Gauge.listen();
        Config config = new ConfigBuilder().withMasterUrl(args[2]).build();
        kubernetes = new KubernetesClientBuilder().withConfig(config).build();
        URI cloud = URI.create(args[3]);
        program = switch (args[1]) {
            case "drawbridge" -> new DrawbridgeProgram(kubernetes, cloud, args[4], Integer.parseInt(args[5]));
            case "informer" -> new InformerProgram(kubernetes, new NaiveEips(cloud, NaiveEips.Habit.NO_TOKEN));
            case "informer-by-tag" -> new InformerProgram(kubernetes, new NaiveEips(cloud, NaiveEips.Habit.BY_TAG));
            case "josdk" -> new JosdkProgram(kubernetes, new NaiveEips(cloud, NaiveEips.Habit.NO_TOKEN));
            default -> throw new IllegalArgumentException("no program \"" + args[1] + "\"");
        };
    }

    @Override
    public ObjectNode answer(String... words) {
        if (!words[0].equals("start")) {
            throw new IllegalArgumentException("no command \"" + words[0] + "\"");
        }
        long begin = System.nanoTime();
        program.start();
        return JsonNodeFactory.instance.objectNode().put("nanos", System.nanoTime() - begin);
    }

    @Override
    public void close() {
        program.close();
        kubernetes.close();
    }
}
