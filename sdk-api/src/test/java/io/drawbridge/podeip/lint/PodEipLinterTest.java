package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.finding.Severity.NOTE;
import static io.drawbridge.finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The linter")
class PodEipLinterTest {

    private static final String K8S = "k8s.aliyun.com/";
    private static final String NET = "network.alibabacloud.com/";
    private static final EipPlugin EXTEND = EipPlugin.ackExtendNetworkController("0.12.7");
    private static final EipPlugin TERWAY = EipPlugin.terway("1.6.4");
    private static final EipPlugin OPERATOR = EipPlugin.drawbridgeOperator();
    private static final List<EipPlugin> PLUGINS = List.of(EXTEND, TERWAY, OPERATOR);

    @Test
    @DisplayName("has nothing to say of a workload that wants no EIP, whatever the cluster")
    void saysNothing() {
        WorkloadFacts bare = WorkloadFacts.builder("Deployment", "web")
                .replicas(9)
                .nodeLabel("type", "virtual-kubelet")
                .trait(WorkloadFacts.Trait.HOST_NETWORK)
                .build();
        ClusterFacts cluster = ClusterFacts.builder()
                .kind(ClusterFacts.Kind.OTHER)
                .networkPlugin("flannel")
                .eipPlugin(TERWAY)
                .build();

        for (EipPlugin plugin : PLUGINS) {
            assertThat(PodEipLinter.forPlugin(plugin).inCluster(cluster).check(bare))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of the component")
    class OfPlugin {

        @Test
        @DisplayName("S2-4: assumes ack-extend-network-controller when it is told nothing")
        void assumesRecommended() {
            for (WorkloadFacts sample :
                    List.of(Samples.deployment(), Samples.statefulSet(), Samples.terwayDeployment())) {
                assertThat(PodEipLinter.create().check(sample))
                        .isEqualTo(PodEipLinter.forPlugin(EipPlugin.ackExtendNetworkController())
                                .check(sample))
                        .isNotEqualTo(PodEipLinter.forPlugin(EipPlugin.terway()).check(sample));
            }
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-39: ack-extend-network-controller passes from v0.2.0 on")
        @CsvSource({"v0.1.9, false", "0.2.0, true", "v0.12.7, true", "1.0, true"})
        void extendVersions(String version, boolean passes) {
            Findings findings = check(EipPlugin.ackExtendNetworkController(version), allocating("Pod"));

            assertThat(findings.codes().contains("plugin-too-old")).isEqualTo(!passes);
            assertThat(findings.hasErrors()).isEqualTo(!passes);
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-39: Terway passes from v1.0.10.280-gdc2cb6c-aliyun to below v1.7.0")
        @CsvSource({
            "v1.0.9, plugin-too-old",
            "v1.0.10.279, plugin-too-old",
            "v1.0.10.280-gdc2cb6c-aliyun, ''",
            "v1.0.11, ''",
            "v1.6.4, ''",
            "v1.7.0, terway-eip-removed",
            "v1.12.0, terway-eip-removed"
        })
        void terwayVersions(String version, String code) {
            Findings errors =
                    check(EipPlugin.terway(version), allocating("Pod")).only(ERROR);

            assertThat(String.join(",", errors.codes())).isEqualTo(code);
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-8: Terway is a warning below v1.7.0 and an error from it on, with the remedy to migrate")
        @CsvSource({"v1.0.9, WARNING", "v1.6.9, WARNING", "v1.7.0, ERROR", "v2.0, ERROR"})
        void terwayEnds(String version, Severity severity) {
            Finding finding = check(EipPlugin.terway(version), allocating("Pod")).stream()
                    .filter(each -> each.code().text().startsWith("terway-eip"))
                    .findFirst()
                    .orElseThrow();

            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.remedy()).contains("migrate to ack-extend-network-controller");
        }

        @Test
        @DisplayName("S2-8: Terway of an unknown version is a warning")
        void terwayUnknown() {
            assertThat(check(EipPlugin.terway(), allocating("Pod"))
                            .only(WARNING)
                            .codes())
                    .containsExactly("terway-eip-ending");
        }

        @Test
        @DisplayName("two EIP components that are on at the same time are an error that names them")
        void severalPlugins() {
            ClusterFacts both = ClusterFacts.builder()
                    .eipPlugin(EipPlugin.ackExtendNetworkController("0.12.7"))
                    .eipPlugin(EipPlugin.terway("1.6.4"))
                    .build();
            ClusterFacts one = ClusterFacts.builder()
                    .eipPlugin(EipPlugin.ackExtendNetworkController())
                    .build();

            Finding finding =
                    only(PodEipLinter.create().inCluster(both).check(allocating("Pod")), "several-eip-plugins");
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.message()).contains("ack-extend-network-controller and Terway", "allocated repeatedly");
            assertThat(PodEipLinter.create()
                            .inCluster(one)
                            .check(allocating("Pod"))
                            .hasErrors())
                    .isFalse();
            assertThat(PodEipLinter.forPlugin(OPERATOR)
                            .inCluster(one)
                            .check(allocating("Pod"))
                            .codes())
                    .contains("several-eip-plugins");
        }
    }

    @Nested
    @DisplayName("of the cluster")
    class OfCluster {

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-5: ACK managed and dedicated clusters pass, every other kind but Serverless is an error")
        @EnumSource(value = ClusterFacts.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "ACK_SERVERLESS")
        void kinds(ClusterFacts.Kind kind) {
            ClusterFacts cluster = ClusterFacts.builder().kind(kind).build();
            boolean passes = kind == ClusterFacts.Kind.ACK_MANAGED || kind == ClusterFacts.Kind.ACK_DEDICATED;

            for (EipPlugin plugin : List.of(EXTEND, TERWAY)) {
                Findings errors = PodEipLinter.forPlugin(plugin)
                        .inCluster(cluster)
                        .check(allocating("Pod"))
                        .only(ERROR);
                assertThat(errors.codes()).isEqualTo(passes ? List.of() : List.of("cluster-not-supported"));
            }
            assertThat(PodEipLinter.forPlugin(OPERATOR)
                            .inCluster(cluster)
                            .check(allocating("Pod"))
                            .hasErrors())
                    .isFalse();
        }

        @Test
        @DisplayName("S2-35: on ACK Serverless ack-extend-network-controller is a warning that names the contradiction")
        void serverless() {
            ClusterFacts cluster = ClusterFacts.builder()
                    .kind(ClusterFacts.Kind.ACK_SERVERLESS)
                    .feature(ClusterFacts.Feature.VIRTUAL_NODES)
                    .build();
            Findings findings = PodEipLinter.create().inCluster(cluster).check(allocating("Pod"));

            assertThat(findings.hasErrors()).isFalse();
            assertThat(only(findings, "serverless-cluster-disputed").severity()).isEqualTo(WARNING);
            assertThat(only(findings, "serverless-cluster-disputed").message())
                    .contains("comparison", "prerequisites", "limits");
        }

        @Test
        @DisplayName(
                "S2-35: on ACK Serverless it is an error too when enableVirtualNode is not true, and Terway is an error")
        void serverlessErrors() {
            ClusterFacts cluster = ClusterFacts.builder()
                    .kind(ClusterFacts.Kind.ACK_SERVERLESS)
                    .build();

            Findings extend = PodEipLinter.create().inCluster(cluster).check(allocating("Pod"));
            assertThat(extend.codes()).contains("serverless-cluster-disputed", "cluster-not-supported");
            assertThat(only(extend, "cluster-not-supported").message()).contains("enableVirtualNode");
            Findings terway = PodEipLinter.forPlugin(TERWAY).inCluster(cluster).check(allocating("Pod"));
            assertThat(terway.only(ERROR).codes()).containsExactly("cluster-not-supported");
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-7: Terway passes as a network plugin in each of its modes, any other is an error")
        @CsvSource({
            "terway, true",
            "terway-eni, true",
            "terway-eniip, true",
            "Terway-ENIIP, true",
            "flannel, false",
            "calico, false",
            "terwayish, false",
            "'', false"
        })
        void networkPlugins(String networkPlugin, boolean passes) {
            ClusterFacts cluster =
                    ClusterFacts.builder().networkPlugin(networkPlugin).build();

            for (EipPlugin plugin : List.of(EXTEND, TERWAY)) {
                Findings errors = PodEipLinter.forPlugin(plugin)
                        .inCluster(cluster)
                        .check(allocating("Pod"))
                        .only(ERROR);
                assertThat(errors.codes()).isEqualTo(passes ? List.of() : List.of("network-plugin-not-supported"));
            }
        }
    }

    @Nested
    @DisplayName("of the node")
    class OfNode {

        @Test
        @DisplayName("S2-15: a pod that can only run on a virtual node, by name, label or kind, is an error")
        void virtualNodes() {
            List<WorkloadFacts> workloads = List.of(
                    allocating("Pod").toBuilder()
                            .nodeName("virtual-kubelet-cn-hangzhou-b")
                            .build(),
                    allocating("Pod").toBuilder()
                            .nodeLabel("type", "virtual-kubelet")
                            .build(),
                    allocating("Pod").toBuilder()
                            .nodeKind(WorkloadFacts.NodeKind.VIRTUAL)
                            .build());

            for (EipPlugin plugin : PLUGINS) {
                assertThat(workloads)
                        .allSatisfy(workload -> assertThat(
                                        check(plugin, workload).only(ERROR).codes())
                                .containsExactly("node-not-supported"));
            }
        }

        @Test
        @DisplayName("S2-15: a pod for an ECS node passes, one for any other node does not")
        void otherNodes() {
            WorkloadFacts ecs = allocating("Pod").toBuilder()
                    .nodeName("cn-hangzhou.10.0.0.1")
                    .nodeLabel("type", "gpu")
                    .build();
            WorkloadFacts edge = allocating("Pod").toBuilder()
                    .nodeLabel("alibabacloud.com/is-edge-worker", "true")
                    .build();
            WorkloadFacts other = allocating("Pod").toBuilder()
                    .nodeKind(WorkloadFacts.NodeKind.OTHER)
                    .build();

            assertThat(check(EXTEND, ecs).hasErrors()).isFalse();
            assertThat(check(EXTEND, edge).codes()).contains("node-not-supported");
            assertThat(PodEipLinter.create()
                            .inCluster(withVirtualNodes())
                            .check(other)
                            .codes())
                    .contains("node-not-supported");
        }

        @Test
        @DisplayName("S2-52: enableVirtualNode lifts the limit to ECS nodes, but not under Terway")
        void virtualNodesOn() {
            WorkloadFacts workload = allocating("Pod").toBuilder()
                    .nodeLabel("type", "virtual-kubelet")
                    .build();

            for (EipPlugin plugin : PLUGINS) {
                Findings findings = PodEipLinter.forPlugin(plugin)
                        .inCluster(withVirtualNodes())
                        .check(workload);
                assertThat(findings.codes().contains("node-not-supported")).isEqualTo(plugin.equals(TERWAY));
            }
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName(
                "S2-53: an ECI key is an alias on an ECS node and an error on a virtual node with enableVirtualNode")
        @CsvSource({"eci-with-eip, true, pod-with-eip", "eci-eip-instanceid, eip-1, pod-eip-instanceid"})
        void eciKeys(String name, String value, String instead) {
            WorkloadFacts onEcs = workload("Pod", Map.of(K8S + name, value));
            WorkloadFacts onVirtual =
                    onEcs.toBuilder().nodeLabel("type", "virtual-kubelet").build();
            PodEipLinter linter = PodEipLinter.create().inCluster(withVirtualNodes());

            assertThat(linter.check(onEcs).hasErrors()).isFalse();
            Finding finding = only(linter.check(onVirtual), "eci-annotation-on-virtual-node");
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.subject()).isEqualTo(K8S + name);
            assertThat(finding.remedy()).contains(K8S + instead);
            assertThat(linter.check(allocating("Pod").toBuilder()
                                    .nodeLabel("type", "virtual-kubelet")
                                    .build())
                            .hasErrors())
                    .isFalse();
        }

        @Test
        @DisplayName("a pod in its node's network has nothing to bind an EIP to")
        void hostNetwork() {
            WorkloadFacts workload = allocating("Pod").toBuilder()
                    .trait(WorkloadFacts.Trait.HOST_NETWORK)
                    .build();

            assertThat(check(EXTEND, workload).only(ERROR).codes()).containsExactly("host-network");
        }

        private ClusterFacts withVirtualNodes() {
            return ClusterFacts.builder()
                    .feature(ClusterFacts.Feature.VIRTUAL_NODES)
                    .build();
        }
    }

    @Nested
    @DisplayName("of keys")
    class OfKeys {

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-86: under Terway the keys of ack-extend-network-controller alone are errors")
        @CsvSource(
                delimiter = ';',
                value = {
                    "eip-instance-charge-type;PostPaid",
                    "eip-public-ip-address-pool-id;pippool-1",
                    "eip-resource-group-id;rg-1",
                    "eip-name;n",
                    "eip-description;d",
                    "eip-security-protection-types;AntiDDoS_Enhanced",
                    "eip-tags;{\"foo\":\"bar\"}"
                })
        void notUnderTerway(String name, String value) {
            WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + name, value));

            Finding finding = only(check(TERWAY, workload), "key-not-supported");
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.subject()).isEqualTo(K8S + name);
            assertThat(check(EXTEND, workload).hasErrors()).isFalse();
            assertThat(check(OPERATOR, workload).hasErrors()).isFalse();
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-87: package and ISP are errors under Terway below v1.2.3, and pass elsewhere")
        @CsvSource({"eip-common-bandwidth-package-id, cbwp-1", "eip-isp, BGP"})
        void laterTerway(String name, String value) {
            WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + name, value));

            assertThat(check(EipPlugin.terway("v1.2.2"), workload).only(ERROR).codes())
                    .containsExactly("key-needs-newer-plugin");
            assertThat(check(EipPlugin.terway("v1.2.3"), workload).hasErrors()).isFalse();
            assertThat(check(EipPlugin.terway(), workload).hasErrors()).isFalse();
            assertThat(check(EipPlugin.ackExtendNetworkController("0.2.0"), workload)
                            .hasErrors())
                    .isFalse();
        }

        @ParameterizedTest(name = "{0} since {2}")
        @DisplayName("S2-88: under ack-extend-network-controller a key is an error below its first version")
        @CsvSource(
                delimiter = ';',
                value = {
                    "eip-resource-group-id;rg-1;0.4.0;0.3.99",
                    "eip-name;n;0.6.0;0.5.0",
                    "eip-description;d;0.6.0;0.5.9",
                    "eip-security-protection-types;AntiDDoS_Enhanced;0.9.0;0.8.0",
                    "eip-tags;{\"foo\":\"bar\"};0.11.0;0.10.2"
                })
        void laterExtend(String name, String value, String first, String before) {
            WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + name, value));

            Finding finding =
                    only(check(EipPlugin.ackExtendNetworkController(before), workload), "key-needs-newer-plugin");
            assertThat(finding.message()).contains(name, "v" + first, before);
            assertThat(check(EipPlugin.ackExtendNetworkController(first), workload)
                            .hasErrors())
                    .isFalse();
            assertThat(check(EipPlugin.ackExtendNetworkController(), workload).hasErrors())
                    .isFalse();
        }

        @Test
        @DisplayName("S2-67: network.alibabacloud.com/ below v0.9.2 is an error that names the k8s.aliyun.com/ key")
        void newPrefix() {
            WorkloadFacts workload = Samples.waitingPod();

            Finding finding = only(check(EipPlugin.ackExtendNetworkController("v0.9.1"), workload), "prefix-not-read");
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.remedy()).isEqualTo("write " + K8S + "pod-with-eip");
            assertThat(check(EipPlugin.ackExtendNetworkController("v0.9.2"), workload)
                            .hasErrors())
                    .isFalse();
            assertThat(check(EipPlugin.ackExtendNetworkController("v0.9.1"), allocating("Pod"))
                            .hasErrors())
                    .isFalse();
        }

        @Test
        @DisplayName("S2-67: network.alibabacloud.com/eip-internet-charge-type below v0.10.1 is an error")
        void newPrefixOfChargeType() {
            WorkloadFacts workload = allocatingWith("Pod", Map.of(NET + "eip-internet-charge-type", "PayByTraffic"));

            Finding finding = only(check(EipPlugin.ackExtendNetworkController("v0.10.0"), workload), "prefix-not-read");
            assertThat(finding.remedy()).isEqualTo("write " + K8S + "eip-internet-charge-type");
            assertThat(check(EipPlugin.ackExtendNetworkController("v0.10.1"), workload)
                            .hasErrors())
                    .isFalse();
            assertThat(check(OPERATOR, workload).hasErrors()).isFalse();
        }

        @Test
        @DisplayName("S2-139: under Terway network.alibabacloud.com/ is an error that names the key to use instead")
        void newPrefixUnderTerway() {
            Findings errors = check(TERWAY, Samples.terwayDeployment()).only(ERROR);

            assertThat(errors.codes()).containsExactly("prefix-not-read", "prefix-not-read");
            assertThat(errors.all())
                    .extracting(Finding::remedy)
                    .containsExactly("write " + K8S + "pod-with-eip", "write " + K8S + "eip-bandwidth");
        }

        @Test
        @DisplayName("S2-68: the same setting under both prefixes is an error when it differs and a note when not")
        void bothPrefixes() {
            WorkloadFacts differ = workload("Pod", Map.of(K8S + "pod-with-eip", "true", NET + "pod-with-eip", "false"));
            WorkloadFacts agree = workload("Pod", Map.of(K8S + "pod-with-eip", "true", NET + "pod-with-eip", "true"));

            assertThat(only(check(EXTEND, differ), "conflicting-annotations").severity())
                    .isEqualTo(ERROR);
            assertThat(only(check(EXTEND, agree), "repeated-annotation").severity())
                    .isEqualTo(NOTE);
        }

        @Test
        @DisplayName("S2-78: unknown and misspelt keys are found, and so is S2-90: a setting without effect")
        void decodeFindings() {
            WorkloadFacts workload = workload(
                    "Pod",
                    Map.of(
                            K8S + "eip-bandwidht",
                            "5",
                            K8S + "eip-common-bandwith-package-id",
                            "x",
                            K8S + "eip-isp",
                            "BGP"));

            assertThat(check(EXTEND, workload).codes())
                    .containsExactlyInAnyOrder("unknown-annotation", "misspelt-annotation", "setting-without-request");
        }

        @Test
        @DisplayName("S2-80: a single line gets a note, an unknown line a warning")
        void isps() {
            WorkloadFacts single = allocatingWith(
                    "Pod", Map.of(K8S + "eip-isp", "ChinaUnicom", K8S + "eip-internet-charge-type", "PayByBandwidth"));
            WorkloadFacts unknown = allocatingWith("Pod", Map.of(K8S + "eip-isp", "LunarNet"));

            assertThat(only(check(EXTEND, single), "restricted-isp").severity()).isEqualTo(NOTE);
            assertThat(only(check(EXTEND, unknown), "unknown-isp").severity()).isEqualTo(WARNING);
        }

        @Test
        @DisplayName("S2-84: more than one protection level is an error")
        void protections() {
            WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + "eip-security-protection-types", "a,b"));

            assertThat(only(check(EXTEND, workload), "several-protections").severity())
                    .isEqualTo(ERROR);
        }

        @ParameterizedTest(name = "{0} tags")
        @DisplayName("S2-13: 20 tags pass under the vendor's component and 15 under the operator, which marks its EIPs")
        @CsvSource({"15, true, true", "20, true, false", "21, false, false"})
        void tagCounts(int count, boolean vendor, boolean operator) {
            String tags = IntStream.range(0, count)
                    .mapToObj(i -> "\"k" + i + "\":\"\"")
                    .collect(Collectors.joining(",", "{", "}"));
            WorkloadFacts workload = allocatingWith("Pod", Map.of(K8S + "eip-tags", tags));

            assertThat(check(EXTEND, workload).hasErrors()).isEqualTo(!vendor);
            assertThat(check(OPERATOR, workload).hasErrors()).isEqualTo(!operator);
        }

        @ParameterizedTest(name = "{0} {1}")
        @DisplayName("S2-13: bandwidth, name and description beyond their limits are errors before any call")
        @CsvSource({
            "PayByTraffic, 200, true",
            "PayByTraffic, 201, false",
            "PayByBandwidth, 500, true",
            "PayByBandwidth, 501, false"
        })
        void limits(String chargeType, String bandwidth, boolean passes) {
            WorkloadFacts workload = allocatingWith(
                    "Pod", Map.of(K8S + "eip-internet-charge-type", chargeType, K8S + "eip-bandwidth", bandwidth));

            assertThat(check(EXTEND, workload).hasErrors()).isEqualTo(!passes);
            assertThat(check(
                                    EXTEND,
                                    allocatingWith(
                                            "Pod",
                                            Map.of(
                                                    K8S + "eip-name",
                                                    "n".repeat(129),
                                                    K8S + "eip-description",
                                                    "d".repeat(257))))
                            .codes())
                    .contains("name-too-long", "description-too-long");
        }
    }

    @Nested
    @DisplayName("of an existing EIP")
    class OfExistingEip {

        @ParameterizedTest(name = "{0} with {1} replicas and parallelism {2}")
        @DisplayName("S2-94: an EIP instance ID in a controller that can have more than one pod is an error")
        @CsvSource({
            "Deployment, 2, 1",
            "StatefulSet, 3, 1",
            "ReplicaSet, 2, 1",
            "CloneSet, 2, 1",
            "DaemonSet, 1, 1",
            "Job, 1, 2",
            "CronJob, 1, 2"
        })
        void severalPods(String kind, int replicas, int parallelism) {
            WorkloadFacts workload = using(kind).toBuilder()
                    .replicas(replicas)
                    .parallelism(parallelism)
                    .build();

            for (EipPlugin plugin : PLUGINS) {
                assertThat(check(plugin, workload).only(ERROR).codes())
                        .containsExactly("existing-eip-for-several-pods");
            }
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-97: an EIP instance ID passes on a bare Pod and on a StatefulSet of one replica")
        @ValueSource(strings = {"Pod", "StatefulSet"})
        void onePod(String kind) {
            assertThat(check(EXTEND, using(kind)).has(ERROR)).isFalse();
            assertThat(check(EXTEND, using(kind)).has(WARNING)).isFalse();
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-97: on another controller of one replica it is a warning that recommends a StatefulSet")
        @ValueSource(strings = {"Deployment", "ReplicaSet", "Job", "CronJob", "CloneSet"})
        void otherControllers(String kind) {
            WorkloadFacts workload = using(kind).toBuilder()
                    .updateStrategy(WorkloadFacts.UpdateStrategy.RECREATE)
                    .build();
            Finding finding = only(check(EXTEND, workload), "existing-eip-outside-stateful-set");

            assertThat(check(EXTEND, workload).hasErrors()).isFalse();
            assertThat(finding.severity()).isEqualTo(WARNING);
            assertThat(finding.remedy()).contains("StatefulSet");
        }

        @Test
        @DisplayName("S2-140: under Terway a controller of one replica is at most a warning, and of two an error")
        void underTerway() {
            for (String kind : List.of("Pod", "StatefulSet", "Deployment")) {
                assertThat(check(TERWAY, using(kind)).hasErrors()).isFalse();
            }
            assertThat(check(TERWAY, using("Deployment").toBuilder().replicas(2).build())
                            .hasErrors())
                    .isTrue();
        }

        @Test
        @DisplayName("S2-99: a rolling Deployment of one replica is a warning with remedy Recreate")
        void rollingUpdate() {
            WorkloadFacts rolling = using("Deployment").toBuilder()
                    .updateStrategy(WorkloadFacts.UpdateStrategy.ROLLING_UPDATE)
                    .build();
            WorkloadFacts recreate = using("Deployment").toBuilder()
                    .updateStrategy(WorkloadFacts.UpdateStrategy.RECREATE)
                    .build();

            for (WorkloadFacts workload : List.of(rolling, using("Deployment"))) {
                Finding finding = only(check(EXTEND, workload), "rolling-update-holds-eip");
                assertThat(finding.severity()).isEqualTo(WARNING);
                assertThat(finding.remedy()).contains("Recreate");
            }
            assertThat(check(EXTEND, recreate).codes()).doesNotContain("rolling-update-holds-eip");
            assertThat(check(EXTEND, using("StatefulSet")).codes()).doesNotContain("rolling-update-holds-eip");
        }

        @Test
        @DisplayName("S2-99: with the readiness gate the rolling update never ends, and the warning says so")
        void rollingUpdateWithGate() {
            WorkloadFacts gated = using("Deployment").toBuilder()
                    .readinessGate(AnnotationKey.READINESS_GATE)
                    .build();

            assertThat(only(check(EXTEND, gated), "rolling-update-holds-eip").message())
                    .contains("the update never ends");
            assertThat(only(check(EXTEND, using("Deployment")), "rolling-update-holds-eip")
                            .message())
                    .doesNotContain("never ends");
        }

        @Test
        @DisplayName("S2-95: one EIP instance ID in two workloads checked together is an error that names both")
        void shared() {
            WorkloadFacts one = using("Pod").toBuilder().namespace("games").build();
            WorkloadFacts two = WorkloadFacts.builder("StatefulSet", "other")
                    .annotations(Map.of(NET + "pod-eip-instanceid", "eip-1"))
                    .build();
            WorkloadFacts third = workload("Pod", Map.of(K8S + "pod-eip-instanceid", "eip-2"));

            Finding finding = only(PodEipLinter.create().check(List.of(one, third, two)), "existing-eip-shared");
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.subject()).isEqualTo("eip-1");
            assertThat(finding.message()).contains("Pod \"games/example\" and StatefulSet \"other\"");
            assertThat(PodEipLinter.create().check(List.of(one, third)).hasErrors())
                    .isFalse();
        }

        @Test
        @DisplayName("two pods of one generateName are two pods")
        void generated() {
            WorkloadFacts pod = WorkloadFacts.builder("Pod", "job-")
                    .annotations(Map.of(NET + "pod-eip-instanceid", "eip-1"))
                    .build();
            assertThat(only(PodEipLinter.create().check(List.of(pod, pod)), "existing-eip-shared")
                            .message())
                    .contains("Pod \"job-\" and Pod \"job-\"");
            assertThat(PodEipLinter.create().check(List.of(pod)).hasErrors()).isFalse();
        }

        @Test
        @DisplayName("S2-101: next to pod-with-eip it is a warning for \"true\" and an error for \"false\"")
        void besideSwitch() {
            Map<String, String> annotations = new HashMap<>(using("Pod").annotations());
            annotations.put(K8S + "pod-with-eip", "true");
            assertThat(only(check(EXTEND, workload("Pod", annotations)), "existing-eip-and-switch-on")
                            .severity())
                    .isEqualTo(WARNING);

            annotations.put(K8S + "pod-with-eip", "false");
            assertThat(only(check(EXTEND, workload("Pod", annotations)), "existing-eip-and-switch-off")
                            .severity())
                    .isEqualTo(ERROR);
        }

        @Test
        @DisplayName("S2-90: settings for allocating next to an EIP instance ID are warnings")
        void besideSettings() {
            Map<String, String> annotations = new HashMap<>(using("Pod").annotations());
            annotations.put(K8S + "eip-bandwidth", "5");

            assertThat(only(check(EXTEND, workload("Pod", annotations)), "setting-of-existing-eip")
                            .severity())
                    .isEqualTo(WARNING);
        }

        @Test
        @DisplayName("S2-107: a release policy next to an EIP instance ID is a warning, on a stateless controller too")
        void besideRelease() {
            Map<String, String> annotations = new HashMap<>(using("Pod").annotations());
            annotations.put(K8S + "pod-eip-release-strategy", "10m");

            for (String kind : List.of("Pod", "StatefulSet", "Deployment")) {
                Findings findings = check(EXTEND, workload(kind, annotations));
                assertThat(only(findings, "release-of-existing-eip").severity()).isEqualTo(WARNING);
                assertThat(findings.hasErrors()).isFalse();
            }
        }

        private WorkloadFacts using(String kind) {
            return workload(kind, PodEipAnnotations.encode(PodEipRequest.useExisting(EipId.of("eip-1"))));
        }
    }

    @Nested
    @DisplayName("of release policies")
    class OfRelease {

        @ParameterizedTest(name = "{0}")
        @DisplayName("S2-104: Never or a time on a stateless controller is an error")
        @ValueSource(strings = {"Deployment", "ReplicaSet", "DaemonSet", "Job", "CronJob"})
        void stateless(String kind) {
            for (String strategy : List.of("Never", "10m")) {
                assertThat(check(EXTEND, releasing(kind, strategy)).only(ERROR).codes())
                        .containsExactly("fixed-eip-on-stateless");
                assertThat(check(OPERATOR, releasing(kind, strategy))
                                .only(ERROR)
                                .codes())
                        .containsExactly("fixed-eip-on-stateless");
            }
            assertThat(check(EXTEND, releasing(kind, "Follow")).hasErrors()).isFalse();
        }

        @Test
        @DisplayName("S2-104: Never or a time passes on a StatefulSet and on the custom Kinds given")
        void stateful() {
            ClusterFacts cluster =
                    ClusterFacts.builder().customStatefulKind("GameServerSet").build();
            PodEipLinter linter = PodEipLinter.create().inCluster(cluster);

            for (String strategy : List.of("Never", "10m")) {
                assertThat(linter.check(releasing("StatefulSet", strategy)).codes())
                        .containsExactly("ready-before-eip");
                assertThat(linter.check(releasing("GameServerSet", strategy)).codes())
                        .containsExactly("ready-before-eip");
            }
        }

        @Test
        @DisplayName("S2-104: on a kind that is not known to be stateful it is a warning")
        void unknownKind() {
            for (String kind : List.of("Pod", "Squad")) {
                assertThat(only(check(EXTEND, releasing(kind, "Never")), "fixed-eip-on-unknown-kind")
                                .severity())
                        .isEqualTo(WARNING);
            }
        }

        @Test
        @DisplayName("S2-36: under Terway Never or a time is an error, and Follow a note that it is not read")
        void underTerway() {
            assertThat(check(TERWAY, releasing("StatefulSet", "Never"))
                            .only(ERROR)
                            .codes())
                    .containsExactly("fixed-eip-not-supported");
            assertThat(check(TERWAY, releasing("StatefulSet", "5m30s"))
                            .only(ERROR)
                            .codes())
                    .containsExactly("fixed-eip-not-supported");
            Findings follow = check(TERWAY, releasing("StatefulSet", "Follow"));
            assertThat(follow.hasErrors()).isFalse();
            assertThat(only(follow, "release-strategy-not-read").severity()).isEqualTo(NOTE);
        }

        @Test
        @DisplayName(
                "S2-70: an allocated EIP that is not fixed gets a note of churn with the remedy to name an instance")
        void churn() {
            for (EipPlugin plugin : PLUGINS) {
                Finding finding = only(check(plugin, allocating("Pod")), "eip-churn");
                assertThat(finding.severity()).isEqualTo(NOTE);
                assertThat(finding.message()).contains("again and again", "CNI");
                assertThat(finding.remedy()).contains(K8S + "pod-eip-instanceid");
            }
            assertThat(check(EXTEND, releasing("StatefulSet", "Follow")).codes())
                    .contains("eip-churn");
            assertThat(check(EXTEND, releasing("StatefulSet", "Never")).codes()).doesNotContain("eip-churn");
        }

        private WorkloadFacts releasing(String kind, String strategy) {
            return allocatingWith(kind, Map.of(K8S + "pod-eip-release-strategy", strategy));
        }
    }

    @Nested
    @DisplayName("of readiness")
    class OfReadiness {

        @Test
        @DisplayName(
                "S2-145: a pod with a request and neither gate nor waiting init container gets a note with both remedies")
        void readyBeforeEip() {
            Finding finding = only(check(EXTEND, allocating("Pod")), "ready-before-eip");

            assertThat(finding.severity()).isEqualTo(NOTE);
            assertThat(finding.remedy())
                    .contains(
                            "readiness gate k8s.aliyun.com/eip",
                            "init container",
                            "k8s.aliyun.com/allocated-eipAddress");
            assertThat(check(EXTEND, Samples.deployment()).codes()).doesNotContain("ready-before-eip");
            assertThat(check(EXTEND, Samples.waitingPod()).codes()).doesNotContain("ready-before-eip");
            assertThat(check(EXTEND, workload("Pod", Map.of(K8S + "pod-eip-instanceid", "eip-1")))
                            .codes())
                    .contains("ready-before-eip");
        }

        @Test
        @DisplayName("S2-145: under Terway, where the EIP comes before the pod's address, there is no such note")
        void notUnderTerway() {
            assertThat(check(TERWAY, allocating("Pod")).codes()).doesNotContain("ready-before-eip");
        }

        @Test
        @DisplayName("S2-147: the readiness gate is an error under Terway")
        void gateUnderTerway() {
            assertThat(check(TERWAY, Samples.deployment()).only(ERROR).codes())
                    .containsExactly("readiness-gate-under-terway");
            assertThat(check(OPERATOR, Samples.deployment()).hasErrors()).isFalse();
        }

        @Test
        @DisplayName("S2-147: the readiness gate is an error on a pod without an EIP request")
        void gateWithoutRequest() {
            WorkloadFacts none = WorkloadFacts.builder("Pod", "p")
                    .readinessGate("k8s.aliyun.com/eip")
                    .build();
            WorkloadFacts off = none.toBuilder()
                    .annotations(Map.of(K8S + "pod-with-eip", "false"))
                    .build();
            WorkloadFacts other = WorkloadFacts.builder("Pod", "p")
                    .readinessGate("example.com/x")
                    .build();

            assertThat(check(EXTEND, none).only(ERROR).codes()).containsExactly("readiness-gate-without-request");
            assertThat(check(EXTEND, off).only(ERROR).codes()).containsExactly("readiness-gate-without-request");
            assertThat(check(EXTEND, other)).isEmpty();
        }
    }

    @Nested
    @DisplayName("of the vendor's samples")
    class OfSamples {

        @Test
        @DisplayName("S2-115: the Deployment sample has no error and no warning")
        void deployment() {
            WorkloadFacts built = Samples.deployment().toBuilder()
                    .annotations(PodEipAnnotations.encode(PodEipRequest.allocate()
                            .bandwidth(Bandwidth.ofMbps(5))
                            .build()))
                    .build();

            assertThat(built).isEqualTo(Samples.deployment());
            assertThat(PodEipLinter.create().check(built).codes()).containsExactly("eip-churn");
        }

        @Test
        @DisplayName("S2-123: the StatefulSet sample has no error and no warning")
        void statefulSet() {
            WorkloadFacts built = Samples.statefulSet().toBuilder()
                    .annotations(PodEipAnnotations.encode(PodEipRequest.allocate()
                            .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                            .build()))
                    .build();

            assertThat(built).isEqualTo(Samples.statefulSet());
            assertThat(PodEipLinter.create().check(built).codes()).containsExactly("ready-before-eip");
        }

        @Test
        @DisplayName("S2-138: the Terway sample has no error under ack-extend-network-controller")
        void terway() {
            assertThat(PodEipLinter.create().check(Samples.terwayDeployment()).codes())
                    .containsExactly("ready-before-eip", "eip-churn");
        }

        @Test
        @DisplayName("S2-154: the init container sample counts as waiting for its EIP and has no error")
        void waitingPod() {
            assertThat(PodEipLinter.create().check(Samples.waitingPod()).codes())
                    .containsExactly("eip-churn");
        }

        @Test
        @DisplayName("checked together, each finding says whose it is, and one of the cluster stands once")
        void together() {
            ClusterFacts cluster =
                    ClusterFacts.builder().networkPlugin("flannel").build();
            Findings findings = PodEipLinter.create()
                    .inCluster(cluster)
                    .check(List.of(Samples.deployment(), Samples.statefulSet(), Samples.waitingPod()));

            assertThat(findings.only(ERROR).codes()).containsExactly("network-plugin-not-supported");
            assertThat(findings.only(NOTE).all())
                    .extracting(Finding::subject)
                    .containsExactly(
                            "Deployment \"example\" k8s.aliyun.com/pod-with-eip",
                            "StatefulSet \"example\" spec.readinessGates",
                            "Pod \"example\" network.alibabacloud.com/pod-with-eip");
        }
    }

    private static Findings check(EipPlugin plugin, WorkloadFacts workload) {
        return PodEipLinter.forPlugin(plugin).check(workload);
    }

    private static WorkloadFacts allocating(String kind) {
        return allocatingWith(kind, Map.of());
    }

    private static WorkloadFacts allocatingWith(String kind, Map<String, String> more) {
        Map<String, String> annotations = new HashMap<>(more);
        annotations.put(K8S + "pod-with-eip", "true");
        return workload(kind, annotations);
    }

    private static WorkloadFacts workload(String kind, Map<String, String> annotations) {
        return WorkloadFacts.builder(kind, "example").annotations(annotations).build();
    }

    private static Finding only(Findings findings, String code) {
        List<Finding> matching = findings.stream()
                .filter(finding -> finding.code().text().equals(code))
                .toList();
        assertThat(matching).as("%s in %s", code, findings).hasSize(1);
        return matching.get(0);
    }
}
