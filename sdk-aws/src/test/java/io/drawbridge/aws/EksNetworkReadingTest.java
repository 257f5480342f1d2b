package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.FakeVpc;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a private endpoint of EKS depends on, read over HTTP,")
class EksNetworkReadingTest {

    private static final ClusterId PROD = ClusterId.of("prod");

    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.AWS).unlimitedRates().build();
    private final FakeAwsServer server = FakeAwsServer.start(cloud);
    private final Aws aws = Aws.builder("eu-central-1")
            .accessKey("id", "secret")
            .endpoint(server.uri())
            .build();

    @AfterEach
    void close() {
        aws.close();
        server.close();
    }

    private EksCluster add(FakeVpc vpc) {
        cloud.eks()
                .add(FakeEksCluster.builder("prod")
                        .mode(FakeEksMode.PUBLIC)
                        .vpc(vpc)
                        .remoteNodeNetworks("10.80.0.0/16", "10.81.0.0/16")
                        .build());
        return (EksCluster) aws.apiServers().observe(PROD, EksEndpointAccess.privateOnly());
    }

    @Test
    @DisplayName("S1-16: is each server of the VPC's option set: without Amazon's the plan is blocked")
    void otherNameServers() {
        EksNetwork network = add(FakeVpc.builder("vpc-1", "10.0.0.0/16")
                        .dhcpOptions("dopt-1", "10.0.0.2", "10.0.0.3")
                        .build())
                .network()
                .orElseThrow();
        assertThat(network.domainNameServers()).hasValue(List.of("10.0.0.2", "10.0.0.3"));
        assertThat(aws.apiServers()
                        .plan(PROD, EksEndpointAccess.privateOnly(), KeepReachable.theCluster())
                        .blocks())
                .contains("dhcp-options-without-amazon-dns:vpc-1");
    }

    @Test
    @DisplayName("S1-14, S1-15: is each DNS attribute of the VPC by itself")
    void attributes() {
        EksNetwork network = add(FakeVpc.builder("vpc-1", "10.0.0.0/16")
                        .withoutDnsHostnames()
                        .build())
                .network()
                .orElseThrow();
        assertThat(network.dnsHostnames()).isFalse();
        assertThat(network.dnsSupport()).isTrue();
    }

    @Test
    @DisplayName("S1-20, S1-22: is all blocks of the VPC and all networks of hybrid nodes")
    void allBlocks() {
        EksCluster cluster = add(FakeVpc.builder("vpc-1", "10.0.0.0/16")
                .secondaryCidr("192.0.2.0/24")
                .ipv6Cidr("2001:db8::/56")
                .build());
        assertThat(cluster.network().orElseThrow().cidrs())
                .isEqualTo(CidrSet.of("10.0.0.0/16", "192.0.2.0/24", "2001:db8::/56"));
        assertThat(cluster.remoteNodeNetworks()).isEqualTo(CidrSet.of("10.80.0.0/16", "10.81.0.0/16"));
    }

    @Test
    @DisplayName("S0-22: finds the update that runs, wherever it is among those that have ended")
    void runningAmongEnded() {
        add(FakeVpc.builder("vpc-1", "10.0.0.0/16").build());
        for (String block : List.of("203.0.113.0/24", "198.51.100.0/24", "192.0.2.0/24")) {
            cloud.eks().changeByHand("prod", FakeEksMode.PUBLIC, block);
        }
        String running = cloud.eks().startByHand("prod", FakeEksMode.PUBLIC, "203.0.113.0/25");
        assertThat(aws.apiServers().running(PROD).map(Object::toString)).hasValue(running);
    }
}
