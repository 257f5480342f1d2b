package io.drawbridge.network.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.Action;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Coverage;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.FirewallRule;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A security group as the tools print it")
class SecurityGroupJsonTest {

    private static final PortRule KUBELET =
            PortRule.ingress().tcp(10250).cidr("10.0.0.0/16").build();
    private static final PortRule API =
            PortRule.egress().tcp(6443).cidr("203.0.113.7").build();

    private static String file(String name) {
        try (InputStream stream = SecurityGroupJsonTest.class.getResourceAsStream("groups/" + name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ReadRules read(String json) {
        return SecurityGroupJson.read(json, "");
    }

    private static List<String> rules(ReadRules read) {
        return read.firewall().rules().stream().map(FirewallRule::toString).toList();
    }

    private static List<String> whys(ReadRules read) {
        return read.findings().stream().map(Finding::message).toList();
    }

    private static String aws(String permission) {
        return "{\"IpPermissions\": [" + permission.replace('\'', '"') + "], \"IpPermissionsEgress\": []}";
    }

    private static String aliyun(String permission) {
        return "{\"Permissions\": {\"Permission\": [" + permission.replace('\'', '"') + "]}}";
    }

    @Test
    @DisplayName(
            "A1: is read from the answer of DescribeSecurityGroupAttribute, both directions and who is let in without a rule")
    void described() {
        ReadRules goat = read(file("goat.json"));
        assertThat(goat.findings().isEmpty()).isTrue();
        assertThat(rules(goat))
                .containsExactly(
                        "priority 1: ALLOW INGRESS ALL from 0.0.0.0/0",
                        "priority 1: ALLOW EGRESS ALL to 0.0.0.0/0",
                        "by default: ALLOW INGRESS ALL from sg-2ze00000000000000000b");
        assertThat(goat.firewall().unmatched(Direction.EGRESS)).isEqualTo(Action.ALLOW);
        assertThat(PortRules.of(KUBELET, API).coveredBy(goat.firewall()).isComplete())
                .isTrue();
        assertThat(AliyunPermissionsJson.read(file("goat.json"))
                        .read(basic -> {})
                        .firewall()
                        .rules())
                .hasSize(2);
    }

    @Test
    @DisplayName(
            "A1: lets its members in behind every rule when it says so, and is taken as an enterprise group when not")
    void innerAccess() {
        String group =
                "{\"SecurityGroupId\": \"sg-1\", \"InnerAccessPolicy\": \"%s\", \"Permissions\": {\"Permission\": []}}";
        ReadRules basic = read(group.formatted("Accept"));
        assertThat(rules(basic)).containsExactly("by default: ALLOW INGRESS ALL from sg-1");
        assertThat(basic.firewall().unmatched(Direction.EGRESS)).isEqualTo(Action.ALLOW);
        ReadRules enterprise = read(group.formatted("Drop"));
        assertThat(enterprise.findings().codes()).containsExactly("unmatched-egress-taken-as-denied");
        assertThat(enterprise.firewall().unmatched(Direction.EGRESS)).isEqualTo(Action.DENY);
    }

    @Test
    @DisplayName("A3: has a rule that was not read and could deny, so nothing that it may be about is covered")
    void unreadDenial() {
        ReadRules read = read(file("L4.json"));
        assertThat(read.findings().codes()).containsExactly("rule-not-readable");
        assertThat(read.findings().all().get(0).toString())
                .contains("PortRangeListId=prl-1", "Policy=Drop", "about less than a protocol, ports and one peer");
        PortRule ssh = PortRule.ingress().tcp(22).cidr("192.0.2.0/24").build();
        Coverage coverage = PortRules.of(KUBELET, API, ssh).coveredBy(read.firewall());
        assertThat(coverage.isComplete()).isFalse();
        assertThat(coverage.missing().isEmpty()).isTrue();
        assertThat(coverage.unknown())
                .singleElement()
                .extracting(Coverage.Unknown::open)
                .as("only what the rule may be about")
                .isEqualTo(PortRules.of(KUBELET));
        assertThat(coverage.findings().codes()).contains("port-rule-unknown");
        assertThat(PortRules.of(API, ssh).coveredBy(read.firewall()).isComplete())
                .isTrue();
    }

    @Test
    @DisplayName("A3: has a rule that was not read and could allow, so what it may be about is not known to be missing")
    void unreadAllowance() {
        ReadRules read = read(aliyun(
                "{'Direction': 'ingress', 'IpProtocol': 'TCP', 'PortRangeListId': 'prl-1', 'SourceCidrIp': '10.0.0.0/8',"
                        + " 'Policy': 'Accept'}"));
        Coverage coverage = PortRules.of(KUBELET, API).coveredBy(read.firewall());
        assertThat(coverage.unknown()).hasSize(1);
        assertThat(coverage.missing()).isEqualTo(PortRules.of(API));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A4: narrowed by ports or addresses of the other side is not read as wide")
    @ValueSource(
            strings = {
                "'SourcePortRange': '1000/1000'",
                "'SourcePortRange': '1/1024'",
                "'DestCidrIp': '192.168.9.9/32'",
                "'Ipv6DestCidrIp': '2001:db8::/64'",
                "'PortRangeListId': 'prl-1'",
                "'DestGroupId': 'sg-other'",
                "'SourceGroupId': 'sg-too'",
                "'Ipv6SourceCidrIp': '2001:db8::/64'",
            })
    void narrowed(String field) {
        ReadRules read = read(aliyun(
                "{'Direction': 'Ingress', 'IpProtocol': 'TCP', 'PortRange': '10250/10250', 'SourceCidrIp': '10.0.0.0/16', "
                        + field + "}"));
        assertThat(rules(read)).isEmpty();
        assertThat(read.findings().codes()).containsExactly("rule-not-readable");
        assertThat(PortRules.of(KUBELET).coveredBy(read.firewall()).unknown()).hasSize(1);
    }

    @Test
    @DisplayName("A4: of the public example has two rules that are left out, and nothing that is said to be covered")
    void narrowedExample() {
        ReadRules read = read(file("L1.json"));
        assertThat(rules(read)).isEmpty();
        assertThat(read.findings().toString())
                .contains("SourcePortRange \"1000/1000\"", "DestCidrIp \"192.168.9.9/32\"");
        assertThat(PortRules.of(KUBELET).coveredBy(read.firewall()).isComplete())
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A4: with every port and address on the other side is read whole")
    @ValueSource(
            strings = {
                "'SourcePortRange': ''",
                "'SourcePortRange': '-1/-1'",
                "'SourcePortRange': '1/65535'",
                "'DestCidrIp': '0.0.0.0/0'",
                "'SourceGroupName': ''",
                "'NicType': 'intranet'",
                "'NicType': 'internet'",
                "'Priority': '1'",
                "'Priority': 1",
                "'Policy': 'ACCEPT'"
            })
    void whole(String field) {
        ReadRules read = read(aliyun(
                "{'Direction': 'INGRESS', 'IpProtocol': 'tcp', 'PortRange': '10250/10250', 'SourceCidrIp': '10.0.0.0/16', "
                        + field + "}"));
        assertThat(read.findings().isEmpty()).isTrue();
        assertThat(rules(read)).containsExactly("priority 1: ALLOW INGRESS TCP 10250 from 10.0.0.0/16");
    }

    @Test
    @DisplayName("A4: of the classic network has its public network card left out")
    void twoCards() {
        String rule = "{'Direction': 'ingress', 'IpProtocol': 'TCP', 'PortRange': '22/22', 'SourceCidrIp': '0.0.0.0/0',"
                + " 'NicType': '%s'}";
        ReadRules read = read(aliyun(rule.formatted("internet") + "," + rule.formatted("intranet")));
        assertThat(read.firewall().rules()).hasSize(1);
        assertThat(whys(read)).singleElement().asString().contains("NicType \"internet\"");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A7: is read from each form that the AWS CLI prints")
    @ValueSource(strings = {"amazonka.json", "awsgroup.json"})
    void awsForms(String name) {
        ReadRules read = read(file(name));
        assertThat(read.findings().isEmpty()).isTrue();
        assertThat(rules(read))
                .containsExactly(
                        "priority 1: ALLOW INGRESS ALL from 0.0.0.0/0", "priority 1: ALLOW EGRESS ALL to 0.0.0.0/0");
        assertThat(AwsPermissionsJson.read(file(name)).read().firewall().rules())
                .hasSize(2);
    }

    @Test
    @DisplayName("A7: that lets its own members in covers addresses only if they are members")
    void ownMembers() {
        ReadRules read = read(file("realshape.json"));
        assertThat(rules(read)).contains("priority 1: ALLOW INGRESS ALL from sg-00af45c99beb739af");
        Coverage coverage = PortRules.of(KUBELET, API).coveredBy(read.firewall());
        assertThat(coverage.findings().toString()).contains("only if 10.0.0.0/16 is in sg-00af45c99beb739af");
        assertThat(coverage.isComplete()).isFalse();
        ReadRules known = read.withMembers(Map.of("sg-00af45c99beb739af", CidrSet.of("10.0.0.0/8")));
        assertThat(PortRules.of(KUBELET, API).coveredBy(known.firewall()).isComplete())
                .isTrue();
    }

    @Test
    @DisplayName("A7: is read from the rules of describe-security-group-rules, one by one")
    void awsRules() {
        ReadRules read = read(file("A4.json"));
        assertThat(rules(read)).containsExactly("priority 1: ALLOW INGRESS TCP 22 from 10.0.0.0/8");
        ReadRules more = read("""
                {"SecurityGroupRules": [
                  {"GroupId": "sg-1", "IsEgress": true, "IpProtocol": "-1", "FromPort": -1, "ToPort": -1, "CidrIpv6": "::/0"},
                  {"GroupId": "sg-1", "IsEgress": false, "IpProtocol": "udp", "FromPort": 53, "ToPort": 54,
                   "ReferencedGroupInfo": {"GroupId": "sg-peer", "UserId": "222222222222", "VpcPeeringConnectionId": "pcx-1"}},
                  {"GroupId": "sg-1", "IsEgress": false, "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
                   "PrefixListId": "pl-1", "Description": "corp"}]}
                """);
        assertThat(more.findings().isEmpty()).isTrue();
        assertThat(rules(more))
                .containsExactlyInAnyOrder(
                        "priority 1: ALLOW EGRESS ALL to ::/0",
                        "priority 1: ALLOW INGRESS UDP 53-54 from sg-peer",
                        "priority 1: ALLOW INGRESS TCP 443 from pl-1");
    }

    @Test
    @DisplayName("A7: given as the list for --ip-permissions is about ingress, and of egress nothing is known")
    void awsBareList() {
        ReadRules read = read(file("A3.json"));
        assertThat(rules(read)).containsExactly("priority 1: ALLOW INGRESS TCP 22 from 10.0.0.0/8");
        Coverage coverage = PortRules.of(KUBELET, API).coveredBy(read.firewall());
        assertThat(coverage.missing()).isEqualTo(PortRules.of(KUBELET));
        assertThat(coverage.unknown())
                .singleElement()
                .extracting(Coverage.Unknown::open)
                .isEqualTo(PortRules.of(API));
    }

    @Test
    @DisplayName("A7: among several is refused with their ids, and read when it is named")
    void several() {
        String two = """
                {"SecurityGroups": [
                  {"GroupId": "sg-a", "IpPermissions": [], "IpPermissionsEgress": []},
                  {"GroupId": "sg-b", "IpPermissions": [
                    {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}],
                   "IpPermissionsEgress": []}]}
                """;
        assertThatThrownBy(() -> read(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("2 security groups", "sg-a", "sg-b", "choose one of them by its id");
        assertThat(rules(SecurityGroupJson.read(two, "sg-b"))).hasSize(1);
        assertThat(rules(SecurityGroupJson.read(two, "sg-a"))).isEmpty();
        assertThatThrownBy(() -> SecurityGroupJson.read(two, "sg-c")).hasMessageContainingAll("sg-c", "sg-a, sg-b");
        assertThatThrownBy(() -> SecurityGroupJson.read(file("amazonka.json"), "sg-c"))
                .hasMessageContaining("sg-abcd1234");
        assertThatThrownBy(() -> SecurityGroupJson.read(
                        "{\"SecurityGroupRules\": ["
                                + "{\"GroupId\": \"sg-a\", \"IsEgress\": true}, {\"GroupId\": \"sg-b\", \"IsEgress\": true}]}",
                        ""))
                .hasMessageContaining("sg-a, sg-b");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A7: that is none is refused with what to give instead")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                             | aliyun ecs DescribeSecurityGroupAttribute",
                "[]                                             | aliyun ecs DescribeSecurityGroupAttribute",
                "{'SecurityGroups': []}                         | about 0 security groups",
                "{'SecurityGroups': {'SecurityGroup': []}}      | without their rules",
                "{'SecurityGroupRules': []}                     | describe-security-groups",
                "{'Permissions': {}}                            | has no list Permission",
                "{'Permissions': {'Permission': {}}}            | Permission is not a list of objects",
                "{'Permissions': 'none'}                        | Permissions is not a list of objects",
                "{'IpPermissions': {'Permission': []}}          | IpPermissions is not a list of objects",
                "[{'IpProtocol': 'tcp', 'IpRanges': ['x']}]     | IpRanges is not a list of objects",
            })
    void none(String json, String message) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("A7: of which a page is missing is known for none of its directions")
    void pages() {
        ReadRules read =
                read("{\"NextToken\": \"t\", " + file("amazonka.json").strip().substring(1));
        assertThat(PortRules.of(KUBELET).coveredBy(read.firewall()).isComplete())
                .as("EC2 has no denials")
                .isTrue();
        ReadRules aliyun =
                read("{\"NextToken\": \"t\", " + file("goat.json").strip().substring(1));
        assertThat(PortRules.of(KUBELET).coveredBy(aliyun.firewall()).unknown()).hasSize(1);
    }

    @Test
    @DisplayName("A13: has ICMP of IPv6 as it has it of IPv4, and a mixture of both is left out")
    void icmpv6() {
        ReadRules read = read(file("L2.json"));
        assertThat(rules(read))
                .contains("priority 1: ALLOW INGRESS ICMP from ::/0", "priority 1: DENY INGRESS GRE from 0.0.0.0/0");
        assertThat(whys(read))
                .anyMatch(why -> why.contains("about ICMP of IPv4, \"ICMP\", and its other end is not of that family"))
                .anyMatch(why -> why.contains("PortRangeListId"))
                .hasSize(2);
        PortRule ping = PortRule.ingress().protocol(Protocol.ICMP).cidr("::/0").build();
        Rendering rendering = new AliyunPermissionsJson().render(PortRules.of(ping));
        assertThat(rendering.isComplete()).isTrue();
        assertThat(rendering.text()).contains("\"ICMPv6\"", "\"Ipv6SourceCidrIp\" : \"::/0\"");
        assertThat(new AliyunTerraform().render(PortRules.of(ping)).text()).contains("ip_protocol       = \"icmpv6\"");
        assertThat(rules(read(rendering.text()))).containsExactly("priority 1: " + ping);
    }

    @Test
    @DisplayName("A18: is read whatever its case, one number where two are due included, which it is told about")
    void upperAndLowerCase() {
        assertThat(rules(read(file("A5.json"))))
                .containsExactly("priority 1: ALLOW INGRESS TCP 10250 from 10.0.0.0/16");
        ReadRules one = read(file("A1.json"));
        assertThat(one.findings().isEmpty()).isTrue();
        assertThat(rules(one))
                .containsExactly(
                        "priority 1: ALLOW INGRESS TCP 8786-8787 from 0.0.0.0/0",
                        "priority 1: ALLOW INGRESS TCP 8786-8787 from ::/0",
                        "priority 1: ALLOW INGRESS TCP 27017 from 111122223333/sg03");
        ReadRules three = read(file("L3.json"));
        assertThat(rules(three))
                .containsExactly(
                        "priority 1: ALLOW INGRESS TCP 18082 from 10.128.0.2/32",
                        "priority 1: ALLOW INGRESS ALL from 10.0.0.0/8",
                        "priority 1: ALLOW INGRESS TCP 10250 from 10.0.0.0/16");
        assertThat(whys(three)).singleElement().asString().contains("\"18082\" has no first/last");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A18: that is odd says what is odd about it")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'IpProtocol': 'TCP', 'PortRange': '9/1'                       | its PortRange \"9/1\" is no first/last",
                "'IpProtocol': 'TCP', 'PortRange': 'ssh'                       | its PortRange \"ssh\" is no first/last",
                "'IpProtocol': 'TCP', 'PortRange': ''                          | its PortRange \"\" is no first/last",
                "'IpProtocol': 'TCP', 'PortRange': '70000/70000'               | the highest is 65535",
                "'IpProtocol': 'ICMP', 'PortRange': '8/0'                      | means nothing for ICMP",
                "'IpProtocol': 'ALL', 'PortRange': '22/22'                     | means nothing for ALL",
                "'IpProtocol': 'QUIC', 'PortRange': '1/2'                      | protocol \"QUIC\" is not known",
                "'IpProtocol': 'TCP', 'PortRange': '1/2', 'Priority': 'high'   | Priority that is no whole number",
                "'IpProtocol': 'TCP', 'PortRange': '1/2', 'Policy': 'perhaps'  | neither accept nor drop",
            })
    void odd(String fields, String why) {
        ReadRules read = read(aliyun("{'Direction': 'ingress', 'SourceCidrIp': '10.0.0.0/8', " + fields + "}"));
        assertThat(rules(read)).isEmpty();
        assertThat(whys(read)).singleElement().asString().contains(why);
        assertThat(read.firewall().unread()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A23: has protocols by name and number, ICMP by type and code")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'IpProtocol': '4'                                       | IP-IN-IP",
                "'IpProtocol': '50'                                      | ESP",
                "'IpProtocol': 'esp'                                     | ESP",
                "'IpProtocol': '51', 'FromPort': 0, 'ToPort': 65535      | AH",
                "'IpProtocol': '47'                                      | GRE",
                "'IpProtocol': 'gre'                                     | GRE",
                "'IpProtocol': '89'                                      | OSPF",
                "'IpProtocol': '99'                                      | PROTOCOL 99",
                "'IpProtocol': '6', 'FromPort': 22, 'ToPort': 22         | TCP 22",
                "'IpProtocol': '17', 'FromPort': -1, 'ToPort': -1        | UDP 0-65535",
                "'IpProtocol': 'TCP', 'FromPort': 0, 'ToPort': 65535     | TCP 0-65535",
                "'IpProtocol': '1', 'FromPort': -1, 'ToPort': -1         | ICMP",
                "'IpProtocol': 'icmp', 'FromPort': 8, 'ToPort': -1       | ICMP 8",
                "'IpProtocol': 'ICMP', 'FromPort': 3, 'ToPort': 4        | ICMP 3/4",
                "'IpProtocol': '-1'                                      | ALL",
                "'IpProtocol': 'all'                                     | ALL",
            })
    void protocols(String fields, String protocol) {
        ReadRules read = read(aws("{" + fields + ", 'IpRanges': [{'CidrIp': '10.0.0.0/8', 'Description': 'x'}]}"));
        assertThat(read.findings().isEmpty()).isTrue();
        assertThat(rules(read)).containsExactly("priority 1: ALLOW INGRESS " + protocol + " from 10.0.0.0/8");
        Firewall firewall = read.firewall();
        ReadRules again =
                read(new AwsPermissionsJson().render(firewall.allowed()).text());
        assertThat(again.firewall().allowed()).isEqualTo(firewall.allowed());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A23: has ICMP of IPv6 by type, and what cannot be is left out with its reason")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'icmpv6', 'FromPort': 128, 'ToPort': 0  | ICMP 128/0 | ``",
                "'58', 'FromPort': -1, 'ToPort': -1      | ICMP       | ``",
                "'icmp', 'FromPort': -1, 'ToPort': -1    | ``         | about ICMP of IPv4",
                "'icmpv6', 'FromPort': 300, 'ToPort': -1 | ``         | type of ICMP 300 is out of range",
                "'icmpv6', 'FromPort': -1, 'ToPort': 4   | ``         | type of ICMP -1 is out of range",
                "'tcp', 'FromPort': 22                   | ``         | ports 22 to -1 are no range",
                "'tcp', 'FromPort': 'ssh'                | ``         | FromPort that is no whole number",
                "'256'                                   | ``         | out of range",
            })
    void icmpOfIpv6(String fields, String protocol, String why) {
        ReadRules read = read(aws("{'IpProtocol': " + fields + ", 'Ipv6Ranges': [{'CidrIpv6': '2001:db8::/32'}]}"));
        assertThat(String.join("", rules(read)))
                .isEqualTo(protocol.isEmpty() ? "" : "priority 1: ALLOW INGRESS " + protocol + " from 2001:db8::/32");
        assertThat(String.join("", whys(read))).contains(why);
        assertThat(read.firewall().unread()).hasSize(why.isEmpty() ? 0 : 1);
    }

    @Test
    @DisplayName("A23: of the public example is read whole")
    void publicExample() {
        ReadRules read = read(file("A2.json"));
        assertThat(read.findings().isEmpty()).isTrue();
        assertThat(rules(read))
                .contains(
                        "priority 1: ALLOW INGRESS ICMP 3/4 from 0.0.0.0/0",
                        "priority 1: ALLOW INGRESS ESP from 10.0.0.0/8",
                        "priority 1: ALLOW INGRESS TCP 443 from sg-0bbbb",
                        "priority 1: ALLOW INGRESS TCP 443 from pl-0123abcd",
                        "priority 1: ALLOW INGRESS ALL from sg-self")
                .hasSize(9);
    }

    @Test
    @DisplayName("that names a prefix list covers addresses only if they are in it, until its entries are given")
    void prefixLists() {
        ReadRules read = read(aws("{'IpProtocol': 'tcp', 'FromPort': 10250, 'ToPort': 10250,"
                + " 'PrefixListIds': [{'PrefixListId': 'pl-0123abcd'}]}"));
        Coverage coverage = PortRules.of(KUBELET).coveredBy(read.firewall());
        assertThat(coverage.missing().isEmpty()).isTrue();
        assertThat(coverage.findings().toString()).contains("only if 10.0.0.0/16 is in pl-0123abcd");
        assertThat(coverage.findings().codes()).containsExactly("port-rule-unknown");
        for (String entries : List.of("10.0.0.0/8", "10.0.0.0/17")) {
            Coverage known = PortRules.of(KUBELET)
                    .coveredBy(read.withMembers(Map.of("pl-0123abcd", CidrSet.of(entries)))
                            .firewall());
            assertThat(known.unknown()).isEmpty();
            assertThat(known.isComplete()).isEqualTo(entries.endsWith("/8"));
        }
        assertThat(PortRules.of(KUBELET)
                        .coveredBy(read.withMembers(Map.of("pl-0123abcd", CidrSet.empty()))
                                .firewall())
                        .missing())
                .hasSize(1);
    }

    @Test
    @DisplayName("that cannot be read is named on one line, whatever it says")
    void hostile() {
        ReadRules aws = read(
                aws("{'IpProtocol': 'x\\nERROR', 'IpRanges': [{'CidrIp': '10.0.0.0/8'}, {'CidrIp': '10.0.0/8\\n'}]}"));
        ReadRules aliyun = read(
                aliyun(
                        "{'IpProtocol': 'x\\nERROR', 'PortRange': '1\\n/2', 'Policy': 'accept', 'SourceCidrIp': '10.0.0.0/8'}"));
        assertThat(aws.findings().toString().lines()).hasSize(2);
        assertThat(aliyun.findings().toString().lines()).hasSize(1);
        assertThat(PortRules.of(KUBELET).coveredBy(aliyun.firewall()).toString().lines())
                .allMatch(line -> line.contains("port-rule-"));
    }

    @ParameterizedTest(name = "{0} rules")
    @DisplayName("A12: of AWS takes 60 rules a direction and family, which a note says with the number")
    @CsvSource({"60, ''", "61, there are 61 IPv4 rules for INGRESS", "70, there are 70 IPv4 rules for INGRESS"})
    void quotaOfAws(int offices, String message) {
        List<PortRule> rules = new ArrayList<>();
        for (int i = 0; i < offices; i++) {
            rules.add(PortRule.ingress()
                    .tcp(443)
                    .cidr("198.51.100." + 2 * i + "/32")
                    .build());
        }
        AwsPermissions permissions = AwsPermissions.of(PortRules.of(rules));
        assertThat(permissions.all()).hasSize(offices);
        assertThat(permissions.findings().codes())
                .containsExactlyElementsOf(message.isEmpty() ? List.of() : List.of("more-rules-than-a-group-takes"));
        assertThat(permissions.findings().toString()).contains(message);
    }

    @Test
    @DisplayName("A12: of AWS is told what a denial costs; groups count in both families")
    void denialsCost() {
        PortRule all = PortRule.ingress().tcp(443).cidr("0.0.0.0/0").build();
        PortRules rules = PortRules.of(
                all,
                PortRule.ingress().deny().tcp(443).cidr("198.51.100.7").build(),
                PortRule.ingress().deny().tcp(443).cidr("203.0.113.7").build(),
                PortRule.ingress().deny().tcp(443).cidr("192.0.2.7").build());
        AwsPermissions permissions = AwsPermissions.of(rules);
        assertThat(permissions.findings().toString())
                .contains("there are " + permissions.all().size() + " IPv4 rules", "a group takes 60 unless");
        List<PortRule> groups = new ArrayList<>();
        for (int i = 0; i < 61; i++) {
            groups.add(PortRule.egress().tcp(443).group("sg-" + i).build());
        }
        assertThat(AwsPermissions.of(PortRules.of(groups)).findings().all()).hasSize(2);
    }

    @Test
    @DisplayName("A12: of Alibaba Cloud takes 200 rules")
    void quotaOfAliyun() {
        List<PortRule> rules = new ArrayList<>();
        for (int port = 2; port <= 404; port += 2) {
            rules.add(PortRule.about(port % 4 == 0 ? Direction.INGRESS : Direction.EGRESS)
                    .protocol(Protocol.TCP, PortRange.of(port))
                    .cidr("10.0.0.0/8")
                    .build());
        }
        assertThat(AliyunPermissions.of(PortRules.of(rules)).findings().toString())
                .contains("there are 202 rules, and a group takes 200");
        assertThat(AliyunPermissions.of(PortRules.of(rules.subList(0, 200)))
                        .findings()
                        .codes())
                .doesNotContain("more-rules-than-a-group-takes");
    }
}
