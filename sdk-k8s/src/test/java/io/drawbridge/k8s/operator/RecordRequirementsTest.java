package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A PodEIP")
final class RecordRequirementsTest {

    private static final String RECORDS = "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips";
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    private static JsonNode json(World world, String name) {
        return world.kubernetes
                .find("podeips.alibabacloud.com", "default", name)
                .orElseThrow(() -> new AssertionError("no PodEIP " + name));
    }

    // --- what it says ---

    @Test
    @DisplayName("S2-117: tracks the EIP under the pod's namespace and name, with the finalizer")
    void identity() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        JsonNode record = json(world, "web");
        assertThat(record.path("apiVersion").asText()).isEqualTo("alibabacloud.com/v1beta1");
        assertThat(record.path("kind").asText()).isEqualTo("PodEIP");
        assertThat(record.at("/metadata/finalizers").toString())
                .isEqualTo("[\"podeip-controller.alibabacloud.com/finalizer\"]");
    }

    @Test
    @DisplayName("S2-117: exists, with its finalizer, before anything is bought")
    void intentFirst() {
        List<String> order = new ArrayList<>();
        World world = new World(options -> {
            options.api = api -> new DelegatingClusterApi(api) {
                @Override
                public PodEip create(PodEip podEip) {
                    order.add("record " + podEip.getMetadata().getFinalizers() + " "
                            + podEip.getSpec().getAllocationId());
                    return super.create(podEip);
                }
            };
            options.eips = eips -> new DelegatingEips(eips) {
                @Override
                public Eip allocate(EipSpec spec, OwnerMark mark) {
                    order.add("purchase");
                    return super.allocate(spec, mark);
                }
            };
        });
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(order).containsExactly("record [" + PodEip.FINALIZER + "] ", "purchase");
    }

    @Test
    @DisplayName("S2-117: keeps its finalizer until the EIP is unbound and released")
    void finalizerStays() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        EipId id = Seen.eipOf(world, "web");
        world.cloud.console().protect(id);
        world.endPod("web");
        world.run(LONG);
        assertThat(world.record("web").getMetadata().getDeletionTimestamp()).isNotNull();
        assertThat(world.record("web").getMetadata().getFinalizers()).containsExactly(PodEip.FINALIZER);
        world.cloud.console().unprotect(id);
        world.run(Duration.ofMinutes(10));
        assertThat(world.records()).isEmpty();
        assertThat(Seen.mutations(world))
                .filteredOn(call -> call.outcome() == CloudCall.Outcome.DONE)
                .extracting(CloudCall::action)
                .endsWith("UnassociateEipAddress", "ReleaseEipAddress");
    }

    @Test
    @DisplayName("S2-117: keeps finalizers that are not the operator's")
    void othersFinalizers() {
        World world = new World();
        keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(SHORT);
        world.request(ApiRequest.patch(
                RECORDS + "/game-0",
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"finalizers\":[\"" + PodEip.FINALIZER + "\",\"example.com/audit\"]}}"));
        world.endPod("game-0");
        world.deleteRecord("game-0");
        world.run(A_WHILE);
        assertThat(world.eips()).isEmpty();
        assertThat(world.record("game-0").getMetadata().getFinalizers()).containsExactly("example.com/audit");
        world.run(LONG);
        world.request(
                ApiRequest.patch(RECORDS + "/game-0", ApiRequest.MERGE_PATCH, "{\"metadata\":{\"finalizers\":null}}"));
        world.run(SHORT);
        assertThat(world.records()).isEmpty();
    }

    @Test
    @DisplayName("S2-118: is found by kubectl get podeip -n <namespace> <podname>")
    void kubectl() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        JsonNode resources = world.kubernetes
                .handle(ApiRequest.get("/apis/alibabacloud.com/v1beta1"))
                .object()
                .path("resources");
        JsonNode podEips = resources.get(0);
        assertThat(podEips.path("singularName").asText()).isEqualTo("podeip");
        assertThat(podEips.path("namespaced").asBoolean()).isTrue();
        String url = "/apis/alibabacloud.com/v1beta1/namespaces/default/"
                + podEips.path("name").asText() + "/web";
        assertThat(world.kubernetes.handle(ApiRequest.get(url)).isSuccess()).isTrue();
    }

    @Test
    @DisplayName("S2-119: says in its spec which EIP it is, how it came about and how long it stays")
    void spec() {
        World world = new World();
        EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
        asking("web").start(world, "10.0.0.1");
        keeping("game-0", "1h5m").start(world, "10.0.0.2");
        keeping("game-1", "Never").start(world, "10.0.0.3");
        naming("mail-0", own).start(world, "10.0.0.4");
        world.run(SHORT);
        expectSpec(world, "web", bought(world, "web"), "Auto", "Follow", "");
        expectSpec(world, "game-0", bought(world, "game-0"), "Auto", "TTL", "1h5m");
        expectSpec(world, "game-1", bought(world, "game-1"), "Auto", "Never", "");
        expectSpec(world, "mail-0", own, "Static", "Follow", "");
    }

    private static EipId bought(World world, String pod) {
        return world.eips().stream()
                .filter(eip ->
                        eip.owner().filter(mark -> mark.name().equals(pod)).isPresent())
                .map(Eip::id)
                .findFirst()
                .orElseThrow();
    }

    private static void expectSpec(World world, String pod, EipId id, String type, String strategy, String after) {
        JsonNode spec = json(world, pod).path("spec");
        assertThat(spec.path("allocationID").asText()).isEqualTo(id.value());
        assertThat(spec.at("/allocationType/type").asText()).isEqualTo(type);
        assertThat(spec.at("/allocationType/releaseStrategy").asText()).isEqualTo(strategy);
        assertThat(spec.at("/allocationType/releaseAfter").asText()).isEqualTo(after);
    }

    @Test
    @DisplayName("S2-120: says in its status what the EIP is and where it is bound")
    void status() {
        World world = new World();
        asking("web")
                .says("k8s.aliyun.com/eip-public-ip-address-pool-id", "pippool-2ze4980123456")
                .says("k8s.aliyun.com/eip-resource-group-id", "rg-acfmw0123456789")
                .says("k8s.aliyun.com/eip-name", "shop")
                .start(world, "10.0.0.1");
        world.run(SHORT);
        Eip eip = Seen.eip(world, "web");
        JsonNode status = json(world, "web").path("status");
        assertThat(status.path("eipAddress").asText()).isEqualTo(eip.address());
        assertThat(status.path("internetChargeType").asText()).isEqualTo("PayByTraffic");
        assertThat(status.path("isp").asText()).isEqualTo("BGP");
        assertThat(status.path("networkInterfaceID").asText())
                .isEqualTo(eip.association().orElseThrow().instanceId());
        assertThat(status.path("privateIPAddress").asText()).isEqualTo("10.0.0.1");
        assertThat(status.path("resourceGroupID").asText()).isEqualTo("rg-acfmw0123456789");
        assertThat(status.path("publicIpAddressPoolID").asText()).isEqualTo("pippool-2ze4980123456");
        assertThat(status.path("name").asText()).isEqualTo("shop");
        assertThat(status.path("status").asText()).isEqualTo("InUse");
    }

    @Test
    @DisplayName("S2-120: has no publicIpAddressPoolID when the EIP is from no pool")
    void noPool() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(json(world, "web").path("status").has("publicIpAddressPoolID"))
                .isFalse();
    }

    // --- podLastSeen ---

    @Test
    @DisplayName("S2-121: has podLastSeen from when the pod was served and from when it was first seen gone")
    void podLastSeen() {
        World world = new World();
        keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(LONG);
        Instant served = lastSeen(world, "game-0");
        assertThat(served).isBefore(Instant.parse("2026-01-01T00:00:10Z"));
        world.run(Duration.ofMillis(300));
        Instant gone = world.clock.instant();
        world.endPod("game-0");
        world.run(LONG);
        assertThat(lastSeen(world, "game-0")).isBetween(gone, gone.plusSeconds(1));
        world.run(Duration.ofDays(1));
        assertThat(lastSeen(world, "game-0")).isBefore(gone.plusSeconds(2));
    }

    private static Instant lastSeen(World world, String name) {
        String text = json(world, name).at("/status/podLastSeen").asText();
        assertThat(text).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        return Instant.parse(text);
    }

    @Test
    @DisplayName("S2-121: has a heartbeat of its pod only when a period is set")
    void heartbeat() {
        World world = new World(options -> options.heartbeat = Optional.of(Duration.ofMinutes(10)));
        asking("web").start(world, "10.0.0.1");
        keeping("game-0", "Never").start(world, "10.0.0.2");
        world.run(A_WHILE);
        world.endPod("game-0");
        world.run(A_WHILE);
        Instant gone = lastSeen(world, "game-0");
        world.kubernetes.clearLedger();
        world.run(Duration.ofHours(10));
        assertThat(Seen.writes(world).named("web").count()).isBetween(59, 60);
        assertThat(Duration.between(lastSeen(world, "web"), world.clock.instant()))
                .isLessThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(lastSeen(world, "game-0")).isEqualTo(gone);
        assertThat(Seen.writes(world).of("podeips/status").count())
                .isEqualTo(Seen.writes(world).count());
    }

    // --- others' records ---

    private static final String FOREIGN = """
            apiVersion: alibabacloud.com/v1beta1
            kind: PodEIP
            metadata:
              name: %s
              finalizers:
              - podeip-controller.alibabacloud.com/finalizer
            spec:
              allocationID: %s
              allocationType:
                type: Auto
                releaseStrategy: %s
            """;

    private static void addForeign(World world, String name, EipId id, String strategy, String ip) {
        world.apply(FOREIGN.formatted(name, id, strategy));
        String eni = world.eips().stream()
                .filter(eip -> eip.id().equals(id))
                .flatMap(eip -> eip.association().stream())
                .map(Association::instanceId)
                .findFirst()
                .orElse("");
        world.request(ApiRequest.patch(
                RECORDS + "/" + name + "/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\":{\"status\":\"InUse\",\"networkInterfaceID\":\"" + eni + "\",\"privateIPAddress\":\"" + ip
                        + "\",\"eipAddress\":\""
                        + world.cloud.find(id).orElseThrow().address() + "\"}}"));
    }

    /** An EIP that another controller has bought and bound. */
    private static EipId bound(World world, String ip) {
        EipId id = world.cloud.console().buyByHand(EipSpec.defaults());
        String eni = world.cloud.addInterface(ip).id();
        world.cloud.console().bind(id, new AssociationTarget(eni, ip));
        return id;
    }

    @Test
    @DisplayName("Of another controller is only read: with its pod, without it, deleted or not")
    void foreign() {
        World world = new World();
        for (String strategy : List.of("Follow", "Never")) {
            int number = strategy.length();
            EipId id = bound(world, "10.0.0." + number);
            addForeign(world, "theirs-" + number, id, strategy, "10.0.0." + number);
        }
        asking("theirs-6").start(world, "10.0.0.6");
        world.run(LONG);
        world.deleteRecord("theirs-5");
        world.deleteRecord("theirs-6");
        world.run(LONG);
        assertThat(Seen.mutations(world)).isEmpty();
        assertThat(Seen.writes(world).of("podeips").calls()).isEmpty();
        assertThat(world.records()).hasSize(2);
        Seen.expectRefused(world, "theirs-6", Reason.FOREIGN_RECORD);
    }

    @Test
    @DisplayName("Of another cluster's operator is foreign, too")
    void ofAnotherCluster() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.request(ApiRequest.patch(
                RECORDS + "/web",
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"annotations\":{\"podeip.drawbridge.io/cluster\":\"another\"}}}"));
        int calls = Seen.mutations(world).size();
        world.endPod("web");
        world.run(LONG);
        assertThat(Seen.mutations(world)).hasSize(calls);
        assertThat(world.records()).hasSize(1);
    }

    @Test
    @DisplayName("Of another controller is adopted when that is switched on, without a break for the pod")
    void adopted() {
        World world = new World(options -> options.adoption = Adoption.ADOPT);
        EipId follow = bound(world, "10.0.0.1");
        EipId never = bound(world, "10.0.0.2");
        addForeign(world, "web", follow, "Follow", "10.0.0.1");
        addForeign(world, "game-0", never, "Never", "10.0.0.2");
        asking("web").of("ReplicaSet").start(world, "10.0.0.1");
        keeping("game-0", "Never").start(world, "10.0.0.2");
        world.run(A_WHILE);
        world.expectServed("web");
        world.expectServed("game-0");
        assertThat(Seen.eipOf(world, "web")).isEqualTo(follow);
        assertThat(Seen.eipOf(world, "game-0")).isEqualTo(never);
        assertThat(Seen.mutations(world)).isEmpty();
        world.endPod("web");
        world.endPod("game-0");
        world.run(LONG);
        assertThat(world.findRecord("web")).isEmpty();
        world.expectGone(follow);
        world.expectKept("game-0");
    }

    @Test
    @DisplayName("That was adopted serves the next pod of the name as one of the operator's own")
    void adoptedForASuccessor() {
        World world = new World(options -> options.adoption = Adoption.ADOPT);
        EipId follow = bound(world, "10.0.0.1");
        EipId never = bound(world, "10.0.0.2");
        addForeign(world, "web-0", follow, "Follow", "10.0.0.1");
        addForeign(world, "game-0", never, "Never", "10.0.0.2");
        asking("web-0").of("StatefulSet").start(world, "10.0.0.3");
        keeping("game-0", "Never").start(world, "10.0.0.4");
        world.run(A_WHILE);
        world.expectServed("game-0");
        assertThat(Seen.eipOf(world, "game-0")).isEqualTo(never);
        world.expectServed("web-0");
        assertThat(Seen.eipOf(world, "web-0")).isNotEqualTo(follow);
        world.expectGone(follow);
    }

    // --- how it is written ---

    @Test
    @DisplayName("Is never replaced as a whole, and not read before it is patched")
    void patchesOnly() {
        World world = new World();
        keeping("game-0", "10m").start(world, "10.0.0.1");
        world.run(SHORT);
        world.endPod("game-0");
        world.run(LONG);
        assertThat(Seen.calls(world).of(Verb.UPDATE).calls()).isEmpty();
        assertThat(Seen.calls(world).of(Verb.GET).of("podeips").calls()).isEmpty();
        world.cloud.ledger().assertThat().sent(EipAction.RELEASE, 1);
    }

    @Test
    @DisplayName("Keeps fields and annotations that others wrote")
    void othersFields() {
        World world = new World();
        keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(SHORT);
        world.request(ApiRequest.patch(
                RECORDS + "/game-0",
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"annotations\":{\"example.com/note\":\"hands off\"},\"labels\":{\"a\":\"b\"}}}"));
        world.endPod("game-0");
        world.run(SHORT);
        keeping("game-0", "Never").start(world, "10.0.0.2");
        world.run(SHORT);
        JsonNode metadata = json(world, "game-0").path("metadata");
        assertThat(metadata.path("annotations").path("example.com/note").asText())
                .isEqualTo("hands off");
        assertThat(metadata.path("labels").path("a").asText()).isEqualTo("b");
    }
}
