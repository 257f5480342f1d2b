package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fake Kubernetes beside the mock server of fabric8 in CRUD mode: the same requests over HTTP, in turn. */
final class Fakes {

    /** The mock looks at all its objects for each new one. */
    private static final Map<String, Duration> FILLING =
            Map.of("fake", Duration.ofMinutes(5), "mock", Duration.ofSeconds(40));

    private static final int TURNS = 5;
    private static final int STARTS = 15;

    private final ArrayNode figures;
    private final Duration turn;

    Fakes(ArrayNode figures, Duration turn) {
        this.figures = figures;
        this.turn = turn;
    }

    void run(int objects) throws IOException, InterruptedException {
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().withoutControllers().build();
        KubernetesMockServer mock = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
        mock.init();
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes)) {
            Map<String, PodRequests> servers = new LinkedHashMap<>();
            for (Map.Entry<String, String> each :
                    Map.of("fake", server.url(), "mock", mock.url("/")).entrySet()) {
                PodRequests requests = new PodRequests(each.getValue());
                int filled = requests.fill(objects, FILLING.getOrDefault(each.getKey(), Duration.ZERO));
                if (filled == objects) {
                    servers.put(each.getKey(), requests);
                } else {
                    figures.addObject()
                            .put("server", each.getKey())
                            .put("objects", objects)
                            .put("filledOnly", filled)
                            .put(
                                    "seconds",
                                    FILLING.getOrDefault(each.getKey(), Duration.ZERO)
                                            .toSeconds());
                }
            }
            for (PodRequests.Kind kind : PodRequests.Kind.values()) {
                compare(kind, objects, servers);
            }
        } finally {
            mock.destroy();
        }
    }

    private void compare(PodRequests.Kind kind, int objects, Map<String, PodRequests> servers)
            throws IOException, InterruptedException {
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (int round = -1; round < TURNS; round++) {
            for (Map.Entry<String, PodRequests> server : servers.entrySet()) {
                double rate = server.getValue().rate(kind, turn);
                if (round >= 0) {
                    rates.computeIfAbsent(server.getKey(), none -> new double[TURNS])[round] = rate;
                }
            }
        }
        rates.forEach((server, all) -> {
            Arrays.sort(all);
            figures.addObject()
                    .put("server", server)
                    .put("objects", objects)
                    .put("request", kind.name())
                    .put("perSecond", all[TURNS / 2])
                    .put("least", all[0])
                    .put("most", all[TURNS - 1]);
        });
    }

    /** How long it takes to start a cluster and a cloud, both served, when the JVM is warm. */
    static void start(ObjectNode figure) {
        double[] millis = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long begin = System.nanoTime();
            FakeKubernetes kubernetes =
                    FakeKubernetes.builder().crd(PodEipCrd.manifest()).build();
            try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
                    FakeAliyunServer cloud = FakeAliyunServer.start(FakeCloud.aliyun(Clock.systemUTC()))) {
                var unused = List.of(server.url(), cloud.uri());
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        double[] warm = Arrays.copyOfRange(millis, STARTS / 3, STARTS);
        Arrays.sort(warm);
        figure.put("firstMillis", millis[0])
                .put("warmMillis", warm[warm.length / 2])
                .put("worstMillis", warm[warm.length - 1]);
    }
}
