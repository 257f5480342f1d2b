package io.drawbridge.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The check of a role's policies")
class PolicyCheckTest {

    private static final String LEAST = allow("[\"vpc:DescribeEipAddresses\", \"vpc:ReleaseEipAddress\"]", "\"*\"");
    private static final String TAGGING = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "arn:aws:ec2:eu-central-1:*:elastic-ip/*",
               "Condition": {"StringEquals": {"ec2:CreateAction": "AllocateAddress"}}}]}
            """;

    private static String allow(String actions, String resource) {
        return statement("Allow", "\"Action\": " + actions, resource, "{}");
    }

    private static String statement(String effect, String actions, String resource, String condition) {
        return "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"" + effect + "\", " + actions + ", \"Resource\": "
                + resource + ", \"Condition\": " + condition + "}]}";
    }

    private static PolicyCheck check(String... attached) {
        return PolicyCheck.of(LEAST, attached);
    }

    @Test
    @DisplayName("finds nothing in the least policy, in any letter case, in one document or several")
    void least() {
        String one = allow("[\"VPC:describeeipaddresses\"]", "[\"*\"]");
        String other = allow("\"vpc:ReleaseEipAddress\"", "\"*\"");
        for (PolicyCheck check : new PolicyCheck[] {check(LEAST), check(one, other)}) {
            assertThat(check.findings().all()).isEmpty();
            assertThat(check.suffices()).isTrue();
            assertThat(check.granted()).containsOnlyKeys("vpc:DescribeEipAddresses", "vpc:ReleaseEipAddress");
        }
    }

    @Test
    @DisplayName("names what is missing, and what is never called")
    void missing() {
        PolicyCheck check = check(allow("[\"vpc:DescribeEipAddresses\", \"vpc:DeleteVpc\"]", "\"*\""));
        assertThat(check.granted())
                .containsEntry("vpc:DescribeEipAddresses", Granted.YES)
                .containsEntry("vpc:ReleaseEipAddress", Granted.NO);
        assertThat(check.suffices()).isFalse();
        assertThat(check.findings().codes()).containsExactly("right-missing", "right-not-called");
        assertThat(check.findings().toString()).contains("[vpc:ReleaseEipAddress]", "[\"vpc:DeleteVpc\"]");
        assertThat(check().granted().values()).containsOnly(Granted.NO);
    }

    @ParameterizedTest(name = "takes {0} as sufficient and too much")
    @CsvSource({"*, 2", "vpc:*, 2", "vpc:*EipAddress*, 2", "vpc:?escribeEipAddresses, 1"})
    void wildcards(String pattern, int covered) {
        PolicyCheck check = check(allow("\"" + pattern + "\"", "\"*\""));
        assertThat(check.granted().values().stream().filter(Granted.YES::equals))
                .hasSize(covered);
        assertThat(check.findings().codes()).contains("rights-by-wildcard");
        assertThat(check.findings().toString()).contains("more than " + covered + " of");
    }

    @Test
    @DisplayName("takes NotAction as everything else, and as too much")
    void exclusion() {
        PolicyCheck check = check(statement("Allow", "\"NotAction\": [\"ram:*\", \"vpc:Rel*\"]", "\"*\"", "{}"));
        assertThat(check.granted())
                .containsEntry("vpc:DescribeEipAddresses", Granted.YES)
                .containsEntry("vpc:ReleaseEipAddress", Granted.NO);
        assertThat(check.findings().codes()).containsExactly("right-missing", "rights-by-exclusion");
    }

    @Test
    @DisplayName("lets a denial win, and does not know what a denial under conditions comes to")
    void denials() {
        PolicyCheck denied = check(LEAST, statement("Deny", "\"Action\": \"vpc:Release*\"", "\"*\"", "{}"));
        assertThat(denied.granted()).containsEntry("vpc:ReleaseEipAddress", Granted.DENIED);
        assertThat(denied.findings().codes()).containsExactly("right-denied");
        PolicyCheck allDenied = check(LEAST, statement("Deny", "\"NotAction\": \"vpc:Describe*\"", "\"*\"", "{}"));
        assertThat(allDenied.granted())
                .containsEntry("vpc:ReleaseEipAddress", Granted.DENIED)
                .containsEntry("vpc:DescribeEipAddresses", Granted.YES);
        String night = "{\"DateLessThan\": {\"acs:CurrentTime\": \"2026-01-01\"}}";
        PolicyCheck limited = check(LEAST, statement("Deny", "\"Action\": \"*\"", "\"*\"", night));
        assertThat(limited.granted().values()).containsOnly(Granted.LIMITED);
        assertThat(limited.findings().codes()).containsOnly("right-limited");
    }

    @ParameterizedTest(name = "does not know whether {0} with {1} suffices")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"acs:vpc:cn-hangzhou:*:eip/*\" | {}",
                "\"*\" | {\"IpAddress\": {\"acs:SourceIp\": [\"10.0.0.0/8\"]}}"
            })
    void limits(String resource, String condition) {
        PolicyCheck check = check(statement("Allow", "\"Action\": \"vpc:*\"", resource, condition));
        assertThat(check.granted().values()).containsOnly(Granted.LIMITED);
        assertThat(check.suffices()).isFalse();
        assertThat(check.findings().codes()).contains("right-limited").doesNotContain("right-missing");
    }

    @Test
    @DisplayName("takes a limit that the least policy has itself as enough, and less limit as too much")
    void limitedNeed() {
        assertThat(PolicyCheck.of(TAGGING, TAGGING).suffices()).isTrue();
        assertThat(PolicyCheck.of(TAGGING, TAGGING).findings().all()).isEmpty();
        PolicyCheck free = PolicyCheck.of(TAGGING, allow("\"ec2:CreateTags\"", "\"*\""));
        assertThat(free.suffices()).isTrue();
        assertThat(free.findings().codes()).containsExactly("right-too-wide");
        String region = TAGGING.replace("eu-central-1", "*");
        assertThat(PolicyCheck.of(TAGGING, region).suffices()).isTrue();
        assertThat(PolicyCheck.of(region, TAGGING).granted().values()).containsOnly(Granted.LIMITED);
        String other = TAGGING.replace("AllocateAddress", "RunInstances");
        assertThat(PolicyCheck.of(TAGGING, other).granted().values()).containsOnly(Granted.LIMITED);
    }

    @ParameterizedTest(name = "says of {0} that it cannot be read, and of what it might allow that it is not known")
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"Statement\": []}",
                "{\"Statement\": [1]}",
                "{\"Statement\": {\"Effect\": \"Maybe\", \"Action\": \"*\"}}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\": {\"StringEquals\": 1}}]}"
            })
    void unreadable(String text) {
        PolicyCheck check = check(text, allow("\"vpc:ReleaseEipAddress\"", "\"*\""));
        assertThat(check.granted())
                .containsEntry("vpc:DescribeEipAddresses", Granted.UNKNOWN)
                .containsEntry("vpc:ReleaseEipAddress", Granted.YES);
        assertThat(check.findings().codes()).containsExactly("policy-unreadable");
        assertThatThrownBy(() -> PolicyCheck.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("reads a statement that stands alone, and no text longer than a policy may be")
    void shapes() {
        assertThat(check(LEAST.replace("[{", "{").replace("}]", "}")).suffices())
                .isTrue();
        assertThat(check(LEAST + " ".repeat(20_000)).findings().toString()).contains("policy-unreadable", "20,1");
    }

    @Test
    @DisplayName("takes no longer for patterns with very many stars")
    void manyStars() {
        PolicyCheck check = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> check(allow("\"" + "*e".repeat(1_500) + "*\"", "\"*\"")));
        assertThat(check.granted().values()).containsOnly(Granted.NO);
        assertThat(check.findings().codes()).contains("rights-by-wildcard");
    }

    @ParameterizedTest(name = "takes {0} for {1}: {2}")
    @CsvSource({
        "vpc:*, vpc:A, true",
        "*:A, vpc:A, true",
        "*c:*A, vpc:AbA, true",
        "vpc:?, vpc:AB, false",
        "vpc:?, vpc:*, false",
        "vpc:*, vpc:*, true",
        "a*b*c, aXbYb, false",
        "a**, a, true",
        "'', a, false",
        "ec2:A, ecs:A, false"
    })
    void globs(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
    }
}
