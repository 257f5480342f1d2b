package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudAnswer.Failure;
import io.drawbridge.testing.cloud.model.CloudAnswer.Success;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of the fake AWS in its own words. */
final class EksCalls {

    private final FakeCloud cloud;

    EksCalls(FakeCloud cloud) {
        this.cloud = cloud;
    }

    CloudAnswer call(String action, String... parameters) {
        Map<String, String> flat = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            flat.put(parameters[i], parameters[i + 1]);
        }
        return cloud.call(new CloudRequest(action, flat));
    }

    Body done(String action, String... parameters) {
        CloudAnswer answer = call(action, parameters);
        assertThat(answer).isInstanceOf(Success.class);
        return new Body(((Success) answer).body());
    }

    Failure refused(String action, String... parameters) {
        CloudAnswer answer = call(action, parameters);
        assertThat(answer).isInstanceOf(Failure.class);
        return (Failure) answer;
    }

    /** The message of an InvalidParameterException. */
    String invalid(String action, String... parameters) {
        Failure failure = refused(action, parameters);
        assertThat(failure.code()).isEqualTo("InvalidParameterException");
        assertThat(failure.httpStatus()).isEqualTo(400);
        return failure.message();
    }

    String update(String... parameters) {
        return done("UpdateClusterConfig", parameters).child("update").text("id");
    }

    Body cluster(String name) {
        return done("DescribeCluster", "name", name).child("cluster");
    }

    String status(String name) {
        return cluster(name).text("status");
    }

    Body access(String name) {
        return cluster(name).child("resourcesVpcConfig");
    }

    List<?> cidrs(String name) {
        return (List<?>) access(name).fields().get("publicAccessCidrs");
    }

    Body update(String name, String id) {
        return done("DescribeUpdate", "name", name, "updateId", id).child("update");
    }
}
