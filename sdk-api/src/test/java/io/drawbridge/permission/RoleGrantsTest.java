package io.drawbridge.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("How a policy is granted")
class RoleGrantsTest {

    private static final String POLICY =
            "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"vpc:it's\", \"${x}\"],"
                    + " \"Resource\": \"*\"}]}";
    private static final ServiceAccount WHO = new ServiceAccount("games", "drawbridge");
    private static final String ISSUER = "https://oidc.example/id/ABC";

    private static final RoleGrant WORKER = RamGrants.toWorkerRole("eips", POLICY, "KubernetesWorkerRole-1");
    private static final RoleGrant MANAGED = RamGrants.toManagedNetworkRole("eips", POLICY);
    private static final RoleGrant RRSA =
            RamGrants.toServiceAccount("eips", POLICY, "eip-role", "1234", "c1", ISSUER, WHO);
    private static final IamGrants IAM = IamGrants.of("eips", POLICY, "eip-role", "1234", "cn-north-1");
    private static final RoleGrant IRSA = IAM.byIrsa(ISSUER, WHO);
    private static final RoleGrant POD_IDENTITY = IAM.byPodIdentity("prod", WHO);

    private static final Pattern ARGUMENT = Pattern.compile(
            "  (\\w+) += (\"[^\"\\n]*\"|[a-z_]+\\.\\w+\\.\\w+|<<-EOT\\n((?:    .*\\n)+)  EOT)\\n", Pattern.MULTILINE);
    private static final Pattern RESOURCE =
            Pattern.compile("resource \"([a-z_]+)\" \"(\\w+)\" \\{\\n((?:" + ARGUMENT.pattern() + ")+)\\}\\n");
    private static final Pattern REFERENCE = Pattern.compile("= ([a-z_]+\\.\\w+)\\.\\w+");

    @TempDir
    Path directory;

    static List<RoleGrant> all() {
        return List.of(WORKER, MANAGED, RRSA, IRSA, POD_IDENTITY);
    }

    private static void requireJson(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("is a policy and a trust policy that are JSON")
    void json(RoleGrant grant) throws IOException {
        requireJson(grant.policy());
        if (grant.trustPolicy().isPresent()) {
            requireJson(grant.trustPolicy().get());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("is a file for Terraform: resources with arguments, documents that are JSON, no name left open")
    void terraform(RoleGrant grant) throws IOException {
        Matcher resources = RESOURCE.matcher(grant.terraform());
        Set<String> names = new HashSet<>();
        while (resources.find()) {
            assertThat(names.add(resources.group(1) + "." + resources.group(2))).isTrue();
            Matcher arguments = ARGUMENT.matcher(resources.group(3));
            while (arguments.find()) {
                if (arguments.group(3) != null) {
                    assertThat(arguments.group(3).replace("$${", "")).doesNotContain("${");
                    requireJson(arguments.group(3).replace("$${", "${"));
                }
            }
        }
        assertThat(RESOURCE.matcher(grant.terraform()).replaceAll("").strip()).isEmpty();
        assertThat(REFERENCE.matcher(grant.terraform()).results().map((MatchResult found) -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(names);
    }

    @Test
    @DisplayName("attaches by Terraform what it creates to whom it is for")
    void terraformTypes() {
        assertThat(WORKER.terraform())
                .contains(
                        "resource \"alicloud_ram_policy\" \"drawbridge\"",
                        "role_name   = \"KubernetesWorkerRole-1\"",
                        "policy_name = alicloud_ram_policy.drawbridge.policy_name");
        assertThat(RRSA.terraform()).contains("role_name   = alicloud_ram_role.drawbridge.role_name");
        assertThat(IRSA.terraform()).contains("policy_arn = aws_iam_policy.drawbridge.arn");
        assertThat(POD_IDENTITY.terraform())
                .contains("resource \"aws_eks_pod_identity_association\"", "cluster_name    = \"prod\"");
    }

    private List<String> calls(RoleGrant grant) throws IOException, InterruptedException {
        String tools = "aliyun() { echo aliyun \"$#\" \"$@\"; }\naws() { echo aws \"$#\" \"$@\"; }\n"
                + "kubectl() { echo kubectl \"$#\" \"$@\"; }\n";
        Path script = Files.writeString(directory.resolve("grant.sh"), tools + grant.script());
        Process shell = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        return Stream.of(output.split("\\n(?=aliyun |aws |kubectl )"))
                .map(call -> call.replaceAll("\\s+", " ").strip())
                .toList();
    }

    @Test
    @DisplayName("is a script in which a shell finds the documents whole: create the policy, then grant it")
    void commands() throws Exception {
        assertThat(calls(WORKER))
                .containsExactly(
                        "aliyun 6 ram CreatePolicy --PolicyName eips --PolicyDocument " + POLICY,
                        "aliyun 8 ram AttachPolicyToRole --PolicyType Custom --PolicyName eips --RoleName"
                                + " KubernetesWorkerRole-1");
        assertThat(calls(RRSA))
                .containsExactly(
                        "aliyun 6 ram CreatePolicy --PolicyName eips --PolicyDocument " + POLICY,
                        "aliyun 6 ram CreateRole --RoleName eip-role --AssumeRolePolicyDocument "
                                + RRSA.trustPolicy().orElseThrow().replaceAll("\\s+", " "),
                        "aliyun 8 ram AttachPolicyToRole --PolicyType Custom --PolicyName eips --RoleName eip-role",
                        "kubectl 5 label namespace games pod-identity.alibabacloud.com/injection=on --overwrite",
                        "kubectl 7 annotate serviceaccount -n games drawbridge"
                                + " pod-identity.alibabacloud.com/role-name=eip-role --overwrite");
        assertThat(calls(IRSA))
                .hasSize(4)
                .contains(
                        "aws 6 iam create-policy --policy-name eips --policy-document " + POLICY,
                        "aws 6 iam attach-role-policy --role-name eip-role --policy-arn"
                                + " arn:aws-cn:iam::1234:policy/eips")
                .last()
                .isEqualTo("kubectl 7 annotate serviceaccount -n games drawbridge"
                        + " eks.amazonaws.com/role-arn=arn:aws-cn:iam::1234:role/eip-role --overwrite");
        assertThat(calls(POD_IDENTITY))
                .last()
                .isEqualTo("aws 10 eks create-pod-identity-association --cluster-name prod --namespace games"
                        + " --service-account drawbridge --role-arn arn:aws-cn:iam::1234:role/eip-role");
    }

    @Test
    @DisplayName("trusts the service account, and no other")
    void trust() {
        String provider = "acs:ram::1234:oidc-provider/ack-rrsa-c1";
        String rrsa = RRSA.trustPolicy().orElseThrow();
        assertThat(TrustedIdentity.rrsa(provider, ISSUER, WHO).check(rrsa).all())
                .isEmpty();
        ServiceAccount other = new ServiceAccount("games", "other");
        assertThat(TrustedIdentity.rrsa(provider, ISSUER, other).check(rrsa).codes())
                .containsExactly("not-trusted");
        String irsa = IRSA.trustPolicy().orElseThrow();
        assertThat(irsa).contains("arn:aws-cn:iam::1234:oidc-provider/oidc.example/id/ABC", "oidc.example/id/ABC:sub");
        assertThat(POD_IDENTITY.trustPolicy())
                .contains(TrustedIdentity.podIdentity().trustPolicy());
        assertThat(WORKER.trustPolicy()).isEmpty();
    }

    @Test
    @DisplayName("says in words where to click, in order: create the custom policy, then grant it")
    void console() {
        assertThat(MANAGED.console()).hasSize(2);
        assertThat(MANAGED.console().get(0)).contains("Create Policy", "eips");
        assertThat(MANAGED.console().get(1))
                .containsSubsequence(
                        "AliyunCSManagedNetworkRole",
                        "Permissions tab",
                        "Add Permissions",
                        "Custom Policy",
                        "select eips",
                        "OK");
        assertThat(RRSA.console().toString()).contains("ack-pod-identity-webhook", "injection: \"on\"");
        assertThat(POD_IDENTITY.console().toString()).contains("Pod Identity Agent", "cluster prod");
    }

    @ParameterizedTest(name = "takes no name {0}")
    @ValueSource(strings = {"", "a b", "x'; rm -rf /", "${x}", "a\"b", "-x", "a\nb"})
    void names(String name) {
        assertThatThrownBy(() -> RamGrants.toWorkerRole(name, POLICY, "role")).hasMessageContaining("policy \"");
        assertThatThrownBy(() -> RamGrants.toWorkerRole("eips", POLICY, name)).hasMessageContaining("role \"");
        assertThatThrownBy(() -> RamGrants.toServiceAccount("eips", POLICY, "r", "1", name, ISSUER, WHO))
                .hasMessageContaining("cluster \"");
        assertThatThrownBy(() -> RamGrants.toServiceAccount("eips", POLICY, "r", name, "c1", ISSUER, WHO))
                .hasMessageContaining("account \"");
        assertThatThrownBy(() -> IAM.byIrsa(name, WHO)).hasMessageContaining("issuer \"");
        assertThatThrownBy(() -> IAM.byPodIdentity(name, WHO)).hasMessageContaining("cluster \"");
    }
}
