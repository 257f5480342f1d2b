package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.calls.RawServer;
import io.drawbridge.calls.provider.Pages;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Listings of Alibaba Cloud")
class EndlessPagesTest {

    private static final OwnerFilter OWNER =
            new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1).owner();

    private static Aliyun door(RawServer server) {
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("id", "secret"))
                .endpoint(server.uri())
                .limits(EipLimits.unlimited())
                .build();
    }

    /** A server whose page depends on the number of the call alone. */
    private static RawServer pages(IntFunction<String> page) {
        AtomicInteger calls = new AtomicInteger();
        return RawServer.start(request -> RawServer.Reply.json(200, page.apply(calls.incrementAndGet())));
    }

    private static void assertEnds(IntFunction<String> page, Consumer<Aliyun> reading, int calls) {
        try (RawServer server = pages(page)) {
            Aliyun aliyun = door(server);
            CloudException failed = catchThrowableOfType(CloudException.class, () -> reading.accept(aliyun));
            assertThat(failed).isNotNull().hasMessageContaining("the listing");
            assertThat(server.calls()).isEqualTo(calls);
        }
    }

    static Stream<Arguments> byToken() {
        Consumer<Aliyun> locate = aliyun -> aliyun.eips().locate(List.of("10.0.0.1"));
        Consumer<Aliyun> group = aliyun -> aliyun.securityGroups().read("sg-1");
        return Stream.of(
                Arguments.of("interfaces, the same token forever", token(call -> "same"), locate, 2),
                Arguments.of("interfaces, tokens in a circle", token(call -> "t" + call % 4), locate, 5),
                Arguments.of("interfaces, fresh tokens forever", token(call -> "t" + call), locate, Pages.MOST),
                Arguments.of("rules of a group, the same token forever", token(call -> "same"), group, 2),
                Arguments.of("rules of a group, fresh tokens forever", token(call -> "t" + call), group, Pages.MOST));
    }

    private static IntFunction<String> token(IntFunction<String> token) {
        return call -> "{\"RequestId\":\"r\",\"NextToken\":\"" + token.apply(call) + "\"}";
    }

    @ParameterizedTest(name = "finding 17, pages that never end: {0}, end with an error")
    @MethodSource("byToken")
    void tokens(String what, IntFunction<String> page, Consumer<Aliyun> reading, int calls) {
        assertEnds(page, reading, calls);
    }

    private static IntFunction<String> eips(IntFunction<String> id, int total) {
        return call -> "{\"TotalCount\":" + total + ",\"EipAddresses\":{\"EipAddress\":[{\"AllocationId\":\""
                + id.apply(call) + "\",\"IpAddress\":\"203.0.113.1\",\"Status\":\"Available\"}]}}";
    }

    static Stream<Arguments> byCount() {
        Consumer<Aliyun> owner = aliyun -> aliyun.eips().describe(OWNER);
        Consumer<Aliyun> ids = aliyun -> aliyun.eips().describe(List.of(EipId.of("eip-1")));
        Consumer<Aliyun> tasks = aliyun -> aliyun.apiServers().running(ClusterId.of("c1"));
        IntFunction<String> freshTasks = call -> "{\"tasks\":[{\"task_id\":\"T-" + call
                + "\",\"state\":\"success\"}],\"page_info\":{\"total_count\":2147483647}}";
        IntFunction<String> sameTasks = call ->
                "{\"tasks\":[{\"task_id\":\"T-1\",\"state\":\"success\"}],\"page_info\":{\"total_count\":2147483647}}";
        return Stream.of(
                Arguments.of("EIPs, the same page forever", eips(call -> "eip-1", Integer.MAX_VALUE), owner, 2),
                Arguments.of(
                        "EIPs, fresh ones forever", eips(call -> "eip-" + call, Integer.MAX_VALUE), ids, Pages.MOST),
                Arguments.of(
                        "EIPs, a count and none on any page",
                        (IntFunction<String>) call -> "{\"TotalCount\":900,\"EipAddresses\":{\"EipAddress\":[]}}",
                        ids,
                        3),
                Arguments.of("tasks, the same page forever", sameTasks, tasks, 2),
                Arguments.of("tasks, fresh ones forever", freshTasks, tasks, Pages.MOST));
    }

    @ParameterizedTest(name = "finding 17, pages that never end: {0}, end with an error")
    @MethodSource("byCount")
    void counts(String what, IntFunction<String> page, Consumer<Aliyun> reading, int calls) {
        assertEnds(page, reading, calls);
    }

    @Test
    @DisplayName("finding 17, pages that never end: the network ACLs of an API server end with an error")
    void acls() {
        for (String looping : List.of("DescribeAccessControlListAttribute", "DescribeAccessControlLists")) {
            try (RawServer server = RawServer.start(request -> RawServer.Reply.json(200, ack(request, looping)))) {
                Aliyun aliyun = door(server);
                CloudException failed = catchThrowableOfType(
                        CloudException.class, () -> aliyun.apiServers().observe(ClusterId.of("c1")));
                assertThat(failed).isNotNull().hasMessageContaining(looping).hasMessageContaining("does not end");
                assertThat(server.calls()).isLessThan(20);
            }
        }
    }

    /** A cluster whose network ACL, or whose list of these, never ends. */
    private static String ack(HttpExchange request, String looping) {
        String action = request.getRequestHeaders().getFirst("x-acs-action");
        Map<String, String> answers = Map.of(
                "DescribeClusterDetail",
                        "{\"cluster_type\":\"ManagedKubernetes\",\"profile\":\"Default\",\"state\":\"running\",\"region_id\":\"cn-hangzhou\","
                                + "\"master_url\":\"{\\\"intranet_api_server_endpoint\\\":\\\"https://10.0.0.9:6443\\\"}\"}",
                "DescribeClusterResources", "[{\"resource_type\":\"SLB\",\"instance_id\":\"lb-1\"}]",
                "DescribeLoadBalancerAttribute",
                        "{\"AddressType\":\"intranet\",\"Address\":\"10.0.0.9\",\"ListenerPortsAndProtocol\":"
                                + "{\"ListenerPortAndProtocol\":[{\"ListenerPort\":6443}]}}",
                "DescribeLoadBalancerTCPListenerAttribute",
                        "{\"AclStatus\":\"on\",\"AclType\":\"white\",\"AclId\":\"acl-1\"}",
                "DescribeAccessControlListAttribute",
                        "{\"AclName\":\"other\",\"TotalAclEntry\":"
                                + (looping.equals("DescribeAccessControlListAttribute") ? 9_000 : 1)
                                + ",\"AclEntrys\":{\"AclEntry\":[{\"AclEntryIP\":\"203.0.113.0/24\"}]}}",
                "DescribeAccessControlLists",
                        "{\"TotalCount\":" + (looping.equals("DescribeAccessControlLists") ? 9_000 : 1)
                                + ",\"Acls\":{\"Acl\":[{\"AclId\":\"acl-9\",\"AclName\":\"foreign\"}]}}");
        return answers.getOrDefault(action, "{\"TotalCount\":0}");
    }
}
