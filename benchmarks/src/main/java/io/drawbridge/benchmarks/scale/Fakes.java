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
import java.util.logging.Level;
import java.util.logging.Logger;

/** The fake Kubernetes beside the mock server of fabric8 in CRUD mode: the same requests over HTTP, in turn. */
final class Fakes {

    private static final Duration FILLING = Duration.ofMinutes(3);

    /** The mock looks at all its objects for each new one: more take it hours. */
    private static final int MOST_IN_MOCK = 10_000;

    /** It writes a line for each request. */
    private static final Logger MOCK_LOG = Logger.getLogger("io.fabric8.mockwebserver");

    private static final int TURNS = 5;
    private static final int STARTS = 15;

    private final ArrayNode figures;
    private final Duration turn;

    Fakes(ArrayNode figures, Duration turn) {
        this.figures = figures;
        this.turn = turn;
    }

    void run(int objects) throws IOException, InterruptedException {
        MOCK_LOG.setLevel(Level.OFF);
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().withoutControllers().build();
        KubernetesMockServer mock = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
        mock.init();
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes)) {
            Map<String, PodRequests> servers = new LinkedHashMap<>();
            fill("fake", server.url(), objects, servers);
            if (objects <= MOST_IN_MOCK) {
                fill("mock", mock.url("/"), objects, servers);
            }
            for (PodRequests.Kind kind : PodRequests.Kind.values()) {
                compare(kind, objects, servers);
            }
        } finally {
            mock.destroy();
        }
    }

    private void fill(String name, String url, int objects, Map<String, PodRequests> servers)
            throws IOException, InterruptedException {
        PodRequests requests = new PodRequests(url);
        int filled = requests.fill(objects, FILLING);
        if (filled == objects) {
            servers.put(name, requests);
        } else {
            figures.addObject().put("server", name).put("objects", objects).put("filledOnly", filled);
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
