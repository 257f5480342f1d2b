package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.config.VirtualNodes;
import io.drawbridge.k8s.operator.internal.cluster.Admission;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.RecordBodies;
import io.drawbridge.k8s.operator.internal.cluster.Shown;
import io.drawbridge.k8s.operator.internal.engine.KeyMemory;
import io.drawbridge.k8s.operator.internal.engine.Outcome;
import io.drawbridge.k8s.operator.internal.engine.RecordSteps;
import io.drawbridge.k8s.operator.internal.engine.Work;
import io.drawbridge.k8s.operator.internal.lifecycle.Intent;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.RecordStep;
import io.drawbridge.k8s.operator.policy.NamespaceShare;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both were decided before either record was there; the second worker carries its decision out while the first one's
 * request is on its way.
 */
@DisplayName("finding 10, two workers and one share")
final class ReservedClaimTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Map<String, String> ANY = Map.of(PodMaker.WITH_EIP, "true", PodMaker.BANDWIDTH, "40");
    private static final Map<String, String> TAGGED = Map.of(PodMaker.TAGGED, "pool=mail");
    private static final EipId DRAWN = EipId.of("eip-000001");
    private static final Map<String, String> NAMED = Map.of(PodMaker.INSTANCE, "eip-1");

    private static final PodEipPolicy HUNDRED = share(share -> share.eips(5).totalMbps(100));

    private final FakeKubernetes kubernetes = FakeKubernetes.builder()
            .withoutControllers()
            .crd(Manifests.read("podeips-crd.yaml"))
            .build();
    private final ClusterCache cache = new ClusterCache(key -> {});
    private final List<String> created = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private boolean fails;

    private final ClusterApi api = new DelegatingClusterApi(new SimulatedClusterApi(kubernetes)) {
        @Override
        public PodEip create(PodEip podEip) {
            underWay();
            created.add(podEip.getMetadata().getName());
            return super.create(podEip);
        }

        @Override
        public PodEip patch(Key key, String body) {
            underWay();
            PodEip patched = super.patch(key, body);
            changed.add(key.name());
            return patched;
        }

        private void underWay() {
            Runnable other = meanwhile;
            meanwhile = () -> {};
            other.run();
            if (fails) {
                fails = false;
                throw new KubernetesClientException("broken", 500, null);
            }
        }
    };

    static List<Arguments> shares() {
        return List.of(
                Arguments.of("the last EIP", share(share -> share.eips(1)), ANY),
                Arguments.of("the last bandwidth", share(share -> share.eips(5).totalMbps(60)), ANY),
                Arguments.of("one existing EIP", share(NamespaceShare.Builder::claimAny), NAMED),
                Arguments.of("the one EIP that both drew", share(share -> share.claimTagged("pool", "mail")), TAGGED));
    }

    private static PodEipPolicy share(UnaryOperator<NamespaceShare.Builder> share) {
        return PodEipPolicy.builder().namespace("default", share).build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shares")
    @DisplayName(
            "finding 10, mutant K15: only one of two workers gets it, though no record was there when both decided")
    void oneOfTwo(String what, PodEipPolicy policy, Map<String, String> annotations) {
        RecordSteps steps = steps(policy);
        RecordStep.CreateRecord first = decided("a", "10.0.0.1", annotations);
        RecordStep.CreateRecord second = decided("b", "10.0.0.2", annotations);
        meanwhile = () -> run(steps, second);
        run(steps, first);
        assertThat(created).containsExactly("a");
        assertThat(cache.record(second.pod().key())).isEmpty();
        run(steps, second);
        assertThat(created).as("and later neither").containsExactly("a");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shares")
    @DisplayName("finding 10, mutant K15: the other one gets it when the first one's record does not come about")
    void reservationEnds(String what, PodEipPolicy policy, Map<String, String> annotations) {
        RecordSteps steps = steps(policy);
        fails = true;
        try {
            run(steps, decided("a", "10.0.0.1", annotations));
        } catch (KubernetesClientException broken) {
            assertThat(broken.getCode()).isEqualTo(500);
        }
        run(steps, decided("b", "10.0.0.2", annotations));
        assertThat(created).containsExactly("b");
    }

    // --- changes ---

    @Test
    @DisplayName("mutant K94: only one of two served pods gets the last of it, though both were decided before")
    void oneOfTwoChanges() {
        RecordSteps steps = served(HUNDRED);
        RecordStep.ChangeRequest second = asks("b", 60);
        meanwhile = () -> run(steps, second);
        run(steps, asks("a", 60));
        assertThat(changed).containsExactly("a");
        run(steps, second);
        assertThat(changed).as("and later neither").containsExactly("a");
    }

    @Test
    @DisplayName("what a served pod gives back is there for others when that is written, and not before")
    void less() {
        RecordSteps steps = served(HUNDRED);
        RecordStep.ChangeRequest second = asks("b", 65);
        meanwhile = () -> run(steps, second);
        run(steps, asks("a", 5));
        assertThat(changed).containsExactly("a");
        run(steps, second);
        assertThat(changed).containsExactly("a", "b");
    }

    @Test
    @DisplayName("the other one gets it when the first one's change does not come about, however that ends")
    void changeEnds() {
        RecordSteps steps = served(HUNDRED);
        RecordStep.ChangeRequest second = asks("b", 60);
        meanwhile = () -> {
            touch("a");
            run(steps, second);
            assertThat(changed).as("while an event of the old record comes").isEmpty();
        };
        assertThatThrownBy(() -> run(steps, asks("a", 60))).isInstanceOf(KubernetesClientException.class);
        run(steps, second);
        assertThat(changed).containsExactly("b");
    }

    /** Two pods with 40 Mbit/s each. */
    private RecordSteps served(PodEipPolicy policy) {
        RecordSteps steps = steps(policy);
        run(steps, decided("a", "10.0.0.1", ANY));
        run(steps, decided("b", "10.0.0.2", ANY));
        return steps;
    }

    private RecordStep.ChangeRequest asks(String name, int mbps) {
        PodEipRecord record = cache.record(new Key("default", name)).orElseThrow();
        PodEipRequest.Allocate known = record.request().orElseThrow();
        EipSpec spec =
                known.spec().toBuilder().bandwidth(Bandwidth.ofMbps(mbps)).build();
        return new RecordStep.ChangeRequest(
                record,
                new PodEipRequest.Allocate(spec, known.bandwidthPackage(), known.release(), known.spelledOut()),
                Set.of(PodEipRecord.Changeable.BANDWIDTH));
    }

    /** Somebody writes to the record, and an event comes of it. */
    private void touch(String name) {
        kubernetes.handle(ApiRequest.patch(
                "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/" + name,
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"labels\":{\"touched\":\"true\"}}}"));
        cache.recordIntake().shown(Shown.of(api.podEip(new Key("default", name)).orElseThrow()));
    }

    private RecordSteps steps(PodEipPolicy policy) {
        return new RecordSteps(
                api, cache, new RecordBodies(kubernetes.clusterUid()), new Admission(policy, VirtualNodes.REFUSE));
    }

    private static Outcome run(RecordSteps steps, RecordStep.ChangeRequest step) {
        return steps.run(new Work(step.record().key(), new KeyMemory(), START, START), step);
    }

    private static Outcome run(RecordSteps steps, RecordStep.CreateRecord step) {
        return steps.run(new Work(step.pod().key(), new KeyMemory(), START, START), step);
    }

    private RecordStep.CreateRecord decided(String name, String ip, Map<String, String> annotations) {
        kubernetes.add("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"default\"},\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"nginx\"}]}}");
        kubernetes.handle(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/" + name,
                ApiRequest.MERGE_PATCH,
                SimulatedClusterApi.JSON.asJson(Map.of("metadata", Map.of("annotations", annotations)))));
        Shown<PodView> shown = Shown.of(api.pod(new Key("default", name)).orElseThrow());
        cache.podIntake().shown(shown);
        PodView pod = shown.view().orElseThrow();
        PodEipRequest request = pod.wish().request().orElseThrow();
        Intent intent = request.map(
                allocate -> new Intent.Buy(allocate, false),
                existing -> new Intent.Use(existing.id(), Optional.empty()),
                tagged -> new Intent.Use(DRAWN, Optional.of(tagged.tag())));
        return new RecordStep.CreateRecord(pod, intent, new AssociationTarget("eni-1", ip));
    }
}
