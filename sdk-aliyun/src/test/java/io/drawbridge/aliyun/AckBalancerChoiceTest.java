package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.calls.RawServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Of the load balancers of an ACK cluster, that of its API server is told from one that")
class AckBalancerChoiceTest {

    private static final String DETAIL = "{\"cluster_type\":\"ManagedKubernetes\",\"state\":\"running\","
            + "\"region_id\":\"cn-hangzhou\",\"master_url\":"
            + "\"{\\\"intranet_api_server_endpoint\\\":\\\"https://10.0.0.1:6443\\\"}\"}";

    @ParameterizedTest
    @DisplayName("S0-1: differs in one thing alone")
    @CsvSource({
        "its address, 10.0.0.2, intranet, 6443, ''",
        "its network, 10.0.0.1, internet, 6443, ''",
        "its port, 10.0.0.1, intranet, 443, ''",
        "what it serves, 10.0.0.1, intranet, 6443, kube-system/nginx",
    })
    void decoys(String what, String address, String type, int port, String serves) {
        String decoy = balancer(address, type, port);
        String real = balancer("10.0.0.1", "intranet", 6443);
        String object = serves.isEmpty() ? "{}" : "{\"name\":\"" + serves + "\"}";
        String resources = "[" + resource("lb-decoy", object) + "," + resource("lb-real", "{}") + "]";
        try (RawServer server =
                RawServer.start(request -> RawServer.Reply.json(200, answer(request, resources, decoy, real)))) {
            Aliyun aliyun = Aliyun.builder("cn-hangzhou")
                    .credentials(AliyunCredentials.accessKey("id", "secret"))
                    .endpoint(server.uri())
                    .build();
            AckCluster seen = (AckCluster) aliyun.apiServers().observe(ClusterId.of("c1"));
            assertThat(seen.balancer()).as("%s", what).isEqualTo(new AckBalancer.Clb("lb-real"));
        }
    }

    private static String balancer(String address, String type, int port) {
        return "{\"Address\":\"" + address + "\",\"AddressType\":\"" + type
                + "\",\"ListenerPortsAndProtocol\":{\"ListenerPortAndProtocol\":[{\"ListenerPort\":" + port + "}]}}";
    }

    private static String resource(String id, String object) {
        return "{\"resource_type\":\"SLB\",\"instance_id\":\"" + id + "\",\"associated_object\":" + object + "}";
    }

    private static String answer(HttpExchange request, String resources, String decoy, String real) {
        String asked =
                request.getRequestURI() + " " + request.getRequestHeaders().values() + RawServer.body(request);
        if (asked.contains("/clusters/c1/resources")) {
            return resources;
        }
        if (asked.contains("/clusters/c1")) {
            return DETAIL;
        }
        if (asked.contains("DescribeLoadBalancerAttribute")) {
            return asked.contains("lb-decoy") ? decoy : real;
        }
        return "{\"TotalCount\":0,\"AclStatus\":\"off\"}";
    }
}
