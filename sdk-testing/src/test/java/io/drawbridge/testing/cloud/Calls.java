package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls in the cloud's own words, for tests of the engine. */
final class Calls {

    private final FakeCloud cloud;

    Calls(FakeCloud cloud) {
        this.cloud = cloud;
    }

    private CloudAnswer call(String action, String... parameters) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        return cloud.call(new CloudRequest(action, map));
    }

    Body ok(String action, String... parameters) {
        CloudAnswer answer = call(action, parameters);
        assertThat(answer).as(action).isInstanceOf(CloudAnswer.Success.class);
        return new Body(((CloudAnswer.Success) answer).body());
    }

    String refused(String action, String... parameters) {
        CloudAnswer answer = call(action, parameters);
        assertThat(answer).as(action).isInstanceOf(CloudAnswer.Failure.class);
        return ((CloudAnswer.Failure) answer).code();
    }

    String modify(FakeAckCluster cluster, String... parameters) {
        return ok("ModifyCluster", withCluster(cluster, parameters)).text("task_id");
    }

    String modifyRefused(FakeAckCluster cluster, String... parameters) {
        return refused("ModifyCluster", withCluster(cluster, parameters));
    }

    private static String[] withCluster(FakeAckCluster cluster, String... parameters) {
        return Stream.concat(Stream.of("ClusterId", cluster.id()), Stream.of(parameters))
                .toArray(String[]::new);
    }

    String state(FakeAckCluster cluster) {
        return ok("DescribeClusterDetail", "ClusterId", cluster.id()).text("state");
    }

    String masterUrl(FakeAckCluster cluster) {
        return ok("DescribeClusterDetail", "ClusterId", cluster.id()).text("master_url");
    }

    Body task(String id) {
        return ok("DescribeTaskInfo", "task_id", id);
    }

    Body eip(String id) {
        return ok("DescribeEipAddresses", "RegionId", "cn-hangzhou", "AllocationId", id)
                .child("EipAddresses")
                .children("EipAddress")
                .get(0);
    }

    static String entries(String... cidrs) {
        return entries(List.of(cidrs));
    }

    static String entries(List<String> cidrs) {
        return cidrs.stream()
                .map(cidr -> "{\"entry\":\"" + cidr + "\",\"comment\":\"of " + cidr + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
