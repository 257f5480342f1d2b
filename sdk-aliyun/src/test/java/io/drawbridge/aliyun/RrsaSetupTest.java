package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The check of an RRSA set-up")
class RrsaSetupTest {

    private static final String ISSUER = "https://oidc-ack-cn-hangzhou.oss-cn-hangzhou.aliyuncs.com/c123";
    private static final String POLICY = """
            {
              "Version": "1",
              "Statement": [
                {
                  "Action": "sts:AssumeRole",
                  "Effect": "Allow",
                  "Principal": {"Federated": ["acs:ram::1234:oidc-provider/ack-rrsa-c123"]},
                  "Condition": {
                    "StringEquals": {
                      "oidc:iss": ["%s"],
                      "oidc:aud": "sts.aliyuncs.com",
                      "oidc:sub": ["system:serviceaccount:kube-system:drawbridge"]
                    }
                  }
                }
              ]
            }
            """.formatted(ISSUER);

    private final Map<String, String> annotations =
            new HashMap<>(Map.of("pod-identity.alibabacloud.com/role-name", "drawbridge"));
    private final Map<String, String> labels = new HashMap<>(Map.of("pod-identity.alibabacloud.com/injection", "on"));
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1234:role/drawbridge",
            "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1234:oidc-provider/ack-rrsa-c123",
            "ALIBABA_CLOUD_OIDC_TOKEN_FILE", "/var/run/secrets/ack.alibabacloud.com/rrsa-tokens/token",
            "SECRET", "canary-4f1d9a7c-never-shown"));

    private RrsaSetup setup(String policy) {
        return new RrsaSetup("kube-system", "drawbridge", annotations, labels, environment, ISSUER, policy);
    }

    @Test
    @DisplayName("finds nothing where all is in place, and shows no variable")
    void complete() {
        assertThat(setup(POLICY).check().all()).isEmpty();
        assertThat(setup(POLICY)).asString().doesNotContain("canary");
    }

    @ParameterizedTest(name = "misses the role when the annotation is \"{0}\"")
    @ValueSource(strings = {"", "acs:ram::1234:role/drawbridge", "two words"})
    void role(String value) {
        annotations.put("pod-identity.alibabacloud.com/role-name", value);
        assertThat(setup(POLICY).check().codes()).containsExactly("rrsa-no-role");
    }

    @Test
    @DisplayName("warns where the injection is not on")
    void injection() {
        labels.clear();
        assertThat(setup(POLICY).check().codes()).containsExactly("rrsa-no-injection");
        assertThat(setup(POLICY).check().hasErrors()).isFalse();
    }

    @ParameterizedTest(name = "wants all three variables together, {0} too")
    @ValueSource(
            strings = {"ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"})
    void variables(String name) {
        environment.remove(name);
        assertThat(setup(POLICY).check()).asString().contains("rrsa-environment", name);
    }

    @ParameterizedTest(name = "refuses a trust policy in which {0} is something else")
    @ValueSource(
            strings = {
                "sts.aliyuncs.com",
                "system:serviceaccount:kube-system:drawbridge",
                "oidc-ack-cn-hangzhou",
                "sts:AssumeRole",
                "Federated",
                "Allow"
            })
    void trust(String text) {
        assertThat(setup(POLICY.replace(text, "other")).check().codes()).contains("not-trusted");
    }

    @Test
    @DisplayName("takes a trust policy with a pattern for the service account")
    void pattern() {
        String policy = POLICY.replace(
                        "\"oidc:sub\": [\"system:serviceaccount:kube-system:drawbridge\"]", "\"unused\": \"\"")
                .replace(
                        "\"StringEquals\"",
                        "\"StringLike\": {\"oidc:sub\": \"system:serviceaccount:kube-system:*\"}, \"StringEquals\"");
        assertThat(setup(policy).check().all()).isEmpty();
    }

    @ParameterizedTest(name = "says of {0} that it is no policy")
    @ValueSource(strings = {"", "no json", "[]", "{}", "{\"Statement\": 1}", "{\"Statement\": [1]}"})
    void unreadable(String policy) {
        assertThat(setup(policy).check().codes()).containsExactly("not-trusted");
    }
}
