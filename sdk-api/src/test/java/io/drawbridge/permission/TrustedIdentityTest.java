package io.drawbridge.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Who may act as a role")
class TrustedIdentityTest {

    private static final ServiceAccount WHO = new ServiceAccount("kube-system", "drawbridge");
    private static final String OIDC = "https://oidc.eks.eu-central-1.amazonaws.com/id/ABC";
    private static final TrustedIdentity RRSA =
            TrustedIdentity.rrsa("acs:ram::1234:oidc-provider/ack-rrsa-c1", "https://oidc-ack.example/c1", WHO);
    private static final TrustedIdentity IRSA = TrustedIdentity.irsa(
            "arn:aws:iam::1234:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABC", OIDC, WHO);

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(RRSA, "oidc:sub", "other:sub", "condition oidc:sub"),
                Arguments.of(RRSA, "sts.aliyuncs.com", "sts.example", "condition oidc:aud"),
                Arguments.of(RRSA, "oidc-ack.example", "elsewhere.example", "condition oidc:iss"),
                Arguments.of(RRSA, "ack-rrsa-c1", "ack-rrsa-c2", "no statement allows sts:AssumeRole"),
                Arguments.of(RRSA, "Federated", "RAM", "no statement allows"),
                Arguments.of(IRSA, "WithWebIdentity", "", "no statement allows sts:AssumeRoleWithWebIdentity"),
                Arguments.of(IRSA, "kube-system", "default", "system:serviceaccount:kube-system:drawbridge"),
                Arguments.of(IRSA, "\"Allow\"", "\"Deny\"", "denies"),
                Arguments.of(TrustedIdentity.podIdentity(), "pods.eks", "ec2", "pods.eks.amazonaws.com"),
                Arguments.of(TrustedIdentity.podIdentity(), "sts:TagSession", "sts:Other", "sts:TagSession"));
    }

    @ParameterizedTest(name = "is not {0} where the trust policy has {2} for {1}")
    @MethodSource("broken")
    void isKeptOut(TrustedIdentity identity, String text, String other, String words) {
        String policy = identity.trustPolicy();
        assertThat(policy).contains(text);
        assertThat(identity.check(policy).all()).isEmpty();
        assertThat(identity.check(policy.replace(text, other)).codes()).containsExactly("not-trusted");
        assertThat(identity.check(policy.replace(text, other)).toString()).contains(words);
    }

    @Test
    @DisplayName("may be one of many in a list, or in a pattern under StringLike")
    void lists() {
        String listed = IRSA.trustPolicy().replace("\"" + WHO.subject() + "\"", "[\"a\", \"" + WHO.subject() + "\"]");
        assertThat(IRSA.check(listed).all()).isEmpty();
        String like = IRSA.trustPolicy()
                .replace("StringEquals", "StringLike")
                .replace(WHO.subject(), "system:serviceaccount:kube-*:*");
        assertThat(IRSA.check(like).all()).isEmpty();
        assertThat(IRSA.check(like.replace("StringLike", "StringEquals")).codes())
                .containsExactly("not-trusted");
    }

    @Test
    @DisplayName("has to be let in by one statement, not by parts of two")
    void oneStatement() {
        String other = IRSA.trustPolicy().replace(WHO.subject(), "other");
        String audience = IRSA.trustPolicy().replace("sts.amazonaws.com", "other");
        String both = other.replace(
                "} ]", "}, " + audience.substring(audience.indexOf("[ {") + 1, audience.lastIndexOf("]")) + " ]");
        assertThat(IRSA.check(both).codes()).containsExactly("not-trusted");
    }

    @Test
    @DisplayName("is a service account with the names that Kubernetes takes")
    void names() {
        assertThat(WHO.subject()).isEqualTo("system:serviceaccount:kube-system:drawbridge");
        assertThatThrownBy(() -> new ServiceAccount("kube_system", "a")).hasMessageContaining("kube_system");
        assertThatThrownBy(() -> new ServiceAccount("a", "x; rm")).hasMessageContaining("x; rm");
    }
}
