package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.drawing;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.doctor.Clinic;
import io.drawbridge.k8s.doctor.Diagnosis;
import io.drawbridge.k8s.doctor.DiagnosisCode;
import io.drawbridge.k8s.doctor.PodDoctor;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.Protocol;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A diagnosis of what the operator has really done")
final class DiagnosedReasonsTest {

    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofMinutes(50);
    private static final String IP = "10.0.0.5";

    /** A world in which something is wrong, and what is to be found of which pod. */
    record Situation(DiagnosisCode code, String pod, Supplier<World> world) {

        @Override
        public String toString() {
            return code.text();
        }
    }

    private static Situation of(DiagnosisCode code, String pod, Consumer<World> story) {
        return of(code, pod, options -> {}, story);
    }

    private static Situation of(
            DiagnosisCode code, String pod, Consumer<World.Options> settings, Consumer<World> story) {
        return new Situation(code, pod, () -> {
            World world = new World(settings);
            story.accept(world);
            return world;
        });
    }

    static Stream<Situation> situations() {
        return Stream.of(ofThePod(), ofTheEip(), ofTheRecord(), ofTheAccount()).flatMap(all -> all);
    }

    private static Stream<Situation> ofThePod() {
        return Stream.of(
                of(DiagnosisCode.INVALID_ANNOTATION, "web", world -> {
                    asking("web").says(PodMaker.BANDWIDTH, "-3").start(world, IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.POD_ON_HOST_NETWORK, "web", world -> {
                    asking("web").onHostNetwork().start(world, IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.UNSUPPORTED_NODE, "web", world -> {
                    world.kubernetes.addNode("eci", Map.of("type", "virtual-kubelet"));
                    asking("web").on("eci").start(world, IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.UNSUPPORTED_ADDRESS, "web", world -> {
                    asking("web").start(world, "2001:db8::5");
                    world.run(SHORT);
                }),
                of(
                        DiagnosisCode.REFUSED_BY_POLICY,
                        "web",
                        options -> options.policy = PodEipPolicy.builder().build(),
                        world -> {
                            asking("web").start(world, IP);
                            world.run(SHORT);
                        }),
                of(DiagnosisCode.EIP_DETACHED, "web", world -> {
                    asking("web").start(world, IP);
                    world.run(SHORT);
                    world.annotatePod("web", PodMaker.WITH_EIP, null);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.STRATEGY_IGNORED, "web", world -> {
                    asking("web")
                            .says(PodMaker.STRATEGY, "10m")
                            .of("ReplicaSet")
                            .start(world, IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.CHANGE_IGNORED, "web", options -> options.liveChanges = LiveChanges.APPLY, world -> {
                    asking("web").start(world, IP);
                    world.run(SHORT);
                    world.annotatePod("web", "k8s.aliyun.com/eip-isp", "BGP_PRO");
                    world.run(SHORT);
                }),
                of(DiagnosisCode.INTERFACE_NOT_FOUND, "web", world -> {
                    addNode(world);
                    world.cloud.addInterfaceOf("i-theirs01", IP);
                    asking("web").on("worker").start(world, IP);
                    world.run(SHORT);
                }),
                of(
                        DiagnosisCode.INTERFACE_AMBIGUOUS,
                        "web",
                        options -> options.eips = eips -> new DelegatingEips(eips) {
                            @Override
                            public Optional<String> vpcId() {
                                return Optional.empty();
                            }
                        },
                        world -> {
                            addNode(world);
                            world.cloud.addInterface(IP);
                            asking("web").on("worker").start(world, IP);
                            world.run(SHORT);
                        }),
                of(DiagnosisCode.API_SERVER_REFUSED, "web", world -> {
                    world.kubernetes
                            .faults()
                            .inject(Fault.answer(
                                    403, "podeips is forbidden: User \"eips\" cannot create resource \"podeips\""))
                            .on(Verb.CREATE, "podeips")
                            .always();
                    asking("web").start(world, IP);
                    world.run(SHORT);
                }));
    }

    private static Stream<Situation> ofTheEip() {
        return Stream.of(
                of(DiagnosisCode.EIP_IN_OTHER_POD, "mail-1", world -> {
                    EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
                    naming("mail-0", own).start(world, IP);
                    world.run(SHORT);
                    naming("mail-1", own).start(world, "10.0.0.6");
                    world.run(SHORT);
                }),
                of(DiagnosisCode.EIP_BOUND_ELSEWHERE, "mail-0", world -> {
                    EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
                    bind(world, own, "10.9.9.9");
                    naming("mail-0", own).start(world, IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.EIP_NOT_FOUND, "mail-0", world -> {
                    naming("mail-0", "eip-00000001").start(world, IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.NO_FREE_EIP, "mail-0", world -> {
                    drawing("mail-0", "pool=mail").start(world, IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.EIP_LOST, "game-0", world -> {
                    keeping("game-0", "Never").start(world, IP);
                    world.run(SHORT);
                    world.endPod("game-0");
                    world.run(SHORT);
                    world.cloud.console().release(Seen.eipOf(world, "game-0"));
                    keeping("game-0", "Never").start(world, "10.0.0.6");
                    world.run(LONG);
                }),
                of(DiagnosisCode.ADDRESS_OCCUPIED, "web", world -> {
                    bind(world, world.cloud.console().buyByHand(EipSpec.defaults()), IP);
                    asking("web").start(world, IP);
                    world.run(Duration.ofMinutes(5));
                }),
                of(DiagnosisCode.RELEASE_BLOCKED, "web", world -> {
                    asking("web").start(world, IP);
                    world.run(SHORT);
                    world.cloud.console().protect(Seen.eipOf(world, "web"));
                    world.endPod("web");
                    world.run(LONG);
                }));
    }

    private static Stream<Situation> ofTheRecord() {
        return Stream.of(
                of(DiagnosisCode.FOREIGN_POD_EIP, "web", world -> {
                    world.apply(record("another-cluster", "", "Auto", "eip-foreign"));
                    asking("web").start(world, IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.RECORD_NOT_TRUSTED, "web", world -> {
                    EipId theirs = world.cloud.console().buyByHand(EipSpec.defaults());
                    asking("web").create(world);
                    String uid = world.pod("web").getMetadata().getUid();
                    world.apply(record(world.kubernetes.clusterUid(), uid, "Auto", theirs.value()));
                    world.giveAddress("web", IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.RETAINED_EIP_CONFLICTS, "game-0", world -> {
                    EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
                    keeping("game-0", "Never").start(world, IP);
                    world.run(SHORT);
                    world.endPod("game-0");
                    world.run(SHORT);
                    naming("game-0", own).of("StatefulSet").start(world, "10.0.0.6");
                    world.run(SHORT);
                }),
                of(DiagnosisCode.INVALID_TTL, "game-0", world -> {
                    keeping("game-0", "10m").start(world, IP);
                    world.run(SHORT);
                    world.request(ApiRequest.patch(
                            "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/game-0",
                            ApiRequest.MERGE_PATCH,
                            "{\"spec\":{\"allocationType\":{\"releaseAfter\":\"soon\"}}}"));
                    world.endPod("game-0");
                    world.run(SHORT);
                }));
    }

    private static Stream<Situation> ofTheAccount() {
        return Stream.of(
                of(
                        DiagnosisCode.PURCHASE_LIMIT,
                        "web",
                        options -> {
                            options.cleanupPeriod = Duration.ofMinutes(1);
                            options.purchaseLimits = new PurchaseLimits(2, 100);
                        },
                        world -> {
                            asking("web").start(world, IP);
                            for (int i = 0; i < 4; i++) {
                                world.run(Duration.ofHours(1));
                                world.eips()
                                        .forEach(eip -> world.cloud.console().release(eip.id()));
                            }
                            world.run(Duration.ofHours(1));
                        }),
                blind(),
                of(DiagnosisCode.QUOTA, "late", options -> options.cloud = cloud -> cloud.quota(1), world -> {
                    asking("web").start(world, IP);
                    world.run(SHORT);
                    asking("late").start(world, "10.0.0.6");
                    world.run(SHORT);
                }),
                refused(DiagnosisCode.PURCHASES_BLOCKED, "FrequentPurchase.EIP"),
                refused(DiagnosisCode.BALANCE, "InsufficientBalance"),
                refused(DiagnosisCode.CLOUD_REFUSED_SETTINGS, "InvalidParameter"),
                of(DiagnosisCode.CLOUD_FORBIDDEN, "web", world -> {
                    world.cloud
                            .console()
                            .allowOnly(List.of("vpc:DescribeEipAddresses", "ecs:DescribeNetworkInterfaces"));
                    asking("web").start(world, IP);
                    world.run(SHORT);
                }),
                of(DiagnosisCode.PACKAGE_MISSING, "web", world -> {
                    asking("web")
                            .says("k8s.aliyun.com/eip-common-bandwidth-package-id", "cbwp-nowhere")
                            .start(world, IP);
                    world.run(SHORT);
                }));
    }

    private static Situation refused(DiagnosisCode code, String vendorCode) {
        return of(code, "web", world -> {
            world.cloud.faults().refuse(EipAction.ALLOCATE, vendorCode).always();
            asking("web").start(world, IP);
            world.run(SHORT);
        });
    }

    private static Situation blind() {
        Set<Boolean> hidden = new java.util.HashSet<>();
        return of(
                DiagnosisCode.CLOUD_IN_DOUBT,
                "late",
                options -> {
                    options.cleanupPeriod = Duration.ofMinutes(1);
                    options.cloud = cloud -> cloud.quota(100);
                    options.eips = eips -> new BlindEips(eips, id -> !hidden.isEmpty());
                },
                world -> {
                    hidden.clear();
                    for (int i = 0; i < 20; i++) {
                        asking("web-" + i).start(world, "10.0.0." + (10 + i));
                    }
                    world.run(Duration.ofHours(1));
                    hidden.add(true);
                    world.run(Duration.ofMinutes(5));
                    asking("late").start(world, "10.0.1.1");
                    world.run(Duration.ofMinutes(20));
                });
    }

    private static void bind(World world, EipId id, String address) {
        String eni = world.cloud.addInterface(address).id();
        world.cloud.console().bind(id, new AssociationTarget(eni, address));
    }

    private static void addNode(World world) {
        world.apply("""
                apiVersion: v1
                kind: Node
                metadata: {name: worker}
                spec: {providerID: "cn-hangzhou.i-ours0001"}
                """);
    }

    private static String record(String cluster, String uid, String type, String id) {
        return """
                apiVersion: alibabacloud.com/v1beta1
                kind: PodEIP
                metadata:
                  name: web
                  namespace: default
                  finalizers: ["podeip-controller.alibabacloud.com/finalizer"]
                  annotations:
                    podeip.drawbridge.io/cluster: "%s"
                    podeip.drawbridge.io/pod-uid: "%s"
                spec:
                  allocationID: %s
                  allocationType: {type: %s, releaseStrategy: Follow}
                """.formatted(cluster, uid, id, type);
    }

    private static void settings(PodDoctor.Builder doctor, World world) {
        doctor.cloud(world.cloud.eips())
                .clock(world.clock.steady())
                .client("198.51.100.7")
                .port(Protocol.TCP, 80)
                .securityGroup(node -> open())
                .cloudFirewall(eip -> open())
                .roleOf(plugin -> "grant the policy to the cluster's Worker RAM role");
    }

    private static Firewall open() {
        return Firewall.dropWins()
                .unmatched(Direction.INGRESS, Action.ALLOW)
                .unmatched(Direction.EGRESS, Action.ALLOW)
                .build();
    }

    private static Diagnosis examine(World world, String pod) {
        return Clinic.examine(
                world.kubernetes, doctor -> settings(doctor, world), doctor -> doctor.examine("default", pod));
    }

    @ParameterizedTest(name = "is, first of all, {0}")
    @MethodSource("situations")
    void found(Situation situation) {
        World world = situation.world().get();
        Diagnosis diagnosis = examine(world, situation.pod());
        assertThat(Clinic.first(diagnosis))
                .as("%s", diagnosis)
                .isEqualTo(situation.code().text());
        assertThat(diagnosis.findings().all().get(0).remedy()).isNotBlank();
        assertThat(diagnosis.toString()).doesNotContain("null");
    }

    @Test
    @DisplayName("knows every reason of the operator's, and has a situation for each that it writes")
    void everyReason() {
        Set<Reason> tried = EnumSet.of(Reason.CLOUD_ERROR);
        situations().flatMap(each -> each.code().reason().stream()).forEach(tried::add);
        assertThat(tried).containsExactlyInAnyOrder(Reason.values());
        Arrays.stream(Reason.values())
                .forEach(reason -> assertThat(DiagnosisCode.of(reason).reason()).contains(reason));
    }

    @Test
    @DisplayName("S2-31: names the action that the cloud forbids, and the role that is to have it")
    void role() {
        Situation forbidden = situations()
                .filter(each -> each.code() == DiagnosisCode.CLOUD_FORBIDDEN)
                .findFirst()
                .orElseThrow();
        Diagnosis diagnosis = examine(forbidden.world().get(), "web");
        assertThat(diagnosis.findings().all().get(0).remedy())
                .contains("grant vpc:AllocateEipAddress")
                .contains("Worker RAM role");
    }

    // --- healthy ---

    /** A world in which nothing is wrong. */
    record Healthy(String name, Supplier<World> world) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Healthy healthy(String name, Consumer<World.Options> settings, Consumer<World> story) {
        return new Healthy(name, () -> {
            World world = new World(settings);
            world.kubernetes.addNode("worker", Map.of());
            story.accept(world);
            world.run(SHORT);
            return world;
        });
    }

    private static Healthy healthy(String name, PodMaker pod) {
        return healthy(name, options -> {}, world -> pod.on("worker").start(world, IP));
    }

    static Stream<Healthy> allWell() {
        return Stream.of(
                healthy("without a gate", asking("web")),
                healthy("with a gate", asking("web").gated()),
                healthy("Follow", keeping("web", "Follow")),
                healthy("a TTL", keeping("web", "10m")),
                healthy("Never", keeping("web", "Never")),
                healthy(
                        "an existing EIP",
                        options -> {},
                        world -> naming("web", world.cloud.console().buyByHand(EipSpec.defaults()))
                                .on("worker")
                                .start(world, IP)),
                healthy("a package", options -> {}, world -> {
                    world.cloud.console().createPackage(new BandwidthPackageId("cbwp-1"));
                    asking("web")
                            .says("k8s.aliyun.com/eip-common-bandwidth-package-id", "cbwp-1")
                            .start(world, IP);
                }),
                healthy(
                        "AWS",
                        options -> options.profile = CloudProfile.AWS,
                        world -> asking("web").on("worker").start(world, IP)),
                healthy("kept for the next pod", options -> {}, world -> {
                    keeping("web", "Never").start(world, IP);
                    world.run(SHORT);
                    world.endPod("web");
                }),
                healthy("served again", options -> {}, world -> {
                    keeping("web", "10m").start(world, IP);
                    world.run(SHORT);
                    world.endPod("web");
                    world.run(SHORT);
                    keeping("web", "10m").start(world, "10.0.0.6");
                }));
    }

    @ParameterizedTest(name = "has no finding in a healthy one: {0}")
    @MethodSource("allWell")
    void nothingFound(Healthy healthy) {
        World world = healthy.world().get();
        Diagnosis diagnosis = examine(world, "web");
        assertThat(diagnosis.worst()).as("%s", diagnosis).isEmpty();
        assertThat(diagnosis.isHealthy()).isTrue();
    }
}
