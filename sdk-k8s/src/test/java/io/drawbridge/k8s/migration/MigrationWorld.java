package io.drawbridge.k8s.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.migration.MigrationProgress.Finished;
import io.drawbridge.k8s.migration.MigrationProgress.Waiting;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.PodEipOperatorBuilder;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.Controller;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.time.TestClock;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/** A cluster whose pods have EIPs, and the components that may look after them, each as a fake or as it is. */
final class MigrationWorld implements AutoCloseable {

    static final String MIGRATION = "migration";

    private static final int MOST_TURNS = 60;

    final TestClock clock = TestClock.create();
    final FakeCloud cloud;
    final FakeKubernetes kubernetes;
    final KubernetesClient client;
    final FakeController controller;
    final List<MigrationStep> moved = new ArrayList<>();

    /** Whether the last advance was not answered. */
    boolean failed;

    /** Who the operator takes the cluster for; empty for the UID of kube-system. */
    Optional<String> clusterId = Optional.empty();

    private final FakeKubernetesServer server;
    private final KubernetesClient plugins;
    private final FakeTerway terway;
    private final Map<String, Eip> before = new HashMap<>();

    @Nullable
    private PodEipOperator operator;

    MigrationWorld() {
        this(FakeTerway.Migrates.ALL);
    }

    MigrationWorld(FakeTerway.Migrates migrates) {
        cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .unlimitedRates()
                .transition(Duration.ZERO)
                .build();
        kubernetes = FakeKubernetes.builder()
                .clock(clock)
                .nodes(2)
                .controllers(Controller.SCHEDULER, Controller.KUBELET, Controller.DAEMON_SETS)
                .build();
        kubernetes.controllers().podsEndAfter(Duration.ZERO);
        kubernetes.controllers().onPodAddress(address -> cloud.addInterfaceOf(address.node(), address.ip()));
        server = FakeKubernetesServer.start(kubernetes);
        client = connect(MIGRATION);
        plugins = connect("plugins");
        terway = new FakeTerway(plugins, cloud, migrates);
        controller = new FakeController(plugins, cloud);
    }

    private KubernetesClient connect(String userAgent) {
        Config config = Config.fromKubeconfig(server.kubeconfig());
        config.setUserAgent(userAgent);
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    // --- how it begins ---

    /** Three pods: of a Deployment, of a StatefulSet, and with the user's own EIP. */
    MigrationWorld servedBy(EipOwner owner) {
        return servedBy(owner, () -> {});
    }

    /** Those, and pods that something else makes. */
    MigrationWorld servedBy(EipOwner owner, Runnable more) {
        kubernetes.add(FakeTerway.manifest("v1.6.4"));
        if (owner != EipOwner.TERWAY) {
            eniConf("{}");
        }
        startOwner(owner);
        addPod("web", "ReplicaSet", "pod-with-eip: \"true\"");
        addPod("game-0", "StatefulSet", "pod-with-eip: \"true\"");
        addPod("vip", "StatefulSet", "pod-eip-instanceid: " + cloud.console().buyByHand(EipSpec.defaults()));
        if (owner == EipOwner.EXTEND_CONTROLLER) {
            plugins.pods().inNamespace("default").withName("vip").delete();
        }
        more.run();
        awaitOperator();
        settle();
        remember();
        return this;
    }

    void startOwner(EipOwner owner) {
        if (owner == EipOwner.EXTEND_CONTROLLER) {
            controller.install();
        } else if (owner == EipOwner.DRAWBRIDGE) {
            startOperator();
        }
        settle();
    }

    void pod(String name, String ownerKind, String annotation) {
        addPod(name, ownerKind, annotation);
        settle();
    }

    void addPod(String name, String ownerKind, String annotation) {
        kubernetes.add("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  annotations: {k8s.aliyun.com/%s}
                  ownerReferences:
                  - {apiVersion: apps/v1, kind: %s, name: owner, uid: 00000000-0000-0000-0000-000000000001, controller: true}
                spec: {containers: [{name: main, image: nginx}]}
                """.formatted(name, annotation, ownerKind));
    }

    /** The operator works by itself, on all pods at once. */
    private void awaitOperator() {
        if (operator == null) {
            return;
        }
        for (Pod pod : plugins.pods().inNamespace("default").list().getItems()) {
            var unused = plugins.resource(pod).waitUntilCondition(MigrationWorld::isServed, 60, TimeUnit.SECONDS);
        }
    }

    void awaitServed(String pod) {
        var unused = plugins.pods()
                .inNamespace("default")
                .withName(pod)
                .waitUntilCondition(MigrationWorld::isServed, 60, TimeUnit.SECONDS);
    }

    private static boolean isServed(@Nullable Pod pod) {
        return pod != null && pod.getMetadata().getAnnotations().containsKey("k8s.aliyun.com/allocated-eipAddress");
    }

    void eniConf(String text) {
        plugins.configMaps().inNamespace("kube-system").withName("eni-config").edit(map -> {
            map.getData().put("eni_conf", text);
            return map;
        });
        plugins.pods().inNamespace("kube-system").delete();
        settle();
    }

    String eniConf() {
        return plugins.configMaps()
                .inNamespace("kube-system")
                .withName("eni-config")
                .get()
                .getData()
                .get("eni_conf");
    }

    /** Whoever works does what there is to do; and never do two. */
    void settle() {
        for (int i = 0; i < 3; i++) {
            terway.tick();
            controller.tick();
        }
        assertThat((terway.isServing() ? 1 : 0) + (controller.isServing() ? 1 : 0) + (operator == null ? 0 : 1))
                .as("S2-34: owners at work")
                .isLessThanOrEqualTo(1);
    }

    void remember() {
        before.clear();
        pods().forEach(pod -> before.put(pod, eipOf(pod).orElseThrow()));
        kubernetes.clearLedger();
        cloud.ledger().calls().size();
    }

    // --- the operator ---

    void startOperator() {
        PodEipCrd.install(plugins);
        PodEipOperatorBuilder builder = PodEipOperator.builder(plugins, cloud.eips(), PodEipPolicy.allowAll())
                .adoption(Adoption.ADOPT);
        clusterId.ifPresent(builder::clusterId);
        PodEipOperator started = builder.build();
        started.start();
        operator = started;
    }

    void stopOperator() {
        Optional.ofNullable(operator).ifPresent(PodEipOperator::close);
        operator = null;
    }

    private void awaitTakeOver(List<String> podEips) {
        String uid = clusterId.orElseGet(kubernetes::clusterUid);
        podEips.forEach(name -> plugins.resources(PodEip.class)
                .inNamespace("default")
                .withName(name.substring(name.indexOf('/') + 1))
                .waitUntilCondition(
                        record -> record != null
                                && record.getStatus() != null
                                && "InUse".equals(record.getStatus().getStatus())
                                && record.getMetadata().getAnnotations() != null
                                && record.getMetadata().getAnnotations().containsValue(uid),
                        60,
                        TimeUnit.SECONDS));
    }

    // --- the migration ---

    Migration migration() {
        return Migration.builder(client, cloud.eips()).build();
    }

    /** What somebody does, or dies of, after a turn. */
    interface Turn {
        MigrationOperation after(int number, MigrationOperation operation, String tokenBefore);
    }

    MigrationPlan run(MigrationOperation begun, Turn turn) {
        MigrationOperation operation = begun;
        for (int number = 0; number < MOST_TURNS; number++) {
            String token = operation.token();
            Optional<MigrationProgress> progress = advance(operation);
            settle();
            assertNoHarm();
            if (progress.isPresent() && progress.get() instanceof Finished finished) {
                return finished.plan();
            }
            if (progress.isPresent() && progress.get() instanceof Waiting waiting) {
                help(waiting, operation);
            }
            operation = turn.after(number, operation, token);
        }
        throw new AssertionError("no end after " + MOST_TURNS + " turns: " + moved);
    }

    private Optional<MigrationProgress> advance(MigrationOperation operation) {
        failed = false;
        try {
            MigrationProgress progress = operation.advance();
            if (progress instanceof MigrationProgress.Moved step) {
                moved.add(step.step());
            }
            return Optional.of(progress);
        } catch (KubernetesClientException lost) {
            failed = true;
            return Optional.empty();
        }
    }

    /** Does what a person does. */
    private void help(Waiting waiting, MigrationOperation operation) {
        MigrationStep step = waiting.step();
        if (step instanceof MigrationStep.InstallController) {
            controller.install();
        } else if (step instanceof MigrationStep.StopController) {
            controller.stop();
        } else if (step instanceof MigrationStep.StartOperator && operator == null) {
            startOperator();
            awaitTakeOver(podEips().stream()
                    .map(record -> "default/" + record.getMetadata().getName())
                    .toList());
        } else if (step instanceof MigrationStep.StopOperator) {
            stopOperator();
            operation.confirm(MigrationOperation.OPERATOR_STOPPED);
        }
        settle();
    }

    // --- what is there ---

    List<String> pods() {
        return plugins.pods().inNamespace("default").list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    List<PodEip> podEips() {
        return plugins.resources(PodEip.class).inNamespace("default").list().getItems();
    }

    PodEip podEip(String name) {
        return plugins.resources(PodEip.class)
                .inNamespace("default")
                .withName(name)
                .get();
    }

    Optional<Eip> eipOf(String pod) {
        String ip = plugins.pods()
                .inNamespace("default")
                .withName(pod)
                .get()
                .getStatus()
                .getPodIP();
        List<Eip> bound = cloud.all().stream()
                .filter(eip -> eip.association()
                        .flatMap(Association::privateAddress)
                        .filter(ip::equals)
                        .isPresent())
                .toList();
        assertThat(bound).as("EIPs of pod %s", pod).hasSizeLessThanOrEqualTo(1);
        return bound.stream().findFirst();
    }

    EipId idOf(String pod) {
        return before.get(pod).id();
    }

    /** S2-11: every pod that lives has the EIP that it had, none was bought, unbound or released for it. */
    void assertNoHarm() {
        List<String> living = pods();
        before.forEach((pod, eip) -> {
            if (living.contains(pod)) {
                assertThat(eipOf(pod)).as("the EIP of %s", pod).isPresent();
                assertThat(eipOf(pod).get().id()).isEqualTo(eip.id());
                assertThat(eipOf(pod).get().association()).isEqualTo(eip.association());
            }
        });
    }

    /** Calls of the migration and of the operator; the fakes of others go by the console. */
    Map<EipAction, Integer> mutations() {
        return java.util.stream.Stream.of(EipAction.values())
                .filter(EipAction::isMutation)
                .filter(action -> cloud.ledger().count(action) > 0)
                .collect(Collectors.toMap(
                        action -> action, action -> cloud.ledger().count(action)));
    }

    @Override
    public void close() {
        stopOperator();
        client.close();
        plugins.close();
        server.close();
    }
}
