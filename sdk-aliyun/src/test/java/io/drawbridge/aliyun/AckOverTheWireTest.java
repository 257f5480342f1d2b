package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.cs20151215.models.CreateClusterRequest;
import com.aliyun.cs20151215.models.DescribeClusterDetailResponseBody;
import com.aliyun.cs20151215.models.ModifyClusterRequest;
import com.aliyun.cs20151215.models.ModifyClusterResponseBody;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaModel;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.testing.cloud.FakeAck;
import io.drawbridge.testing.cloud.FakeAckCluster;
import io.drawbridge.testing.wire.FakeAliyunServerExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The vendor's own client of ACK, on the fake over HTTP,")
class AckOverTheWireTest {

    private static final String REGION = "cn-hangzhou";

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    private final FakeAck ack = cloud.cloud().ack();

    /** Either signature: the client's own is the newer one, in headers. */
    private static com.aliyun.cs20151215.Client client(String signature) throws Exception {
        Config config = VendorConfig.of(cloud.server());
        config.setSignatureAlgorithm(signature.isEmpty() ? null : signature);
        return new com.aliyun.cs20151215.Client(config);
    }

    private static com.aliyun.cs20151215.Client client() throws Exception {
        return client("");
    }

    private static Params params(String method, String path, String action, String bodyType) {
        return new Params()
                .setAction(action)
                .setVersion("2015-12-15")
                .setProtocol("HTTP")
                .setPathname(path)
                .setMethod(method)
                .setAuthType("AK")
                .setStyle("ROA")
                .setReqBodyType("json")
                .setBodyType(bodyType);
    }

    private static Object body(String signature, Params params, OpenApiRequest request) throws Exception {
        return client(signature)
                .callApi(params, request, new RuntimeOptions().setAutoretry(false))
                .get("body");
    }

    private static Map<?, ?> get(String signature, String path, String action) throws Exception {
        return (Map<?, ?>) body(signature, params("GET", path, action, "json"), new OpenApiRequest());
    }

    private String buy() {
        return cloud.cloud().console().buyByHand(EipSpec.defaults()).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2"})
    @DisplayName("exposes a cluster and waits for it, by its typed calls and with either signature")
    void typed(String signature) throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        String eip = buy();
        com.aliyun.cs20151215.Client client = client(signature);
        ModifyClusterRequest request =
                new ModifyClusterRequest().setApiServerEip(true).setApiServerEipId(eip);
        ModifyClusterResponseBody answer =
                client.modifyCluster(shop.id(), request).getBody();
        assertThat(answer.getClusterId()).isEqualTo(shop.id());
        assertThat(answer.getRequestId()).isNotBlank();
        assertThat(client.describeTaskInfo(answer.getTaskId()).getBody().getState())
                .isEqualTo("running");
        cloud.clock().advance(Duration.ofSeconds(2));
        assertThat(client.describeClusterDetail(shop.id()).getBody().getState()).isEqualTo("updating");
        cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(client.describeTaskInfo(answer.getTaskId()).getBody().getState())
                .isEqualTo("success");
        assertThat(client.describeClusterTasks(shop.id()).getBody().getTasks())
                .extracting(each -> each.getTaskId())
                .containsExactly(answer.getTaskId());
        DescribeClusterDetailResponseBody detail =
                client.describeClusterDetail(shop.id()).getBody();
        assertThat(detail.getState()).isEqualTo("running");
        assertThat(detail.getClusterType()).isEqualTo("ManagedKubernetes");
        assertThat(detail.getVpcId()).isEqualTo(shop.vpcId());
        assertThat(detail.getMasterUrl())
                .contains("\"api_server_endpoint\":\"https://"
                        + cloud.cloud().find(EipId.of(eip)).orElseThrow().address() + ":6443\"");
        assertThat(client.describeClusterResources(shop.id()).getBody())
                .filteredOn(each -> each.getResourceType().equals("ALIYUN::SLB::LoadBalancer"))
                .extracting(each -> each.getInstanceId())
                .containsExactly(shop.balancerId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2"})
    @DisplayName("reads and writes by its generic call what the typed ones do not have, with either signature")
    void generic(String signature) throws Exception {
        FakeAckCluster shop = ack.cluster("shop").onNlb().exposed().add();
        Map<?, ?> detail = get(signature, "/clusters/" + shop.id(), "DescribeClusterDetail");
        assertThat(detail.get("control_plane_endpoints_config").toString()).contains(shop.balancerId());
        Map<?, ?> listed = get(signature, "/regions/" + REGION + "/clusters", "DescribeClustersForRegion");
        assertThat((List<?>) listed.get("clusters")).hasSize(1);

        FakeAckCluster other = ack.cluster("other").add();
        ack.failNextTask("NoMore", "said the test");
        Params modify = params("PUT", "/api/v2/clusters/" + other.id(), "ModifyCluster", "json");
        OpenApiRequest request =
                new OpenApiRequest().setBody(Map.of("api_server_eip", true, "api_server_eip_id", buy()));
        Map<?, ?> answer = (Map<?, ?>) body(signature, modify, request);
        cloud.clock().advance(Duration.ofMinutes(5));
        Map<?, ?> task = get(signature, "/tasks/" + answer.get("task_id"), "DescribeTaskInfo");
        assertThat(task.get("state")).isEqualTo("fail");
        assertThat(task.get("error").toString()).contains("NoMore").contains("said the test");
        Params resources = params("GET", "/clusters/" + other.id() + "/resources", "DescribeClusterResources", "array");
        OpenApiRequest query = new OpenApiRequest().setQuery(Map.of("with_addon_resources", "false"));
        assertThat((List<?>) body(signature, resources, query)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = ClusterKind.class,
            names = {"ACK_MANAGED", "ACK_SERVERLESS", "ACK_EDGE"})
    @DisplayName("S0-3: creates a cluster with a public endpoint, or without one, from the field that was asked for")
    void createsFromTheField(ClusterKind kind) throws Exception {
        String vpc = ack.addVpc("10.0.0.0/8", "10.0.1.0/24");
        assertThat(ack.find(create(vpc, AckCreation.exposed(kind))).eip()).isPresent();
        assertThat(ack.find(create(vpc, AckCreation.internal())).eip()).isEmpty();
    }

    private String create(String vpc, Map<String, Boolean> field) throws Exception {
        Map<String, Object> body = new HashMap<>(field);
        body.putAll(Map.of("name", "new", "cluster_type", "ManagedKubernetes", "profile", "Default"));
        body.putAll(Map.of("region_id", REGION, "vpcid", vpc));
        CreateClusterRequest request = TeaModel.build(body, new CreateClusterRequest());
        return client().createCluster(request).getBody().getClusterId();
    }

    @Test
    @DisplayName("creates a cluster with a public endpoint")
    void creates() throws Exception {
        String vpc = ack.addVpc("10.0.0.0/8", "10.0.1.0/24");
        CreateClusterRequest request = new CreateClusterRequest()
                .setName("new")
                .setClusterType("ManagedKubernetes")
                .setProfile("Default")
                .setRegionId(REGION)
                .setVpcid(vpc)
                .setVswitchIds(List.of("vsw-1"))
                .setEndpointPublicAccess(true);
        TeaException elsewhere = catchThrowableOfType(TeaException.class, () -> client().createCluster(request));
        assertThat(elsewhere.getMessage()).contains("vsw-1", vpc);
        request.setVswitchIds(null);
        String id = client().createCluster(request).getBody().getClusterId();
        assertThat(ack.find(id).eip()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2"})
    @DisplayName("learns the code, the message and the request id of a refusal, with either signature")
    void refusals(String signature) throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        ack.startForeignTask(shop.id());
        ModifyClusterRequest close = new ModifyClusterRequest().setApiServerEip(false);
        TeaException busy =
                catchThrowableOfType(TeaException.class, () -> client(signature).modifyCluster(shop.id(), close));
        assertThat(busy.getCode()).isEqualTo("ErrorClusterState");
        assertThat(busy.getStatusCode()).isEqualTo(400);
        assertThat(busy.getMessage()).contains("request id: ").doesNotContain("Exception");
        TeaException unknown =
                catchThrowableOfType(TeaException.class, () -> client(signature).describeClusterDetail("c-none"));
        assertThat(unknown.getCode()).isEqualTo("ErrorClusterNotFound");
        assertThat(unknown.getStatusCode()).isEqualTo(404);
        cloud.cloud().console().allowOnly(List.of("cs:DescribeClusterDetail"));
        assertThat(client(signature).describeClusterDetail(shop.id()).getBody().getState())
                .isEqualTo("updating");
        TeaException forbidden =
                catchThrowableOfType(TeaException.class, () -> client(signature).modifyCluster(shop.id(), close));
        assertThat(forbidden.getCode()).isEqualTo("Forbidden.RAM");
        assertThat(forbidden.getStatusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("is refused what the fake does not know, rather than half obeyed")
    void unknown() throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        ModifyClusterRequest roles = new ModifyClusterRequest().setEnableRrsa(true);
        TeaException refused = catchThrowableOfType(TeaException.class, () -> client().modifyCluster(shop.id(), roles));
        assertThat(refused.getCode()).isEqualTo("InvalidParameter");
        assertThat(refused.getMessage()).contains("The fake cloud, not the real one", "enable_rrsa");
        assertThatThrownBy(() -> client().describeClusters(new com.aliyun.cs20151215.models.DescribeClustersRequest()))
                .isInstanceOfSatisfying(
                        TeaException.class, e -> assertThat(e.getCode()).isEqualTo("InvalidAction.NotFound"));
    }

    @Test
    @DisplayName("is told of a brown-out like every other client")
    void brownOut() {
        FakeAckCluster shop = ack.cluster("shop").add();
        cloud.cloud().faults().brownOut().once();
        TeaException refused =
                catchThrowableOfType(TeaException.class, () -> client().describeClusterDetail(shop.id()));
        assertThat(refused.getCode()).isEqualTo("ServiceUnavailable");
        assertThat(refused.getStatusCode()).isEqualTo(503);
    }
}
