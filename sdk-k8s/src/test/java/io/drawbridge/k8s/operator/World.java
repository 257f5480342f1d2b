package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.calls.EipCalls;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.CloudProfile;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.ApiRequest;
import io.drawbridge.testing.kube.ApiResponse;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.WatchEvent;
import io.drawbridge.testing.kube.WatchEvents;
import io.drawbridge.testing.time.TestClock;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A cluster, a cloud, an operator and one clock, without threads: every run with the same settings is the same. The
 * operator dies when a call says so, and another one starts in its place.
 */
final class World {

    /** The user agent of everything that is not the operator's. */
    static final String PEOPLE = "people";

    static final String PODS = "/api/v1/pods";
    static final String RECORDS = "/apis/alibabacloud.com/v1beta1/podeips";

    /** The operator's wall clock, which may jump; the cloud and the API server keep the steady time. */
    final TestClock clock = TestClock.create();

    final FakeCloud cloud;
    final FakeKubernetes kubernetes;
    final CallTap tap;
    final List<String> crashes = new ArrayList<>();

    private final Options options;
    private Operation operation;
    private boolean[] alive = {true};
    private Instant podsFrom = Instant.MIN;
    private String podsSeen = "0";
    private String recordsSeen = "0";

    /** How events come to the operator. */
    enum Delivery {
        ALL_AT_ONCE,
        /** One of pods and one of records; then the operator works, until it has nothing to do. */
        ONE_BY_ONE
    }

    /** How a world differs from the usual one. */
    static final class Options {
        CloudProfile profile = CloudProfile.ALIYUN;
        Optional<CallTap.Position> position = Optional.empty();
        Meanwhile meanwhile = Meanwhile.NOTHING;
        Predicate<WatchEvent> arrives = event -> true;
        Delivery delivery = Delivery.ALL_AT_ONCE;
        Set<String> namespaces = Set.of();
        PodEipPolicy policy = PodEipPolicy.allowAll();
        Takeover takeover = Takeover.REFUSE;
        Adoption adoption = Adoption.REFUSE;
        PurchaseLimits purchaseLimits = PurchaseLimits.DEFAULT;
        VirtualNodes virtualNodes = VirtualNodes.REFUSE;
        PodWrites podWrites = PodWrites.ONE_PATCH;
        Optional<Duration> heartbeat = Optional.empty();
        Duration cleanupPeriod = Duration.ofMinutes(5);
        Set<String> statefulKinds = Set.of("StatefulSet");
        EipLimits limits = EipLimits.unlimited();
        Function<FakeCloud, Eips> client = FakeCloud::eips;
        UnaryOperator<Eips> eips = UnaryOperator.identity();
        UnaryOperator<ClusterApi> api = UnaryOperator.identity();
        Optional<ApiRate> paced = Optional.empty();
        UnaryOperator<Decider> decider = UnaryOperator.identity();
        Optional<Duration> podsComeLate = Optional.empty();
        OperatorMetrics metrics = OperatorMetrics.NONE;
        UnaryOperator<FakeCloud.Builder> cloud = UnaryOperator.identity();
        UnaryOperator<FakeKubernetes.Builder> kubernetes = FakeKubernetes.Builder::withoutControllers;
    }

    World() {
        this(options -> {});
    }

    World(Consumer<Options> set) {
        options = new Options();
        set.accept(options);
        cloud = options.cloud
                .apply(FakeCloud.builder(options.profile).clock(clock.steady()).unlimitedRates())
                .build();
        cloud.anyAddressHasAnInterface();
        kubernetes = options.kubernetes
                .apply(FakeKubernetes.builder().clock(clock.steady()).crd(Manifests.read("podeips-crd.yaml")))
                .build();
        tap = new CallTap(options.position, call -> options.meanwhile.happen(this, call));
        start();
    }

    // --- the operator ---

    void start() {
        boolean[] mine = {true};
        alive = mine;
        Instant server = clock.steady().instant().truncatedTo(ChronoUnit.SECONDS);
        ClusterClock time = ClusterClock.of(server, clock, clock.steady());
        Scheduler scheduler = (delay, task) -> clock.schedule(delay, () -> {
            if (mine[0]) {
                task.run();
            }
        });
        Eips eips = EipCalls.around(options.eips.apply(new TappedEips(options.client.apply(cloud), tap)))
                .clock(time)
                .limits(options.limits)
                .build();
        ClusterApi tapped = options.api.apply(new TappedClusterApi(new SimulatedClusterApi(kubernetes), tap));
        ClusterApi api = options.paced
                .<ClusterApi>map(rate -> new PacedClusterApi(tapped, rate, clock.steady()))
                .orElse(tapped);
        Rules rules = new Rules(
                kubernetes.clusterUid(),
                options.statefulKinds,
                options.policy,
                options.takeover,
                options.adoption,
                options.heartbeat,
                options.purchaseLimits);
        operation = new Operation(
                new Operation.Ports(api, eips, time, clock.steady(), scheduler, new Random(7), options.metrics),
                new Operation.Settings(
                        rules, options.virtualNodes, options.podWrites, options.cleanupPeriod, options.namespaces),
                options.decider.apply(new PodEipLifecycle(rules)));
        tap.onDeath(this::stop);
        podsSeen = "0";
        recordsSeen = "0";
        podsFrom = clock.steady().instant().plus(options.podsComeLate.orElse(Duration.ZERO));
        clock.schedule(options.podsComeLate.orElse(Duration.ZERO), () -> {});
        pump();
        operation.begin();
    }

    void stop() {
        alive[0] = false;
        operation.end();
    }

    /** The operation ends, as when leadership is lost; its process and its scheduler go on. */
    void endOperation() {
        operation.end();
    }

    /** Whether the operator keeps a pod or a record of that name. */
    boolean knows(String namespace, String name) {
        return operation.cache().keys().contains(new Key(namespace, name));
    }

    private boolean restartAfterCrash() {
        Optional<Crash> crash = tap.takeCrash();
        crash.ifPresent(how -> {
            crashes.add(how.getMessage());
            start();
        });
        return crash.isPresent();
    }

    /** Delivers what the watches have, and works until there is nothing to do at this moment. */
    void settle() {
        boolean busy = true;
        while (busy) {
            busy = (pump() | work()) | restartAfterCrash();
        }
    }

    private boolean work() {
        boolean worked = false;
        while (alive[0] && operation.workOnce()) {
            worked = true;
            pump();
        }
        return worked;
    }

    /** Runs on, event by event and timer by timer. */
    void run(Duration time) {
        Instant end = clock.steady().instant().plus(time);
        settle();
        while (untilNextTask()
                .filter(far -> !clock.steady().instant().plus(far).isAfter(end))
                .isPresent()) {
            advance(untilNextTask().orElseThrow());
            settle();
        }
        advance(Duration.between(clock.steady().instant(), end));
        settle();
    }

    private Optional<Duration> untilNextTask() {
        return clock.nextTask().map(next -> Duration.between(clock.instant(), next));
    }

    private void advance(Duration step) {
        clock.advance(step);
        restartAfterCrash();
    }

    // --- watches ---

    /** Whether there may be something to do, or to deliver. */
    private boolean pump() {
        String before = podsSeen + "/" + recordsSeen;
        deliver();
        boolean news = !before.equals(podsSeen + "/" + recordsSeen);
        return news && (operation.queue().depth() > 0 || options.delivery == Delivery.ONE_BY_ONE);
    }

    /** Hands over what the watches have; also within a call. */
    void deliver() {
        if (!alive[0]) {
            return;
        }
        if (!clock.steady().instant().isBefore(podsFrom)) {
            podsSeen = feed(PODS, podsSeen, event -> podEvent(operation.cache(), event));
        }
        recordsSeen = feed(RECORDS, recordsSeen, event -> recordEvent(operation.cache(), event));
    }

    private String feed(String url, String since, Consumer<WatchEvent> consumer) {
        WatchEvents news = kubernetes.events(url, since);
        boolean first = options.delivery == Delivery.ONE_BY_ONE && !since.equals("0");
        List<WatchEvent> events =
                news.events().stream().limit(first ? 1 : Long.MAX_VALUE).toList();
        events.stream().filter(this::isWatched).filter(options.arrives).forEach(consumer);
        return events.size() == news.events().size()
                ? news.resourceVersion()
                : events.get(0)
                        .object()
                        .path("metadata")
                        .path("resourceVersion")
                        .asText();
    }

    /** Something happens of which no event ever comes. */
    void deafTo(Runnable happening) {
        deliver();
        happening.run();
        podsSeen = kubernetes.resourceVersion();
        recordsSeen = podsSeen;
    }

    private boolean isWatched(WatchEvent event) {
        String namespace = event.object().path("metadata").path("namespace").asText();
        return options.namespaces.isEmpty() || options.namespaces.contains(namespace);
    }

    static void podEvent(ClusterCache cache, WatchEvent event) {
        Pod pod = SimulatedClusterApi.JSON.convertValue(event.object(), Pod.class);
        Key key = Key.of(pod);
        String uid = pod.getMetadata().getUid();
        if (event.type() == WatchEvent.Type.DELETED) {
            cache.podGone(key, uid, ClusterCache.Departure.DELETED);
        } else {
            Views.of(pod)
                    .ifPresentOrElse(
                            cache::podSeen, () -> cache.podGone(key, uid, ClusterCache.Departure.OF_NO_INTEREST));
        }
    }

    static void recordEvent(ClusterCache cache, WatchEvent event) {
        PodEip podEip = SimulatedClusterApi.JSON.convertValue(event.object(), PodEip.class);
        if (event.type() == WatchEvent.Type.DELETED) {
            cache.recordGone(Key.of(podEip), podEip.getMetadata().getUid());
        } else {
            cache.recordSeen(Views.of(podEip));
        }
    }

    CloudProfile profile() {
        return options.profile;
    }

    /** How many times the operator was to die. */
    int deathsExpected() {
        return options.position
                        .filter(position -> position.mode() != CallTap.Mode.ANSWER_LOST)
                        .isPresent()
                ? 1
                : 0;
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

    void setPhase(String name, String phase) {
        request(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/" + name + "/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\":{\"phase\":\"" + phase + "\"}}"));
    }

    /** The pod is gone at once. */
    void endPod(String name) {
        findRecord(name)
                .filter(record ->
                        record.getStatus() != null && record.getStatus().getNetworkInterfaceId() != null)
                .ifPresent(record -> cloud.console().declareGone(target(record)));
        request(ApiRequest.delete("/api/v1/namespaces/default/pods/" + name, "{\"gracePeriodSeconds\":0}"));
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
                .forEach(item -> items.add(SimulatedClusterApi.JSON.unmarshal(item.toString(), type)));
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
