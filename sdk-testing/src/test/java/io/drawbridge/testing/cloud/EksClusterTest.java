package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A cluster on the fake EKS")
class EksClusterTest {

    @TempDir
    Path directory;

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aws(clock);
    private final FakeEks eks = cloud.eks();
    private final EksCalls calls = new EksCalls(cloud);

    private String invalidCidrs(String name, String... cidrs) {
        List<String> call = new ArrayList<>(List.of("name", name));
        Parameters.ofList("publicAccessCidrs", List.of(cidrs))
                .forEach((key, value) -> call.addAll(List.of(key, value)));
        return calls.invalid("UpdateClusterConfig", call.toArray(new String[0]));
    }

    @ParameterizedTest(name = "refuses the CIDR {0} on an IPv4 endpoint")
    @ValueSource(
            strings = {
                "2001:db8::/32",
                "::/0",
                "10.0.0.0/8",
                "172.16.5.0/24",
                "192.168.0.0/16",
                "203.0.113.7/24",
                "203.0.113.0",
                "203.0.113.0/33",
                "0203.0.113.0/24",
                "203.0.113/24",
                "office",
                ""
            })
    void invalid(String cidr) {
        eks.add(FakeEksCluster.builder("prod").build());
        assertThat(invalidCidrs("prod", "198.51.100.0/24", cidr))
                .isEqualTo("The following CIDRs are invalid in publicAccessCidrs: [" + cidr + "]");
    }

    @Test
    @DisplayName(
            "takes IPv6 CIDRs at a dual-stack endpoint only, which an IPv6 cluster from before October 2024 has not")
    void ipv6() {
        eks.add(FakeEksCluster.builder("new").ipv6().build());
        eks.add(FakeEksCluster.builder("old").ipv6BeforeOctober2024().build());
        assertThat(calls.cidrs("new")).isEqualTo(List.of("0.0.0.0/0", "::/0"));
        assertThat(calls.cidrs("old")).isEqualTo(List.of("0.0.0.0/0"));
        assertThat(invalidCidrs("old", "2001:db8::/32")).contains("[2001:db8::/32]");
        calls.update("name", "new", "publicAccessCidrs.1", "2001:0DB8:0:0::/32", "publicAccessCidrs.2", "1.2.3.4/32");
        clock.advance(Duration.ofMinutes(3));
        assertThat(calls.cidrs("new")).isEqualTo(List.of("2001:db8::/32", "1.2.3.4/32"));
        assertThat(calls.cluster("old").child("kubernetesNetworkConfig").text("ipFamily"))
                .isEqualTo("ipv6");
    }

    @Test
    @DisplayName("takes 40 different CIDRs, not 41")
    void forty() {
        eks.add(FakeEksCluster.builder("prod").build());
        String[] cidrs = new String[42];
        for (int i = 0; i < 42; i++) {
            cidrs[i] = "198.51.100." + Math.min(i, 40) + "/32";
        }
        assertThat(invalidCidrs("prod", cidrs)).contains("40", "41");
        cidrs[40] = cidrs[0];
        cidrs[41] = cidrs[1];
        eks.changeByHand("prod", FakeEksMode.PUBLIC, cidrs);
        assertThat(eks.state("prod").publicAccessCidrs()).hasSize(40);
    }

    @Test
    @DisplayName("refuses an empty list of CIDRs, or takes it for everywhere: nobody knows, so a test chooses")
    void emptyList() {
        FakeCloud other = FakeCloud.builder(CloudProfile.AWS)
                .clock(clock)
                .assume(Assumption.EmptyCidrList.MEANS_EVERYWHERE)
                .build();
        for (FakeCloud each : List.of(cloud, other)) {
            each.eks()
                    .add(FakeEksCluster.builder("prod")
                            .publicAccessCidrs("1.2.3.4/32")
                            .build());
        }
        assertThat(calls.invalid("UpdateClusterConfig", "name", "prod", "publicAccessCidrs", ""))
                .contains("empty");
        new EksCalls(other).update("name", "prod", "publicAccessCidrs", "");
        clock.advance(Duration.ofMinutes(3));
        assertThat(other.eks().state("prod").publicAccessCidrs()).containsExactly("0.0.0.0/0");
    }

    @Test
    @DisplayName("answers with the codes that others have seen too, where a test says so")
    void otherCodes() {
        FakeCloud other = FakeCloud.builder(CloudProfile.AWS)
                .clock(clock)
                .assume(Assumption.UpdateInProgress.INVALID_REQUEST)
                .assume(Assumption.MissingCluster.CLIENT_EXCEPTION)
                .build();
        EksCalls program = new EksCalls(other);
        assertThat(program.refused("DescribeCluster", "name", "none").code()).isEqualTo("ClientException");
        other.eks().add(FakeEksCluster.builder("prod").build());
        String running = other.eks().startByHand("prod", FakeEksMode.PUBLIC, "1.2.3.4/32");
        CloudAnswer.Failure busy =
                program.refused("UpdateClusterConfig", "name", "prod", "endpointPrivateAccess", "true");
        assertThat(busy.code()).isEqualTo("InvalidRequestException");
        assertThat(busy.message()).contains("currently has update " + running + " in progress");
    }

    @ParameterizedTest(name = "has an endpoint under {2} in {0} with {1}")
    @CsvSource({
        "eu-west-1, ipv4, eu-west-1.eks.amazonaws.com",
        "us-gov-west-1, old, us-gov-west-1.eks.amazonaws.com",
        "cn-north-1, ipv4, cn-north-1.eks.amazonaws.com.cn",
        "us-east-1, ipv6, eks-cluster.us-east-1.api.aws",
        "cn-north-1, ipv6, eks-cluster.cn-north-1.api.amazonwebservices.com.cn"
    })
    void hosts(String region, String family, String suffix) {
        FakeEksCluster.Builder cluster = FakeEksCluster.builder("prod").region(region);
        switch (family) {
            case "ipv6" -> cluster.ipv6();
            case "old" -> cluster.ipv6BeforeOctober2024();
            default -> {
                // as it is
            }
        }
        assertThatThrownBy(() -> eks.add(cluster.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cloud.region(\"" + region + "\").eks()");
        FakeCloud there = cloud.region(region);
        FakeEksState state = there.eks().add(cluster.build());
        assertThat(state.endpoint()).matches("[0-9A-F]{32}\\.[a-z0-9]{3}\\." + suffix.replace(".", "\\."));
        assertThat(new EksCalls(there).cluster("prod").text("endpoint")).isEqualTo("https://" + state.endpoint());
        assertThat(eks.find("prod")).isEmpty();
    }

    @Test
    @DisplayName("on Outposts, or connected, cannot change its endpoint; nor can one that is not active")
    void unchangeable() {
        eks.add(FakeEksCluster.builder("outpost").onOutpost().build());
        eks.add(FakeEksCluster.builder("foreign").connected().build());
        eks.add(FakeEksCluster.builder("dying").status("DELETING").build());
        for (String name : List.of("outpost", "foreign", "dying")) {
            assertThat(calls.refused(
                                    "UpdateClusterConfig",
                                    "name",
                                    name,
                                    "endpointPublicAccess",
                                    "true",
                                    "endpointPrivateAccess",
                                    "true")
                            .code())
                    .isEqualTo("InvalidRequestException");
        }
        assertThat(calls.cluster("outpost").child("outpostConfig").fields()).isNotEmpty();
        assertThat(calls.cluster("foreign").child("connectorConfig").text("provider"))
                .isEqualTo("OTHER");
        assertThat(calls.refused("DescribeCluster", "name", "none").message())
                .isEqualTo("No cluster found for name: none.");
        assertThat(calls.done("ListClusters", "include.1", "all").fields().get("clusters"))
                .isEqualTo(List.of("dying", "foreign", "outpost"));
    }

    @Test
    @DisplayName("is created within ten minutes, without an endpoint and closed to updates before that")
    void creation() {
        String[] call = {
            "name", "new", "roleArn", "arn:aws:iam::123456789012:role/eks", "clientRequestToken", "t",
            "endpointPrivateAccess", "true", "endpointPublicAccess", "false", "subnetIds.1", "subnet-1",
            "subnetIds.2", "subnet-2"
        };
        Body created = calls.done("CreateCluster", call).child("cluster");
        assertThat(created.text("status")).isEqualTo("CREATING");
        assertThat(created.optional("endpoint")).isEmpty();
        assertThat(calls.done("CreateCluster", call).child("cluster").text("arn"))
                .isEqualTo(created.text("arn"));
        assertThat(calls.refused("UpdateClusterConfig", "name", "new", "endpointPublicAccess", "true")
                        .code())
                .isEqualTo("ResourceInUseException");
        call[5] = "t-2";
        assertThat(calls.refused("CreateCluster", call).code()).isEqualTo("ResourceInUseException");
        clock.advance(Duration.ofMinutes(10));
        assertThat(calls.status("new")).isEqualTo("ACTIVE");
        assertThat(calls.cidrs("new")).isEqualTo(List.of());
        assertThat(calls.cluster("new").text("endpoint")).startsWith("https://");
        call[1] = "none";
        call[5] = "t-3";
        call[7] = "false";
        assertThat(calls.invalid("CreateCluster", call)).contains("cannot be false");
    }

    @Test
    @DisplayName("shows its remote networks, authentication mode, VPC and groups")
    void facts() {
        eks.add(FakeEksCluster.builder("prod")
                .remoteNodeNetworks("172.30.0.0/16")
                .remotePodNetworks("172.31.0.0/16")
                .authenticationMode("CONFIG_MAP")
                .vpc(FakeVpc.builder("vpc-9", "10.9.0.0/16").build())
                .securityGroup(FakeSecurityGroup.builder("sg-9")
                        .allow("tcp", 443, "10.9.0.0/16")
                        .build())
                .build());
        Body cluster = calls.cluster("prod");
        assertThat(cluster.child("remoteNetworkConfig").fields().get("remoteNodeNetworks"))
                .isEqualTo(List.of(Map.of("cidrs", List.of("172.30.0.0/16"))));
        assertThat(cluster.child("accessConfig").text("authenticationMode")).isEqualTo("CONFIG_MAP");
        assertThat(calls.access("prod").text("vpcId")).isEqualTo("vpc-9");
        assertThat(calls.access("prod").fields().get("securityGroupIds")).isEqualTo(List.of("sg-9"));
    }

    @Test
    @DisplayName("is the same, to the last update, in a cloud that is opened again from its journal")
    void journal() {
        FakeCloud.Builder settings =
                FakeCloud.builder(CloudProfile.AWS).clock(clock).journal(directory.resolve("cloud.journal"));
        FakeCloud one = settings.build();
        one.eks()
                .add(FakeEksCluster.builder("prod")
                        .vpc(FakeVpc.builder("vpc-9", "10.9.0.0/16")
                                .withoutDnsHostnames()
                                .build())
                        .build());
        one.eks().updateDuration(Duration.ofMinutes(7));
        one.eks().readLag(Duration.ofMinutes(1));
        one.eks().failNextUpdate("prod", "Unknown", "no luck");
        one.faults().on("UpdateClusterConfig").loseAnswer().once();
        EksCalls program = new EksCalls(one);
        program.call("UpdateClusterConfig", "name", "prod", "endpointPrivateAccess", "true");
        clock.advance(Duration.ofMinutes(8));
        program.update("name", "prod", "endpointPrivateAccess", "true");
        clock.advance(Duration.ofMinutes(7));
        one.eks().beginPatching("prod");
        one.eks().changeByHand("prod", FakeEksMode.PRIVATE, "1.2.3.4/32");

        FakeCloud restarted = settings.build();
        assertThat(restarted.eks().state("prod")).isEqualTo(one.eks().state("prod"));
        assertThat(restarted.eks().state("prod").updates()).hasSize(4);
        assertThat(new EksCalls(restarted).cluster("prod")).isEqualTo(program.cluster("prod"));
        assertThat(restarted.calls().calls()).isEqualTo(one.calls().calls());
        restarted.reset();
        assertThat(one.eks().find("prod")).isEmpty();
    }

    @Test
    @DisplayName("is there on AWS only")
    void otherCloud() {
        assertThatThrownBy(() -> FakeCloud.aliyun(clock).eks())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ALIYUN");
    }
}
