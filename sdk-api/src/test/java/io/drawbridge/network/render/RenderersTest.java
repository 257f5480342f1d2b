package io.drawbridge.network.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Action;
import io.drawbridge.network.FirewallRule;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.RandomRules;
import io.drawbridge.network.RuleNote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Rules in the language of a firewall")
class RenderersTest {

    private static final int ROUND_TRIPS = 500;

    private static Renderer renderer(String format) {
        return switch (format) {
            case "nftables" -> new Nftables("drawbridge");
            case "iptables" -> Iptables.ipv4("edge");
            case "ip6tables" -> Iptables.ipv6("edge");
            case "firewalld" -> new Firewalld("edge");
            case "aws-json" -> new AwsPermissionsJson();
            case "aliyun-json" -> new AliyunPermissionsJson();
            case "aws-terraform" -> new AwsTerraform();
            case "aliyun-terraform" -> new AliyunTerraform();
            default -> new Markdown();
        };
    }

    private static String expected(String file) throws IOException {
        try (InputStream stream = RenderersTest.class.getResourceAsStream(file)) {
            assertThat(stream).as(file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("say one rule of each kind as the file does, and name what they skip")
    @CsvSource({
        "nftables, every-kind.nft, 3",
        "iptables, every-kind.iptables, 4",
        "ip6tables, every-kind.ip6tables, 3",
        "firewalld, every-kind.firewalld, 4",
        "aws-json, every-kind.aws.json, 4",
        "aliyun-json, every-kind.aliyun.json, 8",
        "aws-terraform, every-kind.aws.tf, 4",
        "aliyun-terraform, every-kind.aliyun.tf, 8",
        "markdown, every-kind.md, 0"
    })
    void everyKind(String format, String file, int errors) throws IOException {
        Rendering rendering = renderer(format).render(Samples.EVERY_KIND);
        assertThat(rendering.text()).isEqualTo(expected(file));
        assertThat(rendering.findings().stream().filter(each -> each.code() == RenderCode.RULE_NOT_RENDERABLE))
                .as("%s", rendering.findings())
                .hasSize(errors);
        assertThat(rendering.isComplete()).isEqualTo(errors == 0);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("never leave a host name out silently")
    @ValueSource(
            strings = {
                "nftables",
                "iptables",
                "ip6tables",
                "firewalld",
                "aws-json",
                "aliyun-json",
                "aws-terraform",
                "aliyun-terraform"
            })
    void hosts(String format) {
        Rendering rendering = renderer(format).render(PortRules.of(Samples.HOST));
        assertThat(rendering.findings().codes()).containsExactly("rule-not-renderable");
        Finding finding = rendering.findings().all().get(0);
        assertThat(finding.message()).contains("cs-anony.aliyuncs.com", "cannot match host names", "skipped");
        assertThat(finding.remedy()).contains("PortRules.resolve");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("keep a purpose in its quotes, whatever it says, and say when it is written another way")
    @ValueSource(
            strings = {
                "nftables",
                "iptables",
                "firewalld",
                "aws-json",
                "aliyun-json",
                "aws-terraform",
                "aliyun-terraform",
                "markdown"
            })
    void hostilePurposes(String format) {
        PortRule plain =
                PortRule.ingress().tcp(443).cidr("10.0.0.0/8").purpose("x").build();
        PortRule hostile = plain.withNote(new RuleNote(Samples.HOSTILE.repeat(5), Phase.RUNNING, ""));
        String one = renderer(format).render(PortRules.of(plain)).text();
        String other = renderer(format).render(PortRules.of(hostile)).text();
        assertThat(other.lines().count()).isEqualTo(one.lines().count());
        if (!format.contains("json") && !format.equals("markdown")) {
            assertThat(other.replace("\\\"", "").chars().filter(c -> c == '"').count())
                    .isEqualTo(one.chars().filter(c -> c == '"').count());
        }
        if (format.contains("terraform")) {
            assertThat(other.replace("$${", "").replace("%%{", "")).doesNotContain("${", "%{");
        }
        if (format.equals("markdown")) {
            assertThat(other.replace("\\|", "")
                            .lines()
                            .skip(2)
                            .findFirst()
                            .orElseThrow()
                            .chars()
                            .filter(c -> c == '|'))
                    .hasSize(9);
            assertThat(other).doesNotContain(" <b>").contains("\\<b\\>");
        }
    }

    @Test
    @DisplayName("cut a purpose that is too long, with a finding that shows both")
    void longPurposes() {
        PortRule rule = Samples.KUBELET.withNote(new RuleNote("p".repeat(300), Phase.RUNNING, ""));
        assertThat(new Nftables("t").render(PortRules.of(rule)).text()).contains("comment \"" + "p".repeat(128) + "\"");
        assertThat(AwsPermissions.of(PortRules.of(rule)).all().get(0).description())
                .hasSize(255);
        assertThat(AwsPermissions.of(PortRules.of(rule)).findings().codes()).containsExactly("purpose-rewritten");
        assertThat(AliyunPermissions.of(PortRules.of(rule)).findings().isEmpty())
                .isTrue();
    }

    @Test
    @DisplayName("name a rule once for all who need it, as a firewall takes it once")
    void sharedRules() {
        PortRule other = Samples.KUBELET.withNote(new RuleNote("metrics", Phase.RUNNING, ""));
        AwsPermissions permissions = AwsPermissions.of(PortRules.of(Samples.KUBELET, other));
        assertThat(permissions.all()).hasSize(1);
        assertThat(permissions.all().get(0).description()).isEqualTo("kubelet, by way of Raven; metrics");
    }

    @Test
    @DisplayName("come back from AWS's JSON as they were, in 500 seeded sets")
    void awsRoundTrip() {
        for (int seed = 0; seed < ROUND_TRIPS; seed++) {
            PortRules sayable = only(
                    new RandomRules(seed).rules(1 + seed % 40),
                    rule -> rule.action() == Action.ALLOW || !rule.peer().isNamed());
            Rendering rendering = new AwsPermissionsJson().render(sayable);
            assertReadBack(
                    seed,
                    only(
                            sayable.withoutDenials(),
                            rule -> !Piece.of(rule).isEmpty() && !isSkipped(rule, rendering.findings())),
                    AwsPermissionsJson.read(rendering.text()).read());
        }
    }

    @Test
    @DisplayName("come back from Alibaba Cloud's JSON as they were, denials included, in 500 seeded sets")
    void aliyunRoundTrip() {
        for (int seed = 0; seed < ROUND_TRIPS; seed++) {
            PortRules sayable = only(new RandomRules(seed).rules(1 + seed % 40), rule -> {
                Protocol protocol = rule.protocol();
                boolean known =
                        protocol.equals(Protocol.GRE) || (protocol.isWhole() && protocol.kind() != Protocol.Kind.OTHER);
                boolean portZero = rule.protocol().hasPorts()
                        && rule.ports().first() <= 1
                        && !rule.ports().equals(PortRange.ALL);
                return known && !portZero;
            });
            Rendering rendering = new AliyunPermissionsJson().render(sayable);
            assertReadBack(
                    seed, sayable, AliyunPermissionsJson.read(rendering.text()).read(firewall -> {}));
        }
    }

    private static boolean isSkipped(PortRule rule, Findings findings) {
        return rule.peer() instanceof Peer.Group
                && findings.stream().anyMatch(finding -> finding.message().startsWith("skipped " + rule + ":"));
    }

    private static PortRules only(PortRules rules, Predicate<PortRule> sayable) {
        return PortRules.of(rules.normalize().stream()
                .filter(rule -> !(rule.peer() instanceof Peer.Host))
                .filter(sayable)
                .toList());
    }

    private static void assertReadBack(long seed, PortRules rules, ReadRules back) {
        PortRules read = PortRules.of(
                back.firewall().rules().stream().map(FirewallRule::rule).toList());
        assertThat(back.findings().isEmpty()).isTrue();
        assertThat(rules.diff(read)).as("seed %s", seed).hasToString("no difference");
        Set<String> purposes = rules.stream().map(rule -> rule.note().purpose()).collect(Collectors.toSet());
        assertThat(read.stream().flatMap(rule -> List.of(rule.note().purpose().split("; ")).stream()))
                .allMatch(purpose -> purposes.contains(purpose));
    }

    @ParameterizedTest
    @DisplayName("are refused as JSON that is none, or that lacks the lists")
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"IpPermissions\": []} x",
                "{\"IpPermissions\": {}, \"Permissions\": {}}",
                "{\"IpPermissions\": [\"tcp\"], \"Permissions\": [\"tcp\"]}",
                "{\"IpPermissions\": [{\"IpRanges\": \"10.0.0.0/8\"}]}",
                "[1, 2]",
                "sg-1"
            })
    void badJson(String text) {
        assertThatThrownBy(() -> AwsPermissionsJson.read(text).read()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AliyunPermissionsJson.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("are refused as JSON that is nested without end")
    void deepJson() {
        String deep = "{\"IpPermissions\": " + "[".repeat(10_000);
        assertThatThrownBy(() -> AwsPermissionsJson.read(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("say how they are loaded, and that loading alone filters nothing")
    @CsvSource({
        "nftables, nft -f FILE, jumps",
        "iptables, iptables-restore --noflush FILE, jumps",
        "ip6tables, ip6tables-restore --noflush FILE, jumps",
        "firewalld, sh FILE, firewall-cmd --reload"
    })
    void loading(String format, String command, String then) {
        assertThat(renderer(format).render(PortRules.none()).text().lines().filter(line -> line.startsWith("# ")))
                .anyMatch(line -> line.contains(command))
                .anyMatch(line -> line.contains(then));
    }

    @Test
    @DisplayName("take a table's name that is one")
    void tables() {
        assertThatThrownBy(() -> new Nftables("x { } flush ruleset")).hasMessageContaining("not a name");
        assertThatThrownBy(() -> new Firewalld("x; reboot")).hasMessageContaining("not a name");
        assertThatThrownBy(() -> Iptables.ipv4("x - [0:0]\n-F")).hasMessageContaining("not a name");
    }

    @Test
    @DisplayName("never say every protocol where protocol 0 is meant, and look for headers of IPv6 where they are")
    void headers() {
        PortRules zero = PortRules.of(PortRule.ingress()
                .protocol(Protocol.number(0))
                .cidr("10.0.0.0/8")
                .build());
        assertThat(Iptables.ipv4("edge").render(zero).text())
                .doesNotContain("-A")
                .contains("# skipped");
        PortRules ah = PortRules.of(
                PortRule.ingress().protocol(Protocol.AH).cidr("::/0").build());
        assertThat(Iptables.ipv6("edge").render(ah).text()).contains("-s ::/0 -m ah -j ACCEPT");
        assertThat(new Nftables("t").render(ah).text()).contains("ip6 nexthdr 51 accept");
        assertThat(new Firewalld("t").render(ah).isComplete()).isFalse();
    }

    @Test
    @DisplayName("look for a header of IPv6 where it is also when protocols next to it have the same purpose")
    void headersAmongProtocols() {
        PortRules ipsec = PortRules.of(
                PortRule.ingress().protocol(Protocol.ESP).cidr("2001:db8::/32").build(),
                PortRule.ingress().protocol(Protocol.AH).cidr("2001:db8::/32").build());
        assertThat(new Nftables("t").render(ipsec).text().lines())
                .contains(
                        "\t\tip6 saddr 2001:db8::/32 meta l4proto 50 accept",
                        "\t\tip6 saddr 2001:db8::/32 ip6 nexthdr 51 accept");
    }

    @Test
    @DisplayName("let a group of AWS in with nothing that is denied to everybody")
    void groupsBehindDenials() {
        PortRules rules = PortRules.of(
                PortRule.ingress().tcp(new PortRange(22, 23)).group("sg-0a1b").build(),
                PortRule.ingress().deny().tcp(22).cidr("0.0.0.0/0").build(),
                PortRule.ingress().deny().tcp(22).cidr("::/0").build());
        AwsPermissions permissions = AwsPermissions.of(rules);
        assertThat(permissions.all().stream().map(AwsPermission::toString))
                .containsExactly("INGRESS \"tcp\" 23 to 23 from sg-0a1b");
        assertThat(permissions.findings().hasErrors()).isFalse();
    }

    @ParameterizedTest(name = "{0} although {1} is denied: {2}")
    @DisplayName("let a group of AWS in only where none of its members may have an address that is denied")
    @CsvSource({
        "sg-0a1b, 10.0.9.0/24, false",
        "sg-0a1b, 2001:db8::/64, false",
        "sg-0a1b, 198.51.100.0/24, true",
        "pl-0c2d, 198.51.100.0/24, false"
    })
    void groupsWithDeniedMembers(String group, String denied, boolean complete) {
        PortRules rules = PortRules.of(
                PortRule.ingress().tcp(443).group(group).build(),
                PortRule.ingress().deny().tcp(443).cidr(denied).build());
        AwsPermissions permissions = AwsPermissions.of(rules);
        assertThat(permissions.all()).hasSize(complete ? 1 : 0);
        assertThat(permissions.findings().codes()).isEqualTo(complete ? List.of() : List.of("rule-not-renderable"));
    }

    @Test
    @DisplayName("name messages and protocols one by one up to 32, and skip more with an error")
    void manyProtocols() {
        PortRule all =
                PortRule.ingress().protocol(Protocol.ICMP).cidr("0.0.0.0/0").build();
        PortRule few =
                PortRule.ingress().protocol(Protocol.icmp(3)).cidr("0.0.0.0/0").build();
        Rendering aws = new AwsPermissionsJson().render(PortRules.of(all, few.withAction(Action.DENY)));
        assertThat(aws.findings().toString()).contains("ICMP 4-255", "one message of ICMP a rule");
        assertThat(aws.text()).contains("\"FromPort\" : 2");
        assertThat(new Nftables("t")
                        .render(PortRules.of(all).subtract(PortRules.of(few)))
                        .text())
                .contains("icmp type 0-2 accept", "icmp type 4-255 accept");
    }

    @Test
    @DisplayName("keep denials before what they take out, where the first match decides")
    void denialsFirst() {
        List<String> lines = new ArrayList<>(new Nftables("t")
                .render(PortRules.of(
                        PortRule.ingress().tcp(22).cidr("10.0.0.0/8").build(),
                        PortRule.ingress().deny().tcp(22).cidr("10.1.0.0/16").build()))
                .text()
                .lines()
                .toList());
        assertThat(lines)
                .containsSubsequence(
                        "\t\tip saddr 10.1.0.0/16 tcp dport 22 drop", "\t\tip saddr 10.0.0.0/8 tcp dport 22 accept");
    }

    @Test
    @DisplayName("that cannot be read are named on one line, whatever they say")
    void hostileReadings() {
        String aws =
                "{\"IpPermissions\": [{\"IpProtocol\": \"x\\nERROR\", \"IpRanges\": [{\"CidrIp\": \"10.0.0.0/8\"}]}]}";
        String aliyun = "{\"Permissions\": [{\"IpProtocol\": \"x\\nERROR\", \"PortRange\": \"1\\n/2\","
                + " \"Policy\": \"accept\", \"SourceCidrIp\": \"10.0.0.0/8\"}]}";
        assertThat(AwsPermissionsJson.read(aws).read().findings().toString().lines())
                .hasSize(1);
        assertThat(AliyunPermissionsJson.read(aliyun)
                        .read(firewall -> {})
                        .findings()
                        .toString()
                        .lines())
                .hasSize(1);
    }
}
