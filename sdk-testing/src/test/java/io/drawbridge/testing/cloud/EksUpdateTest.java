package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudAnswer.Failure;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.CloudCall.Outcome;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An update of endpoint access on the fake EKS")
class EksUpdateTest {

    private static final String PROD = "prod";
    private static final String OFFICE = "203.0.113.0/24";

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aws(clock);
    private final FakeEks eks = cloud.eks();
    private final EksCalls calls = new EksCalls(cloud);

    @BeforeEach
    void add() {
        eks.add(FakeEksCluster.builder(PROD).build());
    }

    private String restrict() {
        return calls.update("name", PROD, "publicAccessCidrs.1", OFFICE, "endpointPrivateAccess", "true");
    }

    private void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    @Test
    @DisplayName("leaves the cluster ACTIVE for a while, then UPDATING, and shows what it changed when it ends")
    void life() {
        String id = restrict();
        assertThat(calls.status(PROD)).isEqualTo("ACTIVE");
        assertThat(calls.update(PROD, id).text("status")).isEqualTo("InProgress");
        pass(4);
        assertThat(calls.status(PROD)).isEqualTo("ACTIVE");
        pass(1);
        assertThat(calls.status(PROD)).isEqualTo("UPDATING");
        pass(174);
        assertThat(calls.access(PROD).text("endpointPrivateAccess")).isEqualTo("false");
        assertThat(calls.cidrs(PROD)).isEqualTo(List.of("0.0.0.0/0"));
        pass(1);
        assertThat(calls.status(PROD)).isEqualTo("ACTIVE");
        Body ended = calls.update(PROD, id);
        assertThat(ended.text("status")).isEqualTo("Successful");
        assertThat(ended.text("type")).isEqualTo("EndpointAccessUpdate");
        assertThat(ended.fields().get("errors")).isEqualTo(List.of());
        assertThat(ended.children("params"))
                .contains(new Body(Map.of("type", "PublicAccessCidrs", "value", "[\"203.0.113.0/24\"]")));
        assertThat(calls.access(PROD).text("endpointPrivateAccess")).isEqualTo("true");
        assertThat(calls.cidrs(PROD)).isEqualTo(List.of(OFFICE));
    }

    @Test
    @DisplayName(
            "takes as long as a test says, shows late where reads lag, and is unknown at first where a test says so")
    void timing() {
        eks.updateDuration(Duration.ofMinutes(20));
        eks.readLag(Duration.ofSeconds(30));
        eks.updateUnknownFor(Duration.ofSeconds(10));
        eks.statusLag(Duration.ZERO);
        cloud.faults().on("UpdateClusterConfig").delay(Duration.ofMinutes(1)).once();
        String id = restrict();
        assertThat(calls.status(PROD)).isEqualTo("UPDATING");
        Failure unknown = calls.refused("DescribeUpdate", "name", PROD, "updateId", id);
        assertThat(unknown.code()).isEqualTo("ResourceNotFoundException");
        assertThat(unknown.httpStatus()).isEqualTo(404);
        assertThat(calls.done("ListUpdates", "name", PROD).fields().get("updateIds"))
                .isEqualTo(List.of());
        pass(21 * 60 - 1);
        assertThat(calls.update(PROD, id).text("status")).isEqualTo("InProgress");
        pass(1);
        assertThat(calls.update(PROD, id).text("status")).isEqualTo("Successful");
        assertThat(eks.state(PROD).publicAccessCidrs()).containsExactly(OFFICE);
        assertThat(calls.cidrs(PROD)).isEqualTo(List.of("0.0.0.0/0"));
        pass(30);
        assertThat(calls.cidrs(PROD)).isEqualTo(List.of(OFFICE));
    }

    @Test
    @DisplayName("is refused while another is in progress, whose id the refusal names")
    void oneAtATime() {
        String first = restrict();
        Failure second = calls.refused(
                "UpdateClusterConfig", "name", PROD, "endpointPublicAccess", "false", "endpointPrivateAccess", "true");
        assertThat(second.code()).isEqualTo("ResourceInUseException");
        assertThat(second.httpStatus()).isEqualTo(409);
        assertThat(second.message())
                .isEqualTo("Cannot EndpointAccessUpdate because cluster prod currently has update " + first
                        + " in progress");
        pass(180);
        String foreign = eks.startByHand(PROD, FakeEksMode.PUBLIC_AND_PRIVATE, "198.51.100.0/24");
        assertThat(calls.refused("UpdateClusterConfig", "name", PROD, "endpointPublicAccess", "false")
                        .message())
                .contains(foreign);
        assertThat(calls.done("ListUpdates", "name", PROD, "maxResults", "1").text("nextToken"))
                .isNotEmpty();
    }

    @Test
    @DisplayName("is refused while AWS patches, though the cluster is ACTIVE and no list has that update")
    void patching() {
        String hidden = eks.beginPatching(PROD);
        assertThat(calls.status(PROD)).isEqualTo("ACTIVE");
        assertThat(calls.done("ListUpdates", "name", PROD).fields().get("updateIds"))
                .isEqualTo(List.of());
        assertThat(calls.refused("UpdateClusterConfig", "name", PROD, "endpointPrivateAccess", "true")
                        .message())
                .contains("currently has update " + hidden + " in progress");
        assertThat(calls.update(PROD, hidden).text("status")).isEqualTo("InProgress");
        assertThat(eks.state(PROD).updateInProgress()).contains(hidden);
        pass(3600);
        assertThat(eks.state(PROD).updateInProgress()).contains(hidden);
        eks.endPatching(PROD);
        assertThat(calls.update(PROD, hidden).text("status")).isEqualTo("Successful");
        restrict();
        assertThatThrownBy(() -> eks.endPatching(PROD)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("that changes nothing is an error, judged by the CIDRs that are kept")
    void noChange() {
        assertThat(calls.invalid("UpdateClusterConfig", "name", PROD, "endpointPublicAccess", "true"))
                .isEqualTo("Cluster is already at the desired configuration with endpointPrivateAccess: false ,"
                        + " endpointPublicAccess: true, and Public Endpoint Restrictions: [0.0.0.0/0]");
        eks.changeByHand(PROD, FakeEksMode.PRIVATE, OFFICE, "198.51.100.0/24");
        String already = "already at the desired configuration";
        assertThat(calls.invalid(
                        "UpdateClusterConfig",
                        "name",
                        PROD,
                        "publicAccessCidrs.1",
                        "198.51.100.0/24",
                        "publicAccessCidrs.2",
                        OFFICE,
                        "publicAccessCidrs.3",
                        OFFICE))
                .contains(already);
        assertThat(calls.cidrs(PROD)).isEqualTo(List.of(OFFICE, "198.51.100.0/24"));
        calls.update("name", PROD, "publicAccessCidrs.1", OFFICE);
        pass(180);
        assertThat(eks.state(PROD).mode()).isEqualTo(FakeEksMode.PRIVATE);
        assertThat(calls.cidrs(PROD)).isEqualTo(List.of(OFFICE));
    }

    @Test
    @DisplayName("opens a private cluster to the CIDRs that are kept, or to everywhere where there are none")
    void retained() {
        eks.add(FakeEksCluster.builder("born-private").mode(FakeEksMode.PRIVATE).build());
        assertThat(calls.cidrs("born-private")).isEqualTo(List.of());
        calls.update("name", "born-private", "endpointPublicAccess", "true");
        eks.changeByHand(PROD, FakeEksMode.PRIVATE, OFFICE);
        calls.update("name", PROD, "endpointPublicAccess", "true");
        pass(180);
        assertThat(calls.cidrs("born-private")).isEqualTo(List.of("0.0.0.0/0"));
        assertThat(calls.cidrs(PROD)).isEqualTo(List.of(OFFICE));
    }

    @Test
    @DisplayName("never switches both endpoints off, not in two calls either")
    void bothOff() {
        String message = "Private and public endpoint access cannot be false";
        assertThat(calls.invalid("UpdateClusterConfig", "name", PROD, "endpointPublicAccess", "false"))
                .isEqualTo(message);
        eks.changeByHand(PROD, FakeEksMode.PRIVATE);
        assertThat(calls.invalid("UpdateClusterConfig", "name", PROD, "endpointPrivateAccess", "false"))
                .isEqualTo(message);
    }

    @Test
    @DisplayName("may fail or be cancelled, and then has changed nothing")
    void failing() {
        eks.failNextUpdate(PROD, "SecurityGroupNotFound", "gone", "sg-1");
        String failing = restrict();
        assertThat(calls.update(PROD, failing).fields().get("errors")).isEqualTo(List.of());
        pass(180);
        assertThat(calls.update(PROD, failing).text("status")).isEqualTo("Failed");
        assertThat(calls.update(PROD, failing).fields().get("errors"))
                .isEqualTo(List.of(Map.of(
                        "errorCode", "SecurityGroupNotFound", "errorMessage", "gone", "resourceIds", List.of("sg-1"))));
        assertThat(calls.cidrs(PROD)).isEqualTo(List.of("0.0.0.0/0"));
        eks.cancelNextUpdate(PROD);
        String cancelled = restrict();
        pass(180);
        assertThat(calls.update(PROD, cancelled).text("status")).isEqualTo("Cancelled");
        restrict();
        pass(180);
        assertThat(calls.cidrs(PROD)).isEqualTo(List.of(OFFICE));
    }

    @Test
    @DisplayName("is of one kind: flags and CIDRs together are one, subnets, logging and authentication are others")
    void oneKind() {
        String only = "Only one type of update can be allowed";
        assertThat(calls.invalid(
                        "UpdateClusterConfig",
                        "name",
                        PROD,
                        "endpointPrivateAccess",
                        "true",
                        "subnetIds.1",
                        "subnet-1"))
                .contains(only);
        assertThat(calls.invalid(
                        "UpdateClusterConfig",
                        "name",
                        PROD,
                        "publicAccessCidrs",
                        "",
                        "accessConfig.authenticationMode",
                        "API"))
                .contains(only);
        assertThat(calls.invalid("UpdateClusterConfig", "name", PROD)).contains(only);
        calls.update(
                "name", PROD, "logging.clusterLogging.1.types.1", "audit", "logging.clusterLogging.1.enabled", "true");
        pass(180);
        calls.update("name", PROD, "accessConfig.authenticationMode", "API");
        pass(180);
        calls.update("name", PROD, "securityGroupIds.1", "sg-9");
        pass(180);
        assertThat(calls.cluster(PROD).child("accessConfig").text("authenticationMode"))
                .isEqualTo("API");
        assertThat(calls.cluster(PROD).child("logging").fields().toString()).contains("audit");
        assertThat(calls.access(PROD).fields().get("securityGroupIds")).isEqualTo(List.of("sg-9"));
    }

    @Test
    @DisplayName("with a request token is done once, and the token is good for the same parameters only")
    void token() {
        String[] call = {"name", PROD, "endpointPrivateAccess", "true", "clientRequestToken", "t-1"};
        String first = calls.update(call);
        assertThat(calls.update(call)).isEqualTo(first);
        assertThat(eks.state(PROD).updates()).hasSize(1);
        call[3] = "false";
        assertThat(calls.refused("UpdateClusterConfig", call).code()).isEqualTo("InvalidParameterException");
        List<CloudCall> made = cloud.calls().calls();
        assertThat(made.get(made.size() - 2).outcome()).isEqualTo(Outcome.REPLAYED);
        assertThat(made.get(made.size() - 2).token()).contains("t-1");
    }

    @Test
    @DisplayName("is struck by dials that are set on its name, and refused where it is not allowed")
    void dials() {
        cloud.faults().on("UpdateClusterConfig").loseAnswer().once();
        cloud.faults().on("DescribeUpdate").throttle().once();
        assertThat(calls.call("UpdateClusterConfig", "name", PROD, "endpointPrivateAccess", "true"))
                .isInstanceOf(CloudAnswer.Lost.class);
        String id = eks.state(PROD).updateInProgress().orElseThrow();
        Failure throttled = calls.refused("DescribeUpdate", "name", PROD, "updateId", id);
        assertThat(throttled.code()).isEqualTo("ThrottlingException");
        assertThat(throttled.httpStatus()).isEqualTo(429);
        cloud.faults().brownOut().once();
        assertThat(calls.refused("DescribeCluster", "name", PROD).code()).isEqualTo("ServiceUnavailableException");
        cloud.faults().on("DescribeCluster").refuse("ServerException").once();
        assertThat(calls.refused("DescribeCluster", "name", PROD).httpStatus()).isEqualTo(500);
        cloud.console().allowOnly(Set.of("eks:DescribeCluster"));
        Failure denied = calls.refused("UpdateClusterConfig", "name", PROD, "endpointPrivateAccess", "true");
        assertThat(denied.code()).isEqualTo("AccessDeniedException");
        assertThat(denied.httpStatus()).isEqualTo(403);
        assertThat(calls.status(PROD)).isEqualTo("ACTIVE");
        assertThatThrownBy(() -> cloud.faults().on("ModifyCluster"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UpdateClusterConfig");
    }
}
