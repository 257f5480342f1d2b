package io.drawbridge.k8s.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.podeip.AnnotationPrefix;
import io.drawbridge.podeip.PodEipRequest;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodReadinessGate;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Pod templates")
class PodTemplatesTest {

    private static final PodEipRequest REQUEST =
            PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(5)).build();
    private static final String GATE = "k8s.aliyun.com/eip";

    @Test
    @DisplayName("S2-115: the Deployment sample is what the builders make of the same wishes")
    void deploymentSampleIsWhatTheBuildersMake() {
        Deployment sample = Samples.read("deployment.yaml", Deployment.class);

        Deployment built = PodTemplates.edit(bare(sample))
                .attachEip(REQUEST)
                .readinessGate()
                .build();

        assertThat(built).isEqualTo(sample);
        assertThat(PodTemplates.decode(sample).request()).contains(REQUEST);
    }

    @Test
    @DisplayName("S2-123: the StatefulSet sample is what the builders make of the same wishes")
    void statefulSetSampleIsWhatTheBuildersMake() {
        StatefulSet sample = Samples.read("statefulset.yaml", StatefulSet.class);
        StatefulSet bare = new StatefulSetBuilder(sample)
                .editSpec()
                .editTemplate()
                .editMetadata()
                .withAnnotations(null)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        PodEipRequest request = PodEipRequest.allocate()
                .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                .build();

        StatefulSet built = PodTemplates.edit(bare).attachEip(request).build();

        assertThat(built).isEqualTo(sample);
        assertThat(PodTemplates.decode(sample).request()).contains(request);
    }

    @Test
    @DisplayName("S2-138: the Terway sample asks for the same as its k8s.aliyun.com form, and the builders make both")
    void terwaySampleAsksForTheSame() {
        Deployment sample = Samples.read("terway-deployment.yaml", Deployment.class);
        Deployment bare = PodTemplates.edit(sample).detachEip().build();

        Deployment usual = PodTemplates.edit(bare).attachEip(REQUEST).build();
        Deployment other = PodTemplates.edit(bare)
                .attachEip(REQUEST)
                .prefix(AnnotationPrefix.NETWORK_ALIBABACLOUD)
                .build();

        assertThat(other).isEqualTo(sample);
        assertThat(PodTemplates.decode(sample)).isEqualTo(PodTemplates.decode(usual));
        assertThat(PodTemplates.decode(usual).request()).contains(REQUEST);
    }

    @Test
    @DisplayName(
            "S2-146: the readiness gate is added once, however often, beside those of others, and taken away again")
    void readinessGateIsAddedOnce() {
        Pod pod = new PodBuilder(pod())
                .editSpec()
                .addNewReadinessGate("example.com/other")
                .endSpec()
                .build();

        Pod once = PodTemplates.edit(pod).readinessGate().build();
        Pod often = PodTemplates.edit(PodTemplates.edit(once).readinessGate().build())
                .readinessGate()
                .readinessGate()
                .build();

        assertThat(once.getSpec().getReadinessGates())
                .extracting(PodReadinessGate::getConditionType)
                .containsExactly("example.com/other", GATE);
        assertThat(often).isEqualTo(once);
        assertThat(PodTemplates.edit(often).removeReadinessGate().build()).isEqualTo(pod);
    }

    @Test
    @DisplayName(
            "S2-151: the init container polls every 2 seconds, 60 at most, in the file annotations of volume podinfo")
    void initContainerPollsTheDownwardVolume() {
        PodSpec spec = PodTemplates.edit(pod())
                .waitingInitContainer("busybox:1.36")
                .build()
                .getSpec();

        Container waiting = spec.getInitContainers().get(0);
        assertThat(waiting.getImage()).isEqualTo("busybox:1.36");
        assertThat(waiting.getCommand())
                .startsWith("sh", "-c")
                .endsWith("wait-for-eip", "/etc/podinfo/annotations", "60", "2");
        assertThat(waiting.getVolumeMounts()).singleElement().satisfies(mount -> {
            assertThat(mount.getName()).isEqualTo("podinfo");
            assertThat(mount.getMountPath()).isEqualTo("/etc/podinfo");
        });
        assertThat(spec.getVolumes())
                .isEqualTo(Samples.read("init-container-pod.yaml", Pod.class)
                        .getSpec()
                        .getVolumes());
    }

    @Test
    @DisplayName("S2-151: the init container is the first, there once however often it is added, with the last image")
    void initContainerIsThereOnce() {
        Pod pod = new PodBuilder(pod())
                .editSpec()
                .addNewInitContainer()
                .withName("migrate")
                .withImage("tools")
                .endInitContainer()
                .endSpec()
                .build();

        Pod once = PodTemplates.edit(pod).waitingInitContainer("busybox:1.28").build();
        Pod twice = PodTemplates.edit(once).waitingInitContainer("busybox:1.36").build();

        assertThat(twice.getSpec().getInitContainers())
                .extracting(Container::getName)
                .containsExactly("wait-for-eip", "migrate");
        assertThat(twice.getSpec().getInitContainers().get(0).getImage()).isEqualTo("busybox:1.36");
        assertThat(twice.getSpec().getVolumes()).hasSize(1);
        assertThat(PodTemplates.edit(twice).removeWaitingInitContainer().build())
                .isEqualTo(pod);
    }

    @Test
    @DisplayName("S2-151: a container and a volume of the user with the same names stay as they are")
    void sameNamesOfTheUserStay() {
        Pod sample = Samples.read("init-container-pod.yaml", Pod.class);
        Pod pod = new PodBuilder(sample)
                .editSpec()
                .editFirstInitContainer()
                .withName("wait-for-eip")
                .endInitContainer()
                .endSpec()
                .build();

        Pod waiting = PodTemplates.edit(pod).waitingInitContainer("busybox").build();

        assertThat(waiting.getSpec().getInitContainers())
                .extracting(Container::getName)
                .containsExactly("wait-for-eip-2", "wait-for-eip");
        assertThat(waiting.getSpec().getVolumes()).extracting(Volume::getName).containsExactly("podinfo", "podinfo-2");
        assertThat(PodTemplates.edit(waiting).removeWaitingInitContainer().build())
                .isEqualTo(pod);
    }

    @Test
    @DisplayName("a volume of ours that another container has come to use stays when the init container goes")
    void usedVolumeStays() {
        Pod waiting = PodTemplates.edit(pod()).waitingInitContainer("busybox").build();
        Pod used = new PodBuilder(waiting)
                .editSpec()
                .editFirstContainer()
                .addNewVolumeMount()
                .withName("podinfo")
                .withMountPath("/info")
                .endVolumeMount()
                .endContainer()
                .endSpec()
                .build();

        PodSpec spec = PodTemplates.edit(used).detachEip().build().getSpec();

        assertThat(spec.getInitContainers()).isEmpty();
        assertThat(spec.getVolumes()).extracting(Volume::getName).containsExactly("podinfo");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("every kind with a pod template takes an EIP and gives it back, and the object given stays as it was")
    <T extends HasMetadata> void everyKindTakesAnEip(T object, Function<T, PodTemplateSpec> template) {
        String before = Samples.SERIALIZATION.asJson(object);

        T with = PodTemplates.edit(object)
                .attachEip(REQUEST)
                .readinessGate()
                .waitingInitContainer("busybox")
                .build();

        assertThat(template.apply(with).getMetadata().getAnnotations())
                .containsEntry("k8s.aliyun.com/pod-with-eip", "true")
                .containsEntry("k8s.aliyun.com/eip-bandwidth", "5")
                .containsEntry("team", "games");
        assertThat(template.apply(with).getSpec().getReadinessGates()).hasSize(1);
        assertThat(template.apply(with).getSpec().getInitContainers()).hasSize(1);
        assertThat(with.getMetadata()).isEqualTo(object.getMetadata());
        assertThat(Samples.SERIALIZATION.asJson(object)).isEqualTo(before);
        T without = PodTemplates.edit(with).detachEip().build();
        assertThat(without).isEqualTo(object);
    }

    static Stream<Arguments> kinds() {
        PodTemplateSpec template = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .addToAnnotations("team", "games")
                .endMetadata()
                .withSpec(pod().getSpec())
                .build();
        return Stream.of(
                kind(
                        new DeploymentBuilder()
                                .withNewMetadata()
                                .withName("a")
                                .endMetadata()
                                .withNewSpec()
                                .withTemplate(template)
                                .endSpec()
                                .build(),
                        (Deployment it) -> it.getSpec().getTemplate()),
                kind(
                        new StatefulSetBuilder()
                                .withNewMetadata()
                                .withName("a")
                                .endMetadata()
                                .withNewSpec()
                                .withTemplate(template)
                                .endSpec()
                                .build(),
                        (StatefulSet it) -> it.getSpec().getTemplate()),
                kind(
                        new DaemonSetBuilder()
                                .withNewMetadata()
                                .withName("a")
                                .endMetadata()
                                .withNewSpec()
                                .withTemplate(template)
                                .endSpec()
                                .build(),
                        (DaemonSet it) -> it.getSpec().getTemplate()),
                kind(
                        new ReplicaSetBuilder()
                                .withNewMetadata()
                                .withName("a")
                                .endMetadata()
                                .withNewSpec()
                                .withTemplate(template)
                                .endSpec()
                                .build(),
                        (ReplicaSet it) -> it.getSpec().getTemplate()),
                kind(
                        new JobBuilder()
                                .withNewMetadata()
                                .withName("a")
                                .endMetadata()
                                .withNewSpec()
                                .withTemplate(template)
                                .endSpec()
                                .build(),
                        (Job it) -> it.getSpec().getTemplate()),
                kind(
                        new CronJobBuilder()
                                .withNewMetadata()
                                .withName("a")
                                .endMetadata()
                                .withNewSpec()
                                .withNewJobTemplate()
                                .withNewSpec()
                                .withTemplate(template)
                                .endSpec()
                                .endJobTemplate()
                                .endSpec()
                                .build(),
                        (CronJob it) -> it.getSpec().getJobTemplate().getSpec().getTemplate()));
    }

    private static <T extends HasMetadata> Arguments kind(T object, Function<T, PodTemplateSpec> template) {
        return Arguments.of(Named.of(object.getKind(), object), template);
    }

    @Test
    @DisplayName("a bare Pod takes an EIP in its own annotations and keeps its status")
    void barePodTakesAnEip() {
        Pod pod = new PodBuilder(pod())
                .withNewStatus()
                .withPhase("Running")
                .endStatus()
                .build();

        Pod with = PodTemplates.edit(pod).attachEip(REQUEST).build();

        assertThat(with.getMetadata().getAnnotations()).containsEntry("k8s.aliyun.com/pod-with-eip", "true");
        assertThat(with.getStatus().getPhase()).isEqualTo("Running");
        assertThat(PodTemplates.edit(with).detachEip().build()).isEqualTo(pod);
    }

    @Test
    @DisplayName("a custom kind takes an EIP in its pod template, and fields that nobody knows stay")
    void customKindTakesAnEip() {
        GenericKubernetesResource cloneSet = generic("""
                apiVersion: apps.kruise.io/v1alpha1
                kind: CloneSet
                metadata: {name: a}
                spec:
                  scaleStrategy: {podsToDelete: []}
                  template:
                    metadata: {labels: {app: a}}
                    spec:
                      containers: [{name: a, image: nginx, inPlaceUpdate: {hot: 1.50}}]
                """);

        GenericKubernetesResource with =
                PodTemplates.edit(cloneSet).attachEip(REQUEST).readinessGate().build();

        assertThat(with.<String>get("spec", "template", "metadata", "annotations", "k8s.aliyun.com/eip-bandwidth"))
                .isEqualTo("5");
        assertThat(PodTemplates.edit(with).detachEip().build()).isEqualTo(cloneSet);
    }

    @Test
    @DisplayName("a kind that keeps its pod template elsewhere takes an EIP there")
    void pathOfItsOwn() {
        GenericKubernetesResource fleet = generic("""
                apiVersion: example.com/v1
                kind: Fleet
                metadata: {name: a}
                spec: {worker: {pod: {spec: {containers: [{name: a}]}}}}
                """);
        PodTemplatePath path = PodTemplatePath.of("spec.worker.pod");

        GenericKubernetesResource with =
                PodTemplates.edit(fleet, path).attachEip(REQUEST).build();

        assertThat(PodTemplates.decode(with, path).request()).contains(REQUEST);
        assertThat(PodTemplates.edit(with, path).detachEip().build()).isEqualTo(fleet);
        assertThat(PodTemplates.edit(fleet).attachEip(REQUEST).build()).isEqualTo(with);
    }

    @Test
    @DisplayName("a kind without pod template is refused, with its kind and name")
    void kindWithoutTemplateIsRefused() {
        assertThatThrownBy(() -> PodTemplates.edit(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("conf")
                        .endMetadata()
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ConfigMap \"conf\" has no pod template");
    }

    @Test
    @DisplayName("a request takes the place of the settings that are there, under whichever prefix")
    void requestReplacesSettings() {
        Pod pod = new PodBuilder(pod())
                .editMetadata()
                .withAnnotations(Map.of(
                        "network.alibabacloud.com/eip-bandwidth", "7",
                        "k8s.aliyun.com/eci-with-eip", "true",
                        "k8s.aliyun.com/eip-name", "old",
                        "k8s.aliyun.com/pod-networks", "stays"))
                .endMetadata()
                .build();

        Pod built = PodTemplates.edit(pod)
                .attachEip(PodEipRequest.useExisting(EipId.of("eip-1")))
                .build();

        assertThat(built.getMetadata().getAnnotations())
                .containsOnly(
                        Map.entry("k8s.aliyun.com/pod-eip-instanceid", "eip-1"),
                        Map.entry("k8s.aliyun.com/pod-networks", "stays"));
    }

    @Test
    @DisplayName("a blank image and a path that can be none are refused at once, with the value")
    void refusals() {
        assertThatThrownBy(() -> PodTemplates.edit(pod()).waitingInitContainer(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\" \" is blank");
        assertThatThrownBy(() -> PodTemplatePath.of("spec..template"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"\"");
    }

    private static Deployment bare(Deployment sample) {
        return new DeploymentBuilder(sample)
                .editSpec()
                .editTemplate()
                .editMetadata()
                .withAnnotations(null)
                .endMetadata()
                .editSpec()
                .withReadinessGates()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static GenericKubernetesResource generic(String yaml) {
        return Samples.SERIALIZATION.unmarshal(yaml, GenericKubernetesResource.class);
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("a")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("a")
                .withImage("nginx")
                .endContainer()
                .endSpec()
                .build();
    }
}
