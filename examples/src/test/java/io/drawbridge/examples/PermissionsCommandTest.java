package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("drawbridge permissions")
class PermissionsCommandTest {

    private static final String WHO =
            " --service-account games/drawbridge --role eip-role --account 1234 --cluster c1 --issuer https://oidc.example/c1";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(String line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(("permissions " + line.replace("@", directory + "/"))
                        .strip()
                        .split(" +"));
    }

    private JsonNode json() throws IOException {
        return new JsonMapper().readTree(out.toString());
    }

    @Test
    @DisplayName("writes the policy document of the component that serves the pods")
    void policy() throws IOException {
        assertThat(run("--plugin ack-extend-network-controller")).isZero();
        assertThat(json().at("/Statement/0/Action")).hasSize(11);
        assertThat(run("--plugin terway")).isZero();
        assertThat(json().at("/Statement/0/Action")).hasSize(8);
        assertThat(run("--cloud aws --region cn-north-1")).isZero();
        assertThat(json().findValuesAsText("Version")).containsExactly("2012-10-17");
        assertThat(out.toString()).contains("arn:aws-cn:ec2:cn-north-1");
    }

    @Test
    @DisplayName("explains each action")
    void explained() {
        assertThat(run("--form explained")).isZero();
        assertThat(out.toString()).containsPattern("vpc:ReleaseEipAddress +gives the EIP back");
    }

    @Test
    @DisplayName("writes Terraform, a script and the way through the console, for the role that the cluster's kind has")
    void forms() throws IOException {
        assertThat(run("--form terraform --role KubernetesWorkerRole-1")).isZero();
        assertThat(out.toString()).startsWith("resource \"alicloud_ram_policy\" \"drawbridge\" {");
        assertThat(run("--form commands --role KubernetesWorkerRole-1")).isZero();
        assertThat(out.toString()).startsWith("set -e\naliyun ram CreatePolicy --PolicyName pod-eips");
        assertThat(run("--form console --plugin terway --cluster-kind ack_dedicated"))
                .isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("2. On the page of the RAM role AliyunCSManagedNetworkRole: Permissions tab");
        assertThat(run("--form console --plugin terway --created 2020-05-31")).isZero();
        assertThat(out.toString()).contains("AliyunCSManagedNetworkRole");
        assertThat(run("--form trust_policy" + WHO)).isZero();
        assertThat(json().at("/Statement/0/Condition/StringEquals/oidc:sub").asText())
                .isEqualTo("system:serviceaccount:games:drawbridge");
        assertThat(run("--cloud aws --form commands" + WHO)).isZero();
        assertThat(out.toString()).contains("eks.amazonaws.com/role-arn=arn:aws:iam::1234:role/eip-role");
        assertThat(run("--cloud aws --form terraform" + WHO.replaceAll(" --issuer .*", "")))
                .isZero();
        assertThat(out.toString()).contains("aws_eks_pod_identity_association");
    }

    @Test
    @DisplayName("checks the policies of a role, and ends with 1 where they do not suffice")
    void check() throws IOException {
        run("--plugin terway");
        Files.writeString(directory.resolve("terway.json"), out.toString());
        Files.writeString(
                directory.resolve("tags.json"),
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"vpc:Tag*\", \"ecs:*\"], \"Resource\": \"*\"}]}");
        assertThat(run("--check @terway.json")).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("vpc:TagResources +NO")
                .contains("ERROR right-missing [ecs:DescribeNetworkInterfaces]");
        assertThat(run("--check @terway.json --check @tags.json")).isZero();
        assertThat(out.toString()).contains("WARNING rights-by-wildcard").doesNotContain(" NO");
        assertThat(run("--check @terway.json --check @tags.json --output json")).isZero();
        assertThat(json().get("suffices").asBoolean()).isTrue();
        assertThat(json().at("/granted/vpc:TagResources").asText()).isEqualTo("YES");
        assertThat(json().get("findings").findValuesAsText("code")).contains("rights-by-wildcard", "right-not-called");
    }

    @ParameterizedTest(name = "understands no {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--form terraform                                            | --role is missing",
                "--form console --cluster-kind ack_serverless                | enableRRSA",
                "--form console --plugin terway --cluster-kind registered    | Terway gives no EIPs",
                "--form commands --role a;b                                  | role",
                "--form trust_policy --role r                                | --service-account makes a role",
                "--form commands --role r --service-account games            | NAMESPACE/NAME",
                "--cloud aws --plugin terway                                 | --plugin drawbridge",
                "--cloud aws --form commands --role r                        | --service-account is missing",
                "--cloud azure                                               | azure",
                "--created soon                                              | soon",
                "--check @nowhere                                            | there is no such file"
            })
    void misunderstood(String line, String words) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("drawbridge permissions: ", words);
        assertThat(out.toString()).isEmpty();
    }
}
