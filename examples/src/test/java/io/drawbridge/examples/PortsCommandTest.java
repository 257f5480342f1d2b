package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("drawbridge ports")
class PortsCommandTest {

    private static final String RULES = """
            apiVersion: drawbridge.io/v1
            kind: PortRules
            metadata: {name: web}
            spec:
              rules:
              - {direction: ingress, protocol: tcp, ports: 443, cidr: 203.0.113.0/24, purpose: web}
              - {direction: ingress, protocol: tcp, ports: 22, cidr: 198.51.100.7/32, until: 2025-12-31}
            """;

    private static final String GROUP = """
            {"IpPermissions": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
              "IpRanges": [{"CidrIp": "203.0.113.0/24"}]}], "IpPermissionsEgress": []}
            """;

    private static final String ALIYUN = """
            {"SecurityGroupId": "sg-bp1", "InnerAccessPolicy": "Drop", "Permissions": {"Permission": [{"IpProtocol": "TCP",
              "PortRange": "443/443", "SourceCidrIp": "203.0.113.0/24", "Policy": "Accept", "Direction": "ingress",
              "Priority": "1"}]}}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int run(String rules, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("ports.yaml"), rules);
        List<String> args = new ArrayList<>(List.of("ports", "-f", file.toString()));
        args.addAll(List.of(more));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }

    private int check(String rules, String group, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("group.json"), group);
        List<String> args = new ArrayList<>(List.of("--check", file.toString()));
        args.addAll(List.of(more));
        return run(rules, args.toArray(String[]::new));
    }

    @Test
    @DisplayName("writes the declared rules for a firewall, without those that are over")
    void writes() throws IOException {
        assertThat(run(RULES)).as("%s", err).isZero();
        assertThat(out.toString()).contains("203.0.113.0/24", "443").doesNotContain("198.51.100.7");
        assertThat(err.toString()).contains("declared-entry-over");
    }

    @Test
    @DisplayName("ends with 0 when a security group is as declared, with 3 when it lacks something or has more")
    void drift() throws IOException {
        assertThat(check(RULES, GROUP)).as("%s %s", out, err).isZero();
        assertThat(check(RULES.replace("ports: 443", "ports: 8443"), GROUP)).isEqualTo(3);
        assertThat(out.toString()).contains("port-rule-missing", "port-rule-superfluous");
        assertThat(check(RULES, GROUP.replace("\"ToPort\": 443", "\"ToPort\": 444")))
                .isEqualTo(3);
        String named = GROUP.replace(
                "\"IpRanges\": [{\"CidrIp\": \"203.0.113.0/24\"}]",
                "\"PrefixListIds\":" + " [{\"PrefixListId\": \"pl-0123abcd\"}]");
        assertThat(check(RULES, named)).as("%s %s", out, err).isEqualTo(1);
        assertThat(check(RULES, named, "--members", "pl-0123abcd=203.0.113.0/24"))
                .as("%s %s", out, err)
                .isZero();
    }

    @Test
    @DisplayName("ends with 1 when something that could not be read may let through more, also of a whole direction")
    void unreadable() throws IOException {
        assertThat(check(RULES, GROUP.replace(", \"IpPermissionsEgress\": []", "")))
                .isEqualTo(1);
        assertThat(out.toString()).contains("port-rule-unchecked");
        assertThat(check(RULES, ALIYUN)).as("%s %s", out, err).isZero();
        String list = "{'IpProtocol': 'TCP', 'PortRangeListId': 'prl-1', 'SourceCidrIp': '0.0.0.0/0', 'Policy':"
                + " 'Accept', 'Direction': 'ingress'}, ";
        assertThat(check(RULES, ALIYUN.replace("[{", "[" + list.replace('\'', '"') + "{")))
                .isEqualTo(1);
        assertThat(out.toString()).contains("port-rule-unchecked", "prl-1");
    }

    @Test
    @DisplayName("ends with 3 when the group lets through by default what nothing declares, and says how that ends")
    void openByDefault() throws IOException {
        assertThat(check(RULES, ALIYUN.replace("Drop", "Accept"))).isEqualTo(3);
        assertThat(out.toString())
                .contains("open-by-default", "InnerAccessPolicy Drop")
                .doesNotContain("2147483647");
    }

    @Test
    @DisplayName("writes to other tables, chains and policies than 'drawbridge edge' does, and to those that are named")
    void names() throws IOException {
        for (String format : List.of("nftables", "iptables", "ip6tables", "firewalld")) {
            run(RULES, "--format", format);
            assertThat(out.toString()).as(format).contains("ports").doesNotContain("edge");
            run(RULES, "--format", format, "--name", "office");
            assertThat(out.toString()).as(format).contains("office").doesNotContain("ports");
        }
        assertThat(run(RULES, "--name", "x; reboot")).isEqualTo(2);
    }

    @Test
    @DisplayName("ends with 2 when the file is not understood, or declares no rules")
    void misunderstood() throws IOException {
        assertThat(run(RULES.replace("purpose", "why"))).isEqualTo(2);
        assertThat(err.toString()).contains("ports.yaml:6:", "spec.rules[0].why");
        assertThat(run(RULES, "--format", "explain")).isEqualTo(2);
    }

    @Test
    @DisplayName("takes addresses for the hosts of all its documents, and of rules that are over")
    void resolvesAcrossDocuments() throws IOException {
        String documents = """
                apiVersion: drawbridge.io/v1
                kind: PortRules
                metadata: {name: time}
                spec:
                  rules:
                  - {direction: egress, protocol: udp, ports: 123, host: ntp1.aliyun.com}
                ---
                apiVersion: drawbridge.io/v1
                kind: PortRules
                metadata: {name: web}
                spec:
                  rules:
                  - {direction: egress, protocol: tcp, ports: 443, host: example.com}
                  - {direction: egress, protocol: tcp, ports: 443, host: old.example.com, until: 2025-12-31}
                """;
        int code = run(
                documents,
                "--resolve",
                "ntp1.aliyun.com=203.0.113.1",
                "--resolve",
                "example.com=203.0.113.2",
                "--resolve",
                "old.example.com=203.0.113.3");
        assertThat(code).as("%s", err).isZero();
        assertThat(out.toString()).contains("203.0.113.1", "203.0.113.2").doesNotContain("203.0.113.3");
        assertThat(run(documents, "--resolve", "exmaple.com=203.0.113.2")).isEqualTo(2);
        assertThat(err.toString()).contains("no rule names the host \"exmaple.com\"");
    }
}
