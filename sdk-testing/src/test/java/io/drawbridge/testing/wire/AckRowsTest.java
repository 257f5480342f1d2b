package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.testing.cloud.FakeAck;
import io.drawbridge.testing.cloud.FakeAckCluster;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a foreign client found odd or missing in the fake ACK")
class AckRowsTest {

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    private final FakeAck ack = cloud.cloud().ack();
    private final Http http = new Http(cloud.server().uri());

    private JsonNode send(int status, String method, String path, String body) throws Exception {
        HttpResponse<String> response = http.roa(method, path, body, Map.of());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return new JsonMapper().readTree(response.body());
    }

    private JsonNode get(String path) throws Exception {
        return send(200, "GET", path, "");
    }

    private JsonNode modify(int status, FakeAckCluster cluster, String body) throws Exception {
        return send(status, "PUT", "/api/v2/clusters/" + cluster.id(), body);
    }

    private JsonNode detail(FakeAckCluster cluster) throws Exception {
        return get("/clusters/" + cluster.id());
    }

    private List<String> names(String path) throws Exception {
        return Vpc.texts(get(path).path("clusters"), "name");
    }

    @Test
    @DisplayName("W4, W26: DescribeClustersForRegion filters by cluster_id and cluster_spec, and by a part of the name")
    void lists() throws Exception {
        FakeAckCluster shop = ack.cluster("shop-web").add();
        ack.cluster("shop-db").add();
        ack.cluster("other").region("cn-beijing").add();
        String path = "/regions/cn-hangzhou/clusters";
        assertThat(names(path)).containsExactly("shop-web", "shop-db");
        assertThat(names(path + "?cluster_id=" + shop.id())).containsExactly("shop-web");
        assertThat(names(path + "?name=shop")).containsExactly("shop-web", "shop-db");
        assertThat(names(path + "?name=db")).containsExactly("shop-db");
        assertThat(names(path + "?cluster_spec=ack.standard")).isEmpty();
        assertThat(names(path + "?cluster_spec=ack.pro.small&name=web")).containsExactly("shop-web");
        assertThat(send(400, "GET", path + "?cluster_spec=huge", "")
                        .path("code")
                        .asText())
                .isEqualTo("InvalidParameter");
        assertThat(send(400, "GET", path + "?page_size=0", "").path("code").asText())
                .isEqualTo("InvalidParameter");
    }

    @Test
    @DisplayName("section C: DescribeClustersV1 lists the clusters of the account, of one region where it is named")
    void listsOfTheAccount() throws Exception {
        ack.cluster("here").add();
        ack.cluster("there").region("cn-beijing").add();
        assertThat(names("/api/v1/clusters")).containsExactly("here", "there");
        assertThat(names("/api/v1/clusters?region_id=cn-beijing")).containsExactly("there");
        assertThat(names("/api/v1/clusters?name=her")).containsExactly("here", "there");
        assertThat(names("/api/v1/clusters?profile=Edge")).isEmpty();
        JsonNode page = get("/api/v1/clusters?page_size=1&page_number=2");
        assertThat(page.at("/page_info/total_count").asInt()).isEqualTo(2);
        assertThat(Vpc.texts(page.path("clusters"), "name")).containsExactly("there");
        FakeAckCluster later = ack.cluster("later").region("cn-beijing").add();
        modify(202, later, "{\"security_group_id\":\"sg-" + later.id() + "\"}");
        cloud.clock().advance(Duration.ofMinutes(1));
        assertThat(Vpc.texts(get("/api/v1/clusters?name=later").path("clusters"), "state"))
                .containsExactly("updating");
        cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(Vpc.texts(get("/api/v1/clusters?name=later").path("clusters"), "state"))
                .containsExactly("running");
    }

    @Test
    @DisplayName("section C: ModifyCluster changes the name and the deletion protection, without a task")
    void namesAndProtects() throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        JsonNode answer = modify(202, shop, "{\"cluster_name\":\"new-1\"}");
        assertThat(answer.has("task_id")).isFalse();
        modify(202, shop, "{\"deletion_protection\":true}");
        assertThat(detail(shop).path("name").asText()).isEqualTo("new-1");
        assertThat(detail(shop).path("deletion_protection").asBoolean()).isTrue();
        for (String name : List.of("-a", "a b", "a_b", "n".repeat(64))) {
            assertThat(modify(400, shop, "{\"cluster_name\":\"" + name + "\"}")
                            .path("message")
                            .asText())
                    .contains(name);
        }
    }

    @Test
    @DisplayName("section C: ModifyCluster puts another security group on a cluster, by a task with a restart")
    void regroups() throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        FakeAckCluster other = ack.cluster("other").add();
        assertThat(modify(404, shop, "{\"security_group_id\":\"sg-none\"}")
                        .path("message")
                        .asText())
                .contains("sg-none");
        String group = detail(other).path("security_group_id").asText();
        String task = modify(202, shop, "{\"security_group_id\":\"" + group + "\"}")
                .path("task_id")
                .asText();
        JsonNode busy = modify(400, shop, "{\"cluster_name\":\"x\"}");
        assertThat(busy.path("code").asText()).isEqualTo("ErrorClusterState");
        assertThat(busy.path("message").asText()).contains(shop.id(), task);
        assertThat(get("/tasks/" + task).path("state").asText()).isEqualTo("running");
        assertThat(detail(shop).path("security_group_id").asText()).isNotEqualTo(group);
        cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(get("/tasks/" + task).path("state").asText()).isEqualTo("success");
        assertThat(detail(shop).path("security_group_id").asText()).isEqualTo(group);
        assertThat(detail(shop).path("state").asText()).isEqualTo("running");
    }

    @ParameterizedTest(name = "W16: the body {0} is refused")
    @ValueSource(
            strings = {
                "{\"api_server_eip\":\"true\"}",
                "{\"api_server_eip\":1}",
                "{\"deletion_protection\":\"false\"}",
                "{\"cluster_name\":5}",
                "{\"cluster_name\":[\"a\"]}",
                "{\"api_server_eip_id\":{\"id\":\"eip-1\"}}",
                "{\"enable_rrsa\":true}",
                "{\"maintenance_window\":{\"enable\":true}}",
                "{\"control_plane_config\":{}}",
                "{\"timezone\":\"Asia/Shanghai\"}",
                "{\"colour\":\"red\"}",
                "{\"cluster_name.1\":\"a\"}"
            })
    void strict(String body) throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        assertThat(modify(400, shop, body).path("code").asText()).isEqualTo("InvalidParameter");
        assertThat(detail(shop).path("name").asText()).isEqualTo("shop");
    }

    @Test
    @DisplayName("W16: a field in the query of a change is none of its body, and a body of a read is not looked at")
    void placesOfFields() throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        send(202, "PUT", "/api/v2/clusters/" + shop.id() + "?cluster_name=new", "{}");
        assertThat(detail(shop).path("name").asText()).isEqualTo("shop");
        assertThat(Vpc.texts(
                        send(200, "GET", "/api/v1/clusters", "{\"name\":\"nothing\"}")
                                .path("clusters"),
                        "name"))
                .containsExactly("shop");
    }

    @Test
    @DisplayName("section C: CreateCluster takes a spec, blocks, a group, tags and a NAT wish, and shows them")
    void creates() throws Exception {
        String vpc = ack.addVpc("192.168.0.0/16", "192.168.1.0/24");
        String fields = "\"name\":\"new\",\"region_id\":\"cn-hangzhou\",\"cluster_type\":\"ManagedKubernetes\","
                + "\"vpcid\":\"" + vpc + "\"";
        String id = create(
                        202,
                        fields + ",\"cluster_spec\":\"ack.pro.small\",\"container_cidr\":\"172.20.0.0/16\","
                                + "\"service_cidr\":\"172.21.0.0/20\",\"snat_entry\":true,\"deletion_protection\":true,"
                                + "\"tags\":[{\"key\":\"team\",\"value\":\"shop\"}]")
                .path("cluster_id")
                .asText();
        JsonNode detail = get("/clusters/" + id);
        assertThat(detail.path("cluster_spec").asText()).isEqualTo("ack.pro.small");
        assertThat(detail.path("container_cidr").asText()).isEqualTo("172.20.0.0/16");
        assertThat(detail.path("service_cidr").asText()).isEqualTo("172.21.0.0/20");
        assertThat(detail.path("deletion_protection").asBoolean()).isTrue();
        assertThat(detail.at("/tags/0/value").asText()).isEqualTo("shop");
        assertThat(get("/clusters/" + create(202, fields).path("cluster_id").asText())
                        .path("cluster_spec")
                        .asText())
                .isEqualTo("ack.standard");
        refusedCreation(fields + ",\"container_cidr\":\"192.168.128.0/20\"", vpc);
        refusedCreation(fields + ",\"service_cidr\":\"everywhere\"", "everywhere");
        refusedCreation(fields + ",\"cluster_spec\":\"huge\"", "huge");
        refusedCreation(fields + ",\"snat_entry\":\"yes\"", "snat_entry");
        refusedCreation(fields + ",\"vswitch_ids\":[\"vsw-none\"]", "vsw-none");
        refusedCreation(fields + ",\"vswitch_ids\":\"vsw-none\"", "vswitch_ids");
        refusedCreation(fields + ",\"num_of_nodes\":3", "num_of_nodes");
        refusedCreation(fields + ",\"kubernetes_version\":\"latest\"", "latest");
        refusedCreation(fields + ",\"tags\":[{\"name\":\"team\"}]", "tags.1.name");
        refusedCreation(fields.replace(vpc, "vpc-none"), "vpc-none");
    }

    private JsonNode create(int status, String fields) throws Exception {
        return send(status, "POST", "/clusters", "{" + fields + "}");
    }

    private void refusedCreation(String fields, String about) throws Exception {
        int before = ack.clusters().size();
        assertThat(create(400, fields).path("message").asText()).contains(about);
        assertThat(ack.clusters()).hasSize(before);
    }

    @Test
    @DisplayName("X9: a cluster is shown with its balancer, its size and its network mode")
    void fields() throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        JsonNode detail = detail(shop);
        assertThat(detail.path("external_loadbalancer_id").asText()).isEqualTo(shop.balancerId());
        assertThat(detail.path("size").isInt()).isTrue();
        assertThat(detail.path("network_mode").asText()).isEqualTo("vpc");
        assertThat(detail.path("zone_id").asText()).isEqualTo("cn-hangzhou-h");
    }

    @Test
    @DisplayName("X10: unknown clusters and tasks are named")
    void unknown() throws Exception {
        JsonNode cluster = send(404, "GET", "/clusters/c-none", "");
        assertThat(cluster.path("code").asText()).isEqualTo("ErrorClusterNotFound");
        assertThat(cluster.path("message").asText()).contains("c-none");
        JsonNode task = send(404, "GET", "/tasks/T-none", "");
        assertThat(task.path("code").asText()).isEqualTo("ErrorTaskNotFound");
        assertThat(task.path("message").asText()).contains("T-none");
        FakeAckCluster shop = ack.cluster("shop").add();
        JsonNode eip = modify(404, shop, "{\"api_server_eip\":true,\"api_server_eip_id\":\"eip-none\"}");
        assertThat(eip.path("message").asText()).contains("eip-none");
    }
}
