package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.examples.demo.Resources;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.network.render.AliyunPermissionsJson;
import io.drawbridge.network.render.AwsPermissionsJson;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("drawbridge edge")
class EdgeCommandTest {

    private static final Pattern TEXT = Pattern.compile("```text\\n(# Load with: nft.*?)```", Pattern.DOTALL);
    private static final String[] PLACE = {
        "edge", "--region", "cn-zhangjiakou", "--kubernetes", "1.24", "--host-cidr", "10.0.0.0/16"
    };

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int demo(String... more) {
        List<String> all = new ArrayList<>(List.of("--demo"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private int run(String... more) {
        List<String> all = new ArrayList<>(List.of(PLACE));
        all.addAll(List.of(more));
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    @DisplayName("S3-14: writes the rules of Zhangjiakou for nftables, names what is left out, and ends with 1 for it")
    void nftables() {
        assertThat(demo("--format", "nftables")).isEqualTo(1);
        assertThat(out.toString())
                .contains("flush chain inet edge ingress", "table inet edge {")
                .contains("ip saddr 10.0.0.0/16 tcp dport 10250 accept")
                .contains("# skipped ALLOW EGRESS TCP 443 to dockerauth-cn-zhangjiakou.aliyuncs.com");
        assertThat(err.toString()).contains(Narrator.DEMO, "rule-not-renderable", "PortRules.resolve");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("writes every format whole, once every host has an address")
    @ValueSource(
            strings = {
                "nftables",
                "iptables",
                "ip6tables",
                "firewalld",
                "aws_json",
                "aliyun_json",
                "aws_terraform",
                "aliyun_terraform",
                "markdown"
            })
    void everyFormat(String format) {
        assertThat(demo("--format", format, "--resolve", "*=0.0.0.0/0"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).doesNotContain("# skipped").endsWith("\n");
    }

    @Test
    @DisplayName("explains which row of the vendor's tables each rule comes from")
    void explain() {
        assertThat(demo("--format", "explain", "--phase", "install_and_upgrade"))
                .isZero();
        assertThat(out.toString())
                .contains("ACK Edge, public network: inbound: TCP 10250, 10255")
                .contains("no fixed host: depends on the node's own package source")
                .contains("    ALLOW EGRESS TCP 10280-10284 to 203.0.113.8/32");
    }

    @Test
    @DisplayName("shows what an upgrade changes")
    void upgrade() {
        assertThat(demo("--upgrade-to", "1.26")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("- ALLOW EGRESS TCP 10262-10263"))
                .anyMatch(line -> line.startsWith("+ ALLOW EGRESS TCP 443 to cs-anony.aliyuncs.com"));
    }

    @Test
    @DisplayName("checks a security group of either cloud, and ends with 1 when it lacks something")
    void check() throws IOException {
        Path group = directory.resolve("group.json");
        demo("--format", "aws_json", "--resolve", "*=0.0.0.0/0");
        Files.writeString(group, out.toString());
        assertThat(AwsPermissionsJson.read(out.toString()).all()).isNotEmpty();
        assertThat(demo("--resolve", "*=0.0.0.0/0", "--check", group.toString()))
                .isZero();
        assertThat(demo("--resolve", "*=0.0.0.0/0", "--check", group.toString(), "--kubernetes", "1.26"))
                .as("given twice")
                .isEqualTo(2);

        out.getBuffer().setLength(0);
        demo("--format", "aliyun_json", "--resolve", "*=0.0.0.0/0");
        String json = out.toString();
        assertThat(AliyunPermissionsJson.read(json).all()).isNotEmpty();
        Files.writeString(group, json.replace("\"10250/10250\"", "\"10251/10251\""));
        out.getBuffer().setLength(0);
        assertThat(demo("--resolve", "*=0.0.0.0/0", "--check", group.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("port-rule-missing", "TCP 10250 from 10.0.0.0/16", "port-rule-superfluous");
    }

    @Test
    @DisplayName("refuses addresses for a host or a group that no rule names, and lists those that are named")
    void wrongNames() throws IOException {
        assertThat(demo("--resolve", "dockerauth-cn-zhangjakou.aliyuncs.com=203.0.113.9"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--resolve",
                        "\"dockerauth-cn-zhangjakou.aliyuncs.com\"",
                        "dockerauth-cn-zhangjiakou.aliyuncs.com");
        String group = "[{'IpProtocol': '-1', 'PrefixListIds': [{'PrefixListId': 'pl-1'}]}]";
        assertThat(checkFile(group, "--members", "pl-2=203.0.113.0/24")).isEqualTo(2);
        assertThat(err.toString()).contains("--members", "\"pl-2\"", "pl-1");
    }

    private int checkFile(String json, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("given.json"), json.replace('\'', '"'));
        List<String> all = new ArrayList<>(List.of("--resolve", "*=0.0.0.0/0", "--check", file.toString()));
        all.addAll(List.of(more));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return demo(all.toArray(String[]::new));
    }

    @Test
    @DisplayName(
            "A1, A7: checks what the tools of both clouds print, and is content with a group that lets everything through")
    void printedByTools() throws IOException {
        String aliyun =
                "{'InnerAccessPolicy': 'Accept', 'Permissions': {'Permission': [{'Direction': 'ingress', 'IpProtocol':"
                        + " 'ALL', 'PortRange': '-1/-1', 'SourceCidrIp': '0.0.0.0/0', 'Policy': 'Accept', 'Priority': 1}]}}";
        assertThat(checkFile(aliyun)).as("%s", out).isZero();
        String all = "[{'IpProtocol': '-1', 'IpRanges': [{'CidrIp': '0.0.0.0/0'}]}]";
        String group = "{'GroupId': 'sg-%s', 'IpPermissions': " + all + ", 'IpPermissionsEgress': " + all + "}";
        assertThat(checkFile("{'SecurityGroups': [" + group.formatted(1) + "]}"))
                .isZero();
        String two = "{'SecurityGroups': [" + group.formatted(1) + "," + group.formatted(2) + "]}";
        assertThat(checkFile(two)).isEqualTo(2);
        assertThat(err.toString()).contains("sg-1, sg-2", "--check-group");
        assertThat(checkFile(two, "--check-group", "sg-2")).isZero();
        assertThat(checkFile(all)).as("of egress nothing is known").isEqualTo(1);
        assertThat(out.toString())
                .contains("port-rule-unknown", "they were not given")
                .doesNotContain("port-rule-missing");
    }

    @Test
    @DisplayName("A3: prints what could not be read, and does not end with 0 when it may be against what is needed")
    void unread() throws IOException {
        String group =
                "{'Permissions': [{'IpProtocol': 'TCP', 'PortRange': '', 'PortRangeListId': 'prl-1', 'SourceCidrIp':"
                        + " '10.0.0.0/16', 'Policy': 'Drop', 'Priority': 1}, {'IpProtocol': 'ALL', 'PortRange': '-1/-1',"
                        + " 'SourceCidrIp': '0.0.0.0/0', 'Policy': 'Accept', 'Priority': 1}], 'EgressPermissions': [{'IpProtocol':"
                        + " 'ALL', 'PortRange': '-1/-1', 'DestCidrIp': '0.0.0.0/0', 'Policy': 'Accept', 'Priority': 1}]}";
        assertThat(checkFile(group)).isEqualTo(1);
        assertThat(err.toString()).contains("rule-not-readable", "prl-1");
        assertThat(out.toString()).contains("port-rule-unknown", "TCP 10250 from 10.0.0.0/16");
        assertThat(checkFile(group, "--output", "json")).isEqualTo(1);
        JsonNode report = new JsonMapper().readTree(out.toString());
        assertThat(report.get("verdict").asText()).isEqualTo("unknown");
        assertThat(report.get("unknown").get(0).get("rules").get(0).get("peer").asText())
                .isEqualTo("10.0.0.0/16");
        assertThat(report.get("findings").findValuesAsText("code")).contains("rule-not-readable", "port-rule-unknown");
    }

    @Test
    @DisplayName("takes the addresses of prefix lists, without which it says that it depends on them")
    void members() throws IOException {
        String all = "[{'IpProtocol': '-1', '%s': [{'%s': '%s'}]}]";
        String group = "{'IpPermissions': " + all.formatted("PrefixListIds", "PrefixListId", "pl-1")
                + ", 'IpPermissionsEgress': " + all.formatted("IpRanges", "CidrIp", "0.0.0.0/0") + "}";
        assertThat(checkFile(group)).isEqualTo(1);
        assertThat(out.toString()).contains("only if 10.0.0.0/16 is in pl-1");
        assertThat(checkFile(group, "--members", "pl-1=10.0.0.0/8;203.0.113.0/24"))
                .isZero();
        assertThat(checkFile(group, "--members", "pl-1=10.0.0.0/99")).isEqualTo(2);
    }

    @Test
    @DisplayName("writes rules and findings as JSON")
    void json() throws IOException {
        assertThat(demo("--format", "firewalld", "--output", "json")).isEqualTo(1);
        JsonNode report = new JsonMapper().readTree(out.toString());
        assertThat(report.get("text").asText()).startsWith("#!/bin/sh");
        assertThat(report.get("findings").findValuesAsText("code")).contains("rule-not-renderable");
    }

    @Test
    @DisplayName("S3-20: asks the cluster of a kubeconfig, and ends with 1 when an address is still to come")
    void pending() throws IOException {
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().withoutControllers().build();
        kubernetes.add(Resources.read("edge-services.yaml"));
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes)) {
            Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig());
            assertThat(run("--kubeconfig", kubeconfig.toString(), "--api-server", "203.0.113.7"))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("raven-gateway-not-yet-assigned", "kube-system/x-raven-proxy-svc-gw-cloud-1a2b3c4d");
            assertThat(out.toString()).isEmpty();
            err.getBuffer().setLength(0);
            String[] byHand = {
                "--kubeconfig",
                kubeconfig.toString(),
                "--api-server",
                "203.0.113.7",
                "--raven",
                "203.0.113.8",
                "--tunnel-server",
                "203.0.113.10"
            };
            assertThat(run(byHand)).as("%s", err).isEqualTo(1);
            assertThat(err.toString()).doesNotContain("not-yet-assigned", "IllegalState");
            assertThat(out.toString()).contains("203.0.113.8/32");
        }
    }

    @Test
    @DisplayName("takes endpoints of an embedded cluster only when that is asked for, and beside no others")
    void demoOnRequest() {
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("api-server");
        assertThat(demo("--api-server", "203.0.113.7")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("ends with 2 and says what is wrong with the command line")
    @CsvSource({
        "--host-cidr, 10.0.0.1/16, 10.0.0.0/16",
        "--resolve, *=nowhere, nowhere",
        "--format, junk, junk",
        "--api-server, {region}.example.com, placeholder",
        "--raven, 300.1.1.1, 300.1.1.1"
    })
    void misunderstood(String option, String value, String message) {
        assertThat(run(option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    @DisplayName("is shown in the docs as it runs")
    void page() throws IOException {
        demo("--format", "nftables");
        var block = TEXT.matcher(Files.readString(Path.of("..", "docs", "ports.md")));
        assertThat(block.find()).isTrue();
        assertThat(out.toString()).isEqualTo(block.group(1));
    }
}
