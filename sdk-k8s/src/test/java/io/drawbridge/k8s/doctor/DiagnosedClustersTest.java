package io.drawbridge.k8s.doctor;

import static io.drawbridge.k8s.doctor.Ward.IP;
import static io.drawbridge.k8s.doctor.Ward.WITH_EIP;
import static io.drawbridge.k8s.doctor.Ward.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipId;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.k8s.podeip.PodEipReadingCode;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.render.Nftables;
import io.drawbridge.podeip.PodEipCode;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.podeip.lint.PodEipLintCode;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A diagnosis of a pod in a cluster of the vendor's components")
final class DiagnosedClustersTest {

    private static final String LEGACY = "network.alibabacloud.com/pod-with-eip: \"true\"";
    private static final String GATE = "readinessGates: [{conditionType: k8s.aliyun.com/eip}]";

    /** What is wrong, and what is to be found first. */
    record Situation(FindingCode code, String story, Supplier<Ward> ward) {

        @Override
        public String toString() {
            return code.text() + ": " + story;
        }
    }

    private static Situation of(FindingCode code, String story, Supplier<Ward> ward) {
        return new Situation(code, story, ward);
    }

    private static Ward controlled() {
        return new Ward().controller("0.12.7");
    }

    static Stream<Situation> situations() {
        return Stream.of(requests(), plugins(), voices(), places(), readiness(), reach(), rights())
                .flatMap(all -> all);
    }

    static Stream<Situation> requests() {
        return Stream.of(
                of(DiagnosisCode.POD_NOT_FOUND, "no such pod", Ward::new),
                of(
                        DiagnosisCode.NO_REQUEST,
                        "no annotation",
                        () -> controlled().pod("").running()),
                of(DiagnosisCode.REQUEST_ON_OWNER, "annotated Deployment", DiagnosedClustersTest::annotatedOwner),
                of(
                        PodEipCode.UNKNOWN_ANNOTATION,
                        "a slip of the pen",
                        () -> controlled()
                                .pod("k8s.aliyun.com/pod-eip-instanceID: eip-1")
                                .running()),
                of(
                        PodEipCode.MISSPELT_ANNOTATION,
                        "the misspelling of old documents",
                        () -> controlled()
                                .pod(WITH_EIP + "\nk8s.aliyun.com/eip-common-bandwith-package-id: cbwp-1")
                                .running()),
                of(
                        PodEipCode.PLACEHOLDER_VALUE,
                        "the sample's placeholder",
                        () -> controlled()
                                .pod("k8s.aliyun.com/pod-eip-instanceid: \"<youreipInstanceId>\"")
                                .running()),
                of(
                        PodEipLintCode.READINESS_GATE_WITHOUT_REQUEST,
                        "a gate that waits for nothing",
                        () -> controlled().pod("", GATE).running()));
    }

    /** By the names and UIDs of its controllers, as Kubernetes links them. */
    private static Ward annotatedOwner() {
        Ward ward = controlled();
        String template = """
                apiVersion: apps/v1
                kind: %s
                metadata:
                  name: web
                  %s
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers: [{name: main, image: nginx}]
                """;
        ward.add(template.formatted("Deployment", "annotations: {" + WITH_EIP + "}"));
        ward.add(template.formatted("ReplicaSet", owner(ward, "apps/v1", "Deployment", "deployments.apps")));
        return ward.add("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: web
                  %s
                spec:
                  containers: [{name: main, image: nginx}]
                """.formatted(owner(ward, "apps/v1", "ReplicaSet", "replicasets.apps")))
                .running();
    }

    private static String owner(Ward ward, String version, String kind, String resource) {
        String uid = ward.kubernetes
                .find(resource, "default", "web")
                .orElseThrow()
                .at("/metadata/uid")
                .asText();
        return "ownerReferences: [{apiVersion: %s, kind: %s, name: web, uid: %s, controller: true}]"
                .formatted(version, kind, uid);
    }

    static Stream<Situation> plugins() {
        return Stream.of(
                of(
                        DiagnosisCode.NO_PLUGIN,
                        "nothing is installed",
                        () -> new Ward().pod(WITH_EIP).running()),
                of(
                        DiagnosisCode.NO_PLUGIN,
                        "Terway without enable_eip_pool",
                        () -> new Ward().terway("1.6.4", "{}").pod(WITH_EIP).running()),
                of(DiagnosisCode.TWO_PLUGINS, "both of the vendor's", DiagnosedClustersTest::both),
                of(
                        DiagnosisCode.TWO_PLUGINS,
                        "the controller beside this SDK's operator",
                        () -> controlled()
                                .pod(WITH_EIP)
                                .status("{\"podIP\":\"" + IP + "\",\"conditions\":[{\"type\":\"k8s.aliyun.com/eip\","
                                        + "\"status\":\"False\",\"reason\":\"EipQuotaExceeded\"}]}")),
                of(
                        PodEipLintCode.PLUGIN_TOO_OLD,
                        "a controller from before the feature",
                        () -> new Ward().controller("0.1.0").pod(WITH_EIP).running()),
                of(
                        PodEipLintCode.TERWAY_EIP_REMOVED,
                        "Terway v1.7.0",
                        () -> new Ward()
                                .terway("1.7.0", "{\"enable_eip_pool\": \"true\"}")
                                .pod(WITH_EIP)
                                .running()),
                of(
                        PodEipLintCode.PREFIX_NOT_READ,
                        "the sample's prefix under Terway",
                        () -> new Ward().terway().pod(LEGACY).running()),
                of(
                        PodEipLintCode.READINESS_GATE_UNDER_TERWAY,
                        "a gate under Terway",
                        () -> new Ward().terway().pod(WITH_EIP, GATE).running()),
                of(
                        PodEipLintCode.FIXED_EIP_NOT_SUPPORTED,
                        "a fixed EIP under Terway",
                        () -> new Ward()
                                .terway()
                                .pod(WITH_EIP + "\nk8s.aliyun.com/pod-eip-release-strategy: Never")
                                .running()),
                of(
                        DiagnosisCode.EIP_BOUND_ELSEWHERE,
                        "a named EIP of another instance under Terway",
                        DiagnosedClustersTest::robbed),
                of(DiagnosisCode.CNI_FAILED, "Terway fails", DiagnosedClustersTest::failingCni));
    }

    private static Ward both() {
        return controlled().terway().pod(WITH_EIP).running();
    }

    private static Ward robbed() {
        Ward ward = new Ward().terway();
        EipId id = ward.buy();
        ward.bind(id, "10.9.9.9");
        return ward.pod("k8s.aliyun.com/pod-eip-instanceid: " + id)
                .status("{\"phase\":\"Pending\"}")
                .event("FailedCreatePodSandBox", "plugin type=\"terway\" failed (add): cannot bind eip");
    }

    private static Ward failingCni() {
        return new Ward()
                .terway()
                .pod(WITH_EIP)
                .status("{\"phase\":\"Pending\"}")
                .event("FailedCreatePodSandBox", "plugin type=\"terway\" failed (add): alloc eip: Code: SomethingElse");
    }

    static Stream<Situation> voices() {
        return Stream.of(
                said(DiagnosisCode.QUOTA, "AllocateEIPFailed", "ErrorCode: QuotaExceeded.Eip"),
                said(DiagnosisCode.PURCHASES_BLOCKED, "AllocateEIPFailed", "eip: FrequentPurchase.EIP"),
                said(DiagnosisCode.BALANCE, "AllocateEIPFailed", "eip: InsufficientBalance"),
                of(DiagnosisCode.CLOUD_FORBIDDEN, "the vendor's controller lacks an action", () -> forbidden()),
                said(DiagnosisCode.THROTTLED, "AssociateEIPFailed", "AssociateEipAddress: Throttling.User"),
                said(
                        DiagnosisCode.PACKAGE_MISSING,
                        "JoinFailed",
                        "AddCommonBandwidthPackageIp eip: InvalidBandwidthPackageId.NotFound"),
                said(DiagnosisCode.COMPONENT_REFUSED, "EIPFailed", "the eip cannot be served on Sundays"),
                of(
                        DiagnosisCode.CLOUD_ERROR,
                        "a condition that says so",
                        () -> controlled()
                                .doctor(doctor ->
                                        doctor.servedBy(io.drawbridge.podeip.EipPlugin.ackExtendNetworkController()))
                                .pod(WITH_EIP)
                                .status("{\"podIP\":\"" + IP + "\",\"conditions\":[{\"type\":\"k8s.aliyun.com/eip\","
                                        + "\"status\":\"False\",\"reason\":\"CloudError\",\"message\":\"no\"}]}")));
    }

    private static Situation said(DiagnosisCode code, String reason, String message) {
        return of(code, message, () -> controlled().pod(WITH_EIP).running().event(reason, message));
    }

    private static Ward forbidden() {
        return controlled()
                .doctor(doctor -> doctor.roleOf(plugin -> plugin.name() + ": the Worker RAM role"))
                .pod(WITH_EIP)
                .running()
                .event("AllocateEIPFailed", "AllocateEipAddress: StatusCode: 403 Code: Forbidden.RAM");
    }

    static Stream<Situation> places() {
        return Stream.of(
                of(
                        DiagnosisCode.NOT_SCHEDULED,
                        "no node has room",
                        () -> controlled()
                                .pod(WITH_EIP)
                                .status(
                                        "{\"phase\":\"Pending\",\"conditions\":[{\"type\":\"PodScheduled\",\"status\":\"False\","
                                                + "\"reason\":\"Unschedulable\",\"message\":\"0/3 nodes are available\"}]}")),
                of(
                        DiagnosisCode.POD_HAS_NO_ADDRESS,
                        "its image is pulled",
                        () -> controlled().pod(WITH_EIP).status("{\"phase\":\"Pending\"}")),
                of(
                        PodEipReadingCode.POD_FINISHED,
                        "a pod that has ended",
                        () -> controlled().pod(WITH_EIP).status("{\"podIP\":\"" + IP + "\",\"phase\":\"Succeeded\"}")),
                of(DiagnosisCode.UNSUPPORTED_NODE, "a virtual node", () -> node(Map.of("type", "virtual-kubelet"))),
                of(
                        DiagnosisCode.OTHER_REGION,
                        "a node elsewhere",
                        () -> node(Map.of("topology.kubernetes.io/region", "cn-beijing"))
                                .doctor(doctor -> doctor.region("cn-hangzhou"))),
                of(DiagnosisCode.INTERFACE_NOT_FOUND, "an overlay network", () -> {
                    Ward ward = new Ward();
                    ward.doctor(doctor -> doctor.cloud(io.drawbridge.testing.cloud.FakeCloud.aliyun(ward.clock)
                            .eips()));
                    return ward.controller("0.12.7").pod(WITH_EIP).running();
                }),
                of(DiagnosisCode.FINALIZER_STUCK, "nobody finishes a PodEIP", () -> stuck(Duration.ofMinutes(11))),
                of(DiagnosisCode.RELEASE_PENDING, "a PodEIP is going", () -> stuck(Duration.ofSeconds(5))),
                of(DiagnosisCode.EIP_NOT_FOUND, "the PodEIP's EIP is gone", () -> {
                    Ward ward = controlled().pod(WITH_EIP).running();
                    return ward.podEip(EipId.of("eip-gone"), "");
                }),
                of(DiagnosisCode.EIP_BOUND_ELSEWHERE, "somebody has bound it elsewhere", () -> {
                    Ward ward = controlled();
                    EipId id = ward.buy();
                    ward.bind(id, "10.9.9.9");
                    return ward.pod(WITH_EIP).running().podEip(id, "");
                }),
                of(
                        PodEipReadingCode.ALLOCATED_ADDRESSES_DIFFER,
                        "two annotations",
                        () -> controlled()
                                .pod(WITH_EIP + "\nk8s.aliyun.com/allocated-eipAddress: 203.0.113.1\n"
                                        + "network.alibabacloud.com/allocated-eipAddress: 203.0.113.2")
                                .running()),
                of(
                        PodEipReadingCode.ANNOTATION_AND_POD_EIP_DIFFER,
                        "annotation and PodEIP",
                        () -> served().request(ApiRequest.patch(
                                "/api/v1/namespaces/default/pods/web",
                                ApiRequest.MERGE_PATCH,
                                "{\"metadata\":{\"annotations\":{\"k8s.aliyun.com/allocated-eipAddress\":"
                                        + "\"203.0.113.99\"}}}"))));
    }

    private static Ward node(Map<String, String> labels) {
        Ward ward = controlled();
        ward.kubernetes.addNode("worker", labels);
        return ward.pod(WITH_EIP, "nodeName: worker").running();
    }

    private static Ward stuck(Duration since) {
        Ward ward = controlled().pod(WITH_EIP).running();
        EipId id = ward.buy();
        ward.podEip(id, "podeip-controller.alibabacloud.com/finalizer")
                .request(ApiRequest.delete("/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/web"));
        ward.clock.advance(since);
        return ward;
    }

    static Stream<Situation> readiness() {
        return Stream.of(
                of(
                        DiagnosisCode.POD_READY_BEFORE_EIP,
                        "FAQ: Ready before its EIP",
                        () -> controlled().pod(WITH_EIP).ready()),
                of(
                        DiagnosisCode.EIP_NOT_ATTACHED,
                        "FAQ: the gate waits",
                        () -> controlled().pod(WITH_EIP, GATE).running()),
                of(
                        DiagnosisCode.POD_NOT_READY,
                        "a container crashes",
                        () -> served().status("{\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\",\"reason\":"
                                + "\"ContainersNotReady\"},{\"type\":\"ContainersReady\",\"status\":\"False\","
                                + "\"reason\":\"ContainersNotReady\",\"message\":\"main crashes\"}]}")));
    }

    static Stream<Situation> reach() {
        return Stream.of(
                of(
                        DiagnosisCode.CLOUD_FIREWALL,
                        "FAQ: Cloud Firewall denies, and so does the group",
                        () -> served().doctor(doctor ->
                                doctor.cloudFirewall(eip -> Ward.closed()).securityGroup(node -> Ward.closed()))),
                of(
                        DiagnosisCode.SECURITY_GROUP_INGRESS,
                        "FAQ: the node's group denies",
                        () -> served().doctor(doctor -> doctor.securityGroup(node -> Ward.closed()))),
                of(
                        DiagnosisCode.SECURITY_GROUP_EGRESS,
                        "FAQ: the node's group lets nothing out",
                        () -> served().doctor(doctor -> doctor.securityGroup(node -> inboundOnly()))),
                of(
                        DiagnosisCode.NOT_LISTENING,
                        "another port",
                        () -> served().doctor(doctor -> doctor.port(Protocol.TCP, 8080))),
                of(
                        DiagnosisCode.SNAT_BY_NODE,
                        "EKS with source NAT",
                        () -> served().workload("DaemonSet", "aws-node", "{name: aws-node, image: amazon-k8s-cni}")),
                of(
                        DiagnosisCode.SUBNET_WITHOUT_IGW,
                        "EKS in a private subnet",
                        () -> served().doctor(doctor -> doctor.defaultRoute(at -> DefaultRoute.ELSEWHERE))),
                of(
                        DiagnosisCode.LEAVES_PRIVATELY,
                        "a client in a private range",
                        () -> served().doctor(doctor -> doctor.client("10.1.2.3"))));
    }

    private static Firewall inboundOnly() {
        return Firewall.dropWins().unmatched(Direction.INGRESS, Action.ALLOW).build();
    }

    static Stream<Situation> rights() {
        return Stream.of(
                right("podeips.alibabacloud.com", "podeips"),
                right("events", "events"),
                right("nodes", "nodes"),
                right("deployments.apps", "deployments"),
                right("daemonsets.apps", "daemonsets"),
                of(DiagnosisCode.API_FORBIDDEN, "get daemonsets", () -> served().forbid(Verb.GET, "daemonsets")),
                of(DiagnosisCode.CLOUD_FORBIDDEN, "read EIPs", () -> {
                    Ward ward = served();
                    ward.cloud.console().allowOnly(List.of("ecs:DescribeNetworkInterfaces"));
                    return ward;
                }),
                of(DiagnosisCode.CLOUD_FORBIDDEN, "read interfaces", () -> {
                    Ward ward = served();
                    ward.cloud.console().allowOnly(List.of("vpc:DescribeEipAddresses"));
                    return ward;
                }),
                of(
                        DiagnosisCode.CLOUD_FORBIDDEN,
                        "read security groups",
                        () -> served().doctor(doctor ->
                                doctor.securityGroup(node -> refuse("DescribeSecurityGroupAttribute")))),
                of(
                        DiagnosisCode.CLOUD_FORBIDDEN,
                        "read Cloud Firewall",
                        () -> served().doctor(doctor -> doctor.cloudFirewall(eip -> refuse("DescribeControlPolicy")))));
    }

    private static Firewall refuse(String operation) {
        throw CloudException.of(CloudErrorCode.FORBIDDEN, operation).build();
    }

    private static Situation right(String right, String resource) {
        return of(DiagnosisCode.API_FORBIDDEN, right, () -> served().forbid(Verb.LIST, resource));
    }

    @ParameterizedTest(name = "is, first of all, {0}")
    @MethodSource("situations")
    void found(Situation situation) {
        Diagnosis diagnosis = situation.ward().get().examine();
        assertThat(Clinic.first(diagnosis))
                .as("%s", diagnosis)
                .isEqualTo(situation.code().text());
        assertThat(diagnosis.worst().orElseThrow().remedy()).isNotBlank();
        assertThat(diagnosis.toString()).doesNotContain("null");
    }

    @ParameterizedTest(name = "without the right to {0}: nothing is called wrong, and the right is named")
    @MethodSource("rights")
    void missingRight(Situation situation) {
        Diagnosis diagnosis = situation.ward().get().examine();
        assertThat(diagnosis.findings()).isEmpty();
        Diagnosis.Item first = diagnosis.worst().orElseThrow();
        assertThat(first.status()).isEqualTo(Diagnosis.Status.NOT_CHECKED);
        assertThat(first.evidence() + first.remedy()).containsAnyOf("list ", "get ", "grant ");
    }

    @Test
    @DisplayName("without the right to read pods there is none, and the error names the right and the user")
    void noPods() {
        Ward ward = served().forbid(Verb.LIST, "pods");
        assertThatThrownBy(ward::examine)
                .isInstanceOf(DrawbridgeException.class)
                .hasMessageContaining("list pods in namespace default")
                .hasMessageContaining("grant doctor");
    }

    // --- requirements ---

    @Test
    @DisplayName("S2-32: both features on are an error with the evidence for each, and the controller is to be kept")
    void twoPlugins() {
        var first = both().examine().findings().all().get(0);
        assertThat(first.severity()).isEqualTo(io.drawbridge.finding.Severity.ERROR);
        assertThat(first.message())
                .contains("allocated repeatedly", "binding fails")
                .contains("Deployment kube-system/ack-extend-network-controller", "enableControllers [eip]")
                .contains("DaemonSet kube-system/terway-eniip", "enable_eip_pool");
        assertThat(first.remedy()).contains("keep ack-extend-network-controller");
        Ward ward = controlled().terway();
        assertThat(Clinic.examine(ward.kubernetes, ward.settings, PodDoctor::examineCluster))
                .as("without any pod")
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo(first.message()));
    }

    @Test
    @DisplayName("S2-31: an action that the vendor's controller lacks is named, with the role as the caller knows it")
    void action() {
        assertThat(forbidden().examine().findings().all().get(0).remedy())
                .isEqualTo("grant vpc:AllocateEipAddress: ack-extend-network-controller: the Worker RAM role");
    }

    @Test
    @DisplayName("S2-38: under Terway a pod without address is told the failed CNI execution, with its Events")
    void cni() {
        var first = failingCni().examine().findings().all().get(0);
        assertThat(first.message()).contains("FailedCreatePodSandBox", "3x", "SomethingElse");
    }

    @Test
    @DisplayName("S2-141: under Terway an EIP of another instance is the cause, and allow_eip_rob the way out")
    void rob() {
        var first = robbed().examine().findings().all().get(0);
        assertThat(first.message()).contains("10.9.9.9");
        assertThat(first.remedy()).contains("\"allow_eip_rob\": \"true\"");
    }

    @Test
    @DisplayName("S2-155: Cloud Firewall and the security group are items of their own, before the pod, healthy or not")
    void accessControl() {
        List<String> codes = served().examine().items().stream()
                .map(item -> item.code().text())
                .filter(code -> code.matches("cloud-firewall|security-group-ingress|not-listening"))
                .toList();
        assertThat(codes).containsExactly("cloud-firewall", "security-group-ingress", "not-listening");
        Diagnosis broken = served().doctor(doctor -> doctor.cloudFirewall(eip -> Ward.closed())
                        .securityGroup(node -> Ward.closed())
                        .port(Protocol.TCP, 8080))
                .examine();
        assertThat(broken.findings().codes())
                .startsWith("cloud-firewall")
                .containsSubsequence("cloud-firewall", "security-group-ingress", "not-listening");
    }

    @Test
    @DisplayName("S2-156: Cloud Firewall that cannot be read is not checked, with EIP and port, inbound and outbound")
    void firewallNotRead() {
        Ward ward = new Ward();
        ward.settings = doctor -> doctor.cloud(ward.cloud.eips()).client("198.51.100.7");
        ward.serve(WITH_EIP);
        Diagnosis.Item item = ward.examine().notChecked().stream()
                .filter(each -> each.code() == DiagnosisCode.CLOUD_FIREWALL)
                .findFirst()
                .orElseThrow();
        assertThat(item.remedy()).contains(ward.cloud.all().get(0).address(), "80", "inbound and outbound");
        assertThat(item.rules()).extracting(PortRule::direction).containsExactly(Direction.INGRESS, Direction.EGRESS);
    }

    @Test
    @DisplayName("S2-157, S2-158: what the node's group lacks is said as rules in and out, which renderers take")
    void missingRules() {
        Diagnosis diagnosis = served().doctor(doctor -> doctor.securityGroup(node -> Ward.closed()))
                .examine();
        assertThat(diagnosis.missing().all())
                .contains(PortRule.ingress().tcp(80).cidr("198.51.100.7").build())
                .anySatisfy(rule -> {
                    assertThat(rule.direction()).isEqualTo(Direction.EGRESS);
                    assertThat(rule.ports()).isEqualTo(new PortRange(1024, 65_535));
                });
        assertThat(new Nftables("pods").render(diagnosis.missing()).text()).contains("198.51.100.7", "80");
    }

    @Test
    @DisplayName("S2-157: another client is not let in by a rule for the first")
    void otherClient() {
        Firewall group = Firewall.dropWins()
                .rule(1, PortRule.ingress().tcp(80).cidr("198.51.100.7").build())
                .unmatched(Direction.EGRESS, Action.ALLOW)
                .build();
        assertThat(served().doctor(doctor -> doctor.securityGroup(node -> group))
                        .examine()
                        .isHealthy())
                .isTrue();
        assertThat(served().doctor(doctor -> doctor.securityGroup(node -> group).client("198.51.100.8"))
                        .examine()
                        .findings()
                        .codes())
                .containsExactly("security-group-ingress");
    }

    // --- healthy ---

    static Stream<Ward> allWell() {
        return Stream.of(
                served(),
                new Ward().serve("k8s.aliyun.com/pod-with-eip: \"true\"\nk8s.aliyun.com/eip-bandwidth: \"10\""),
                served().workload(
                                "DaemonSet",
                                "aws-node",
                                "{name: aws-node, image: cni, env: [{name: AWS_VPC_K8S_CNI_EXTERNALSNAT, value: \"true\"}]}"),
                served().event("Unhealthy", "Readiness probe failed"),
                served().event("AllocateEIPFailed", "QuotaExceeded.Eip, as it was a while ago"),
                terwayServed(),
                served().doctor(doctor -> doctor.defaultRoute(at -> DefaultRoute.INTERNET_GATEWAY)),
                served().doctor(doctor -> doctor.cluster(ClusterFacts.builder()
                        .kind(ClusterFacts.Kind.ACK_MANAGED)
                        .networkPlugin("terway-eniip")
                        .build())));
    }

    private static Ward terwayServed() {
        Ward ward = new Ward().terway();
        return ward.pod(WITH_EIP + "\nk8s.aliyun.com/allocated-eipAddress: 203.0.113.1")
                .ready();
    }

    @ParameterizedTest
    @MethodSource("allWell")
    @DisplayName("has no finding where all is well")
    void nothingFound(Ward ward) {
        Diagnosis diagnosis = ward.examine();
        assertThat(diagnosis.worst()).as("%s", diagnosis).isEmpty();
    }

    @Test
    @DisplayName("without client or cloud says what was not checked, and calls nothing wrong")
    void littleKnown() {
        Ward ward = new Ward();
        ward.settings = doctor -> {};
        Diagnosis diagnosis = ward.serve(WITH_EIP).examine();
        assertThat(diagnosis.isHealthy()).isTrue();
        assertThat(diagnosis.notChecked())
                .extracting(item -> item.code().text())
                .contains("cloud-not-asked", "cloud-firewall", "security-group-ingress", "not-listening");
    }
}
