package io.drawbridge.k8s.operator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.LedgerAssert;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.time.TestClock;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster and a cloud on one clock: what people do to them, what is there, and what must be so. */
class Scene {

    /** The user agent of everything that is not the operator's. */
    static final String PEOPLE = "people";

    static final String PODS = "/api/v1/pods";
    static final String RECORDS = "/apis/alibabacloud.com/v1beta1/podeips";

    /** The operator's wall clock, which may jump; the cloud and the API server keep the steady time. */
    final TestClock clock;

    final FakeCloud cloud;
    final FakeKubernetes kubernetes;

    /** By the states of objects: a state is read once, however often it is listed. */
    private final Map<String, Object> read = new HashMap<>();

    private final String genesis;

    Scene(TestClock clock, FakeCloud cloud, FakeKubernetes kubernetes) {
        this.clock = clock;
        this.cloud = cloud;
        this.kubernetes = kubernetes;
        this.genesis = kubernetes.resourceVersion();
    }

    /** The resource version before anything happened. */
    String genesis() {
        return genesis;
    }

    // --- people ---

    void apply(String manifest) {
        kubernetes.add(manifest);
    }

    /** Who made a pod. */
    enum Owner {
        REPLICA_SET("ReplicaSet"),
        STATEFUL_SET("StatefulSet"),
        GAME_SERVER_SET("GameServerSet");

        private final String kind;

        Owner(String kind) {
            this.kind = kind;
        }
    }

    /** A pod that has just got its address. */
    void startPod(String name, String ip, String annotations, Owner owner) {
        createPod(name, annotations, owner);
        giveAddress(name, ip);
    }

    void createPod(String name, String annotations, Owner owner) {
        apply("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  annotations:
                %s
                  ownerReferences:
                  - apiVersion: apps/v1
                    kind: %s
                    name: owner
                    uid: 00000000-0000-0000-0000-000000000001
                    controller: true
                spec:
                  containers:
                  - name: main
                    image: nginx
                """.formatted(name, annotations.indent(4).stripTrailing(), owner.kind));
    }

    void giveAddress(String name, String ip) {
        request(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/" + name + "/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\":{\"podIP\":\"" + ip + "\",\"phase\":\"Running\"}}"));
    }

    /** A pod that is finished has no use for its address any more. */
    void setPhase(String name, String phase) {
        if (!phase.equals("Running")) {
            declareGone(name);
        }
        request(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/" + name + "/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\":{\"phase\":\"" + phase + "\"}}"));
    }

    /** The pod is gone at once. */
    void endPod(String name) {
        declareGone(name);
        request(ApiRequest.delete("/api/v1/namespaces/default/pods/" + name, "{\"gracePeriodSeconds\":0}"));
    }

    private void declareGone(String name) {
        findRecord(name)
                .filter(record ->
                        record.getStatus() != null && record.getStatus().getNetworkInterfaceId() != null)
                .ifPresent(record -> cloud.console().declareGone(target(record)));
    }

    ApiResponse request(ApiRequest request) {
        ApiResponse response = kubernetes.handle(request.from(PEOPLE));
        if (!response.isSuccess()) {
            throw new AssertionError(request + " was refused: " + response.message());
        }
        return response;
    }

    void deleteRecord(String name) {
        request(ApiRequest.delete("/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/" + name));
    }

    void scale(String statefulSet, int replicas) {
        request(ApiRequest.patch(
                "/apis/apps/v1/namespaces/default/statefulsets/" + statefulSet,
                ApiRequest.MERGE_PATCH,
                "{\"spec\":{\"replicas\":" + replicas + "}}"));
    }

    void annotatePod(String name, String key, String value) {
        request(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/" + name,
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"annotations\":{\"" + key + "\":" + (value == null ? "null" : "\"" + value + "\"")
                        + "}}}"));
    }

    // --- what must be so ---

    private final Map<String, String> remembered = new HashMap<>();

    void remember(String name) {
        remembered.put(name, record(name).getStatus().getEipAddress());
    }

    void expectRemembered(String name) {
        assertThat(record(name).getStatus().getEipAddress())
                .as("address of " + name)
                .isEqualTo(remembered.get(name));
    }

    void expectServed(String name) {
        Pod pod = pod(name);
        PodEip record = record(name);
        String address = record.getStatus().getEipAddress();
        assertThat(record.getStatus().getStatus()).as("state of " + name).isEqualTo("InUse");
        assertThat(record.getStatus().getPrivateIpAddress())
                .isEqualTo(pod.getStatus().getPodIP());
        assertThat(pod.getMetadata().getAnnotations()).containsEntry("k8s.aliyun.com/allocated-eipAddress", address);
        assertThat(pod.getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("k8s.aliyun.com/eip"))
                .extracting(io.fabric8.kubernetes.api.model.PodCondition::getStatus)
                .containsExactly("True");
        Eip eip = cloud.find(EipId.of(record.getSpec().getAllocationId())).orElseThrow();
        assertThat(eip.association().map(Object::toString))
                .contains(record.getStatus().getNetworkInterfaceId() + "/"
                        + pod.getStatus().getPodIP());
        assertThat(eip.address()).isEqualTo(address);
        cloud.console().declareLive(target(record), record.getMetadata().getUid());
    }

    /**
     * What can be changed of a bound EIP.
     *
     * @param mbps its bandwidth
     * @param packageId its package; none where it is empty
     */
    void expectChangeable(String name, String mbps, String packageId) {
        PodEip record = record(name);
        EipId id = EipId.of(record.getSpec().getAllocationId());
        Eip eip = requireNonNull(cloud.eips().describe(List.of(id)).get(id));
        assertThat(eip.bandwidth().map(bandwidth -> String.valueOf(bandwidth.mbps())))
                .as("bandwidth of " + name)
                .contains(mbps);
        assertThat(eip.bandwidthPackageId().map(BandwidthPackageId::value).orElse(""))
                .as("package of " + name)
                .isEqualTo(packageId);
        assertThat(Optional.ofNullable(record.getStatus().getBandwidthPackageId())
                        .orElse(""))
                .as("package that the status of " + name + " shows")
                .isEqualTo(packageId);
    }

    private static AssociationTarget target(PodEip record) {
        return new AssociationTarget(
                record.getStatus().getNetworkInterfaceId(), record.getStatus().getPrivateIpAddress());
    }

    void expectKept(String name) {
        PodEip record = record(name);
        assertThat(record.getMetadata().getDeletionTimestamp()).isNull();
        Eip eip = cloud.find(EipId.of(record.getSpec().getAllocationId())).orElseThrow();
        assertThat(eip.association()).as("binding of the kept EIP").isEmpty();
        assertThat(record.getStatus().getNetworkInterfaceId()).isNull();
    }

    void expectRefused(String name, Reason reason, String messagePart) {
        assertThat(pod(name).getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("k8s.aliyun.com/eip"))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.getStatus()).isEqualTo("False");
                    assertThat(condition.getReason()).isEqualTo(reason.word());
                    assertThat(condition.getMessage()).contains(messagePart);
                });
    }

    /** The names of the pods that show an address. */
    List<String> servedPods() {
        return pods().stream()
                .filter(pod -> pod.getMetadata().getAnnotations().containsKey("k8s.aliyun.com/allocated-eipAddress"))
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    /** The reasons of all Events. */
    List<String> events() {
        return list("/api/v1/events", Event.class).stream()
                .map(Event::getReason)
                .toList();
    }

    void expectGone(EipId id) {
        assertThat(cloud.find(id)).as("EIP " + id).isEmpty();
    }

    /** What holds in every run, however it was disturbed. */
    void expectNoHarm() {
        LedgerAssert ledger = cloud.ledger().assertThat();
        ledger.leakedNothing(recordUids()).releasedNothingInUse().keptNothingTwice();
        if (cloud.profile() == CloudProfile.ALIYUN) {
            ledger.boughtNothingTwice();
        }
        cloud.ledger().purchases().stream()
                .filter(eip -> !eip.isProgrammatic())
                .forEach(usersOwn -> ledger.neverTouched(usersOwn.id()));
    }

    void expectUntouched(EipId id) {
        cloud.ledger().assertThat().neverTouched(id);
        assertThat(cloud.find(id)).isPresent();
    }

    /** What the end looks like, names and ids left out that differ from run to run. */
    String ending() {
        StringBuilder text = new StringBuilder();
        for (PodEip record : records()) {
            text.append(record.getMetadata().getName())
                    .append(' ')
                    .append(record.getSpec().getAllocationType().getType())
                    .append(' ')
                    .append(record.getSpec().getAllocationType().getReleaseStrategy())
                    .append(' ')
                    .append(
                            record.getStatus() == null
                                    ? null
                                    : record.getStatus().getStatus())
                    .append(' ')
                    .append(
                            record.getStatus() == null
                                    ? null
                                    : record.getStatus().getPrivateIpAddress())
                    .append('\n');
        }
        eips().stream()
                .map(eip -> eip.state() + " "
                        + eip.association().flatMap(Association::privateAddress).orElse("-"))
                .sorted()
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    // --- what is there ---

    List<Pod> pods() {
        return list(PODS, Pod.class);
    }

    List<PodEip> records() {
        return list(RECORDS, PodEip.class);
    }

    private <T> List<T> list(String url, Class<T> type) {
        List<T> items = new ArrayList<>();
        kubernetes
                .handle(ApiRequest.get(url).from(PEOPLE))
                .object()
                .path("items")
                .forEach(item -> items.add(type.cast(read.computeIfAbsent(
                        SimulatedClusterApi.stateOf(item),
                        unread -> SimulatedClusterApi.JSON.convertValue(item, type)))));
        return items;
    }

    Pod pod(String name) {
        return pods().stream()
                .filter(pod -> pod.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pod " + name));
    }

    PodEip record(String name) {
        return findRecord(name).orElseThrow(() -> new AssertionError("no PodEIP " + name));
    }

    Optional<PodEip> findRecord(String name) {
        return records().stream()
                .filter(record -> record.getMetadata().getName().equals(name))
                .findFirst();
    }

    List<String> recordUids() {
        return records().stream().map(record -> record.getMetadata().getUid()).toList();
    }

    List<Eip> eips() {
        return cloud.all();
    }
}
