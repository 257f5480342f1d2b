package io.drawbridge.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.testing.cloud.FakeAckCluster;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fake cloud over HTTP with what the lists of calls expect to be there, and a clock that their players move. */
final class ForeignScene implements AutoCloseable {

    private final TestClock clock = TestClock.create();
    private final Deque<Runnable> opened = new ArrayDeque<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final String endpoint;
    private final String control;

    ForeignScene(CloudProfile profile) {
        FakeCloud cloud = FakeCloud.builder(profile)
                .quota(5)
                .clock(clock)
                .unlimitedRates()
                .build();
        kept.put("vpc", cloud.vpcId());
        kept.put("machine", "i-0123456789abcdef0");
        kept.put(
                "eni",
                cloud.addInterfaceOf("i-0123456789abcdef0", "10.0.0.10", "10.0.0.11")
                        .id());
        kept.put("eni2", cloud.addInterface("10.0.0.20").id());
        for (int i = 1; i <= 12; i++) {
            cloud.addInterface("10.0.1." + i);
        }
        if (profile == CloudProfile.AWS) {
            fillAws(cloud);
            FakeAwsServer server = FakeAwsServer.start(cloud);
            opened.push(server::close);
            endpoint = server.uri().toString();
        } else {
            fillAliyun(cloud);
            FakeAliyunServer server = FakeAliyunServer.start(cloud);
            opened.push(server::close);
            endpoint = server.uri().toString();
        }
        control = startControl();
    }

    private void fillAws(FakeCloud cloud) {
        kept.put("sg", cloud.eks().add(FakeEksCluster.builder("prod").build()).clusterSecurityGroupId());
        cloud.eks().add(FakeEksCluster.builder("six").ipv6().build());
        cloud.eks().add(FakeEksCluster.builder("outpost").onOutpost().build());
        cloud.eks().add(FakeEksCluster.builder("patched").build());
        kept.put("patching", cloud.eks().beginPatching("patched"));
    }

    private void fillAliyun(FakeCloud cloud) {
        FakeAckCluster shop = cloud.ack().cluster("shop-prod").add();
        kept.put("shop", shop.id());
        kept.put("balancer", shop.balancerId());
        kept.put("old", cloud.ack().cluster("old").kind(AckKind.DEDICATED).add().id());
        cloud.ack().cluster("beijing").region("cn-beijing").add();
        kept.put("ackVpc", cloud.ack().addVpc("192.168.0.0/16", "192.168.1.0/24"));
        cloud.console().createPackage(BandwidthPackageId.of("cbwp-1"));
    }

    /** Over HTTP, since the players are other processes. */
    private String startControl() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/advance/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                clock.advance(Duration.parse(path.substring(path.lastIndexOf('/') + 1)));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            opened.push(() -> server.stop(0));
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return endpoint;
    }

    String control() {
        return control;
    }

    /** What the calls name as {@code ${name}} before any of them has kept something. */
    String kept() {
        try {
            return new JsonMapper().writeValueAsString(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }
}
