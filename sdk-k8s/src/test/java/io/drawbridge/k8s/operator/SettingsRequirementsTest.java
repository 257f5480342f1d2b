package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.PluginManifests;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.config.OtherOwnersException;
import io.drawbridge.k8s.operator.config.VirtualNodes;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.OtherOwners;
import io.drawbridge.k8s.operator.internal.cluster.PacedClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.TooSoonException;
import io.drawbridge.k8s.operator.internal.engine.WorkQueue;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.time.TestClock;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The operator's settings")
final class SettingsRequirementsTest {

    private static final Duration SHORT = Duration.ofMinutes(1);

    private final FakeKubernetes kubernetes =
            FakeKubernetes.builder().crd(Manifests.read("podeips-crd.yaml")).build();

    /** The real client, so that builders can be built. */
    private void withClient(Consumer<KubernetesClient> test) {
        try (ServedCluster cluster = ServedCluster.of(kubernetes)) {
            test.accept(cluster.client());
        }
    }

    private static PodEipOperatorBuilder builder(KubernetesClient client, FakeCloud cloud) {
        return PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll());
    }

    // --- workers ---

    @ParameterizedTest(name = "namespaces {0} are refused: {1}")
    @CsvSource(
            delimiter = '|',
            value = {"'' | \"\" is no name", "Games_1 | \"Games_1\" is no name", "games, | \"\" is no name"})
    void namespaceNames(String names, String told) {
        FakeCloud cloud = FakeCloud.aliyun(TestClock.create());
        withClient(client -> assertThatThrownBy(() -> builder(client, cloud).namespaces(names.split(",", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told));
    }

    @Test
    @DisplayName("an empty list of namespaces is refused: it would be all of them")
    void noNamespace() {
        FakeCloud cloud = FakeCloud.aliyun(TestClock.create());
        withClient(client -> assertThatThrownBy(() -> builder(client, cloud).namespaces())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no namespace is named; name one at least, or leave them out for all"));
    }

    @ParameterizedTest(name = "S2-46: {0} workers are too few")
    @ValueSource(ints = {0, -1})
    void tooFewWorkers(int workers) {
        FakeCloud cloud = FakeCloud.aliyun(TestClock.create());
        withClient(client -> assertThatThrownBy(() -> builder(client, cloud).workers(workers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(workers)));
    }

    @ParameterizedTest(name = "S2-46: {0} workers work on so many pods at the same time, and never on one twice")
    @ValueSource(ints = {1, 3})
    void workersAtTheSameTime(int count) throws InterruptedException {
        WorkQueue queue = new WorkQueue();
        CountDownLatch all = new CountDownLatch(count);
        CountDownLatch done = new CountDownLatch(20);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<Key> working = ConcurrentHashMap.newKeySet();
        List<Key> twice = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> take(queue).ifPresent(first -> {
                Optional<Key> key = Optional.of(first);
                while (key.isPresent()) {
                    if (!working.add(key.get())) {
                        twice.add(key.get());
                    }
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    all.countDown();
                    await(all);
                    queue.add(key.get(), WorkQueue.Lane.ORDINARY);
                    running.decrementAndGet();
                    working.remove(key.get());
                    queue.done(key.get());
                    done.countDown();
                    key = take(queue);
                }
            }));
            threads.add(thread);
        }
        for (int i = 0; i < 5; i++) {
            queue.add(new Key("default", "pod-" + i), WorkQueue.Lane.ORDINARY);
        }
        threads.forEach(Thread::start);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        queue.close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most).hasValue(count);
        assertThat(twice).isEmpty();
    }

    private static Optional<Key> take(WorkQueue queue) {
        try {
            return queue.take();
        } catch (InterruptedException end) {
            return Optional.empty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("S2-46: a key that is worked on waits until that is done, however often it is added")
    void neverTwice() {
        WorkQueue queue = new WorkQueue();
        Key web = new Key("default", "web");
        queue.add(web, WorkQueue.Lane.ORDINARY);
        assertThat(queue.poll()).contains(web);
        queue.add(web, WorkQueue.Lane.URGENT);
        queue.add(web, WorkQueue.Lane.ORDINARY);
        assertThat(queue.poll()).isEmpty();
        queue.done(web);
        assertThat(queue.poll()).contains(web);
        queue.done(web);
        assertThat(queue.poll()).isEmpty();
    }

    // --- periods ---

    @ParameterizedTest(name = "S2-47: a retained EIP is released at most one period of {0} after it is due")
    @ValueSource(strings = {"PT1S", "PT1M", "PT30M"})
    void cleanupPeriod(String text) {
        Duration period = Duration.parse(text);
        World world = new World(options -> options.cleanupPeriod = period);
        keeping("game-0", "10m").start(world, "10.0.0.1");
        world.run(SHORT);
        Instant due = world.clock.instant().plus(Duration.ofMinutes(10));
        world.endPod("game-0");
        world.run(Duration.ofMinutes(10).minusMillis(1));
        world.expectKept("game-0");
        world.run(period.plusSeconds(6));
        assertThat(world.eips()).isEmpty();
        assertThat(world.cloud.ledger().calls(EipAction.RELEASE).get(0).at()).isBetween(due, due.plus(period));
    }

    @ParameterizedTest(name = "S2-47: a period of {0} is refused")
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void periodOutOfRange(String text) {
        FakeCloud cloud = FakeCloud.aliyun(TestClock.create());
        withClient(client -> assertThatThrownBy(() -> builder(client, cloud).cleanupPeriod(Duration.parse(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text));
    }

    @Test
    @DisplayName("S2-47: what belongs to nobody is released by the period's sweep, and what is a user's own is not")
    void sweep() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.request(ApiRequest.patch(
                "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/web",
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"finalizers\":null}}"));
        EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
        EipId first = Seen.eipOf(world, "web");
        world.deleteRecord("web");
        world.endPod("web");
        world.cloud.console().unbind(first);
        world.run(Duration.ofMinutes(21));
        world.expectGone(first);
        world.expectUntouched(own);
    }

    // --- who is stateful ---

    @Test
    @DisplayName("S2-50: a pod is stateful by the kind StatefulSet and by the kinds that were added, and by no other")
    void statefulKinds() {
        World world = new World(options -> options.statefulKinds = Set.of("StatefulSet", "GameServerSet"));
        keeping("sts-0", "10m").start(world, "10.0.0.1");
        keeping("game-0", "10m").of("GameServerSet").start(world, "10.0.0.2");
        asking("web").says(PodMaker.STRATEGY, "10m").of("ReplicaSet").start(world, "10.0.0.3");
        asking("bare").says(PodMaker.STRATEGY, "10m").start(world, "10.0.0.4");
        world.run(SHORT);
        List.of("sts-0", "game-0", "web", "bare").forEach(world::endPod);
        world.run(Duration.ofMinutes(5));
        world.expectKept("sts-0");
        world.expectKept("game-0");
        assertThat(world.records()).hasSize(2);
    }

    @Test
    @DisplayName("S2-50: StatefulSet is always among the kinds")
    void statefulSetAlways() {
        FakeCloud cloud = FakeCloud.aliyun(TestClock.create());
        withClient(client -> assertThat(builder(client, cloud).statefulKinds("GameServerSet", "StatefulSet"))
                .isNotNull());
        World world = new World(options -> options.statefulKinds = Set.of("StatefulSet", "GameServerSet"));
        keeping("sts-0", "Never").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(world.record("sts-0").getSpec().getAllocationType().getReleaseStrategy())
                .isEqualTo("Never");
    }

    // --- virtual nodes ---

    private static World withVirtualNode(VirtualNodes virtualNodes) {
        World world = new World(options -> options.virtualNodes = virtualNodes);
        world.kubernetes.addNode("virtual", Map.of("type", "virtual-kubelet"));
        return world;
    }

    @Test
    @DisplayName("S2-54: virtual nodes are off by default: such a pod is refused")
    void virtualNodesOff() {
        World world = withVirtualNode(VirtualNodes.REFUSE);
        asking("web").on("virtual").start(world, "10.0.0.1");
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.UNSUPPORTED_NODE);
        assertThat(new World.Options().virtualNodes).isEqualTo(VirtualNodes.REFUSE);
    }

    @Test
    @DisplayName("S2-54: with the option on a pod on a virtual node is served")
    void virtualNodesOn() {
        World world = withVirtualNode(VirtualNodes.SERVE);
        asking("web").on("virtual").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
    }

    @ParameterizedTest(name = "S2-54: even then a pod on a virtual node with {0} is left alone")
    @ValueSource(
            strings = {
                "k8s.aliyun.com/eci-with-eip=true",
                "k8s.aliyun.com/eci-eip-instanceid=eip-00000001",
                "k8s.aliyun.com/eci-with-eip=perhaps"
            })
    void eciKeys(String annotation) {
        World world = withVirtualNode(VirtualNodes.SERVE);
        String[] parts = annotation.split("=", 2);
        PodMaker.pod("eci").says(parts[0], parts[1]).on("virtual").start(world, "10.0.0.1");
        asking("both").says(parts[0], parts[1]).on("virtual").start(world, "10.0.0.2");
        world.run(Duration.ofMinutes(4));
        assertThat(world.cloud.ledger().count()).isZero();
        assertThat(Seen.writes(world).calls()).isEmpty();
        assertThat(Seen.condition(world, "eci")).isEmpty();
    }

    @Test
    @DisplayName("S2-54: on an ECS node the ECI keys mean what the others mean")
    void eciKeysOnEcs() {
        World world = withVirtualNode(VirtualNodes.SERVE);
        PodMaker.pod("web")
                .says("k8s.aliyun.com/eci-with-eip", "true")
                .on("node-1")
                .start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
    }

    // --- credentials ---

    @Test
    @DisplayName("S2-59: no setting takes a credential, and no request is about a Secret")
    void noCredentials() {
        List<String> words = Arrays.stream(PodEipOperatorBuilder.class.getMethods())
                .filter(method -> method.getDeclaringClass() == PodEipOperatorBuilder.class)
                .map(SettingsRequirementsTest::signature)
                .toList();
        assertThat(words).noneMatch(word -> word.matches(".*(accesskey|secret|credential|password|token|ramrole).*"));
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.endPod("web");
        world.run(SHORT);
        assertThat(Seen.calls(world).of("secrets").calls()).isEmpty();
        assertThat(Seen.calls(world).calls()).isNotEmpty();
    }

    private static String signature(Method method) {
        return (method.getName() + Arrays.toString(method.getParameterTypes())).toLowerCase(Locale.ROOT);
    }

    // --- requests to the API server ---

    @Test
    @DisplayName("S2-61: requests keep to the QPS and the burst, and the answer to one too many says when to come back")
    void paced() {
        TestClock clock = TestClock.create();
        AtomicInteger sent = new AtomicInteger();
        ClusterApi api = new PacedClusterApi(counting(sent), new ApiRate(10, 5), clock);
        assertThat(trySending(api, 5)).isEqualTo(5);
        clock.advance(Duration.ofMillis(99));
        assertThat(trySending(api, 1)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(trySending(api, 1)).isEqualTo(1);
        assertThatThrownBy(() -> api.pod(new Key("default", "web")))
                .isInstanceOfSatisfying(
                        TooSoonException.class,
                        busy -> assertThat(busy.notBefore())
                                .isEqualTo(clock.instant().plusMillis(100)));
        clock.advance(Duration.ofHours(1));
        assertThat(trySending(api, 20)).isEqualTo(5);
        assertThat(sent).hasValue(11);
    }

    private static int trySending(ClusterApi api, int times) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            try {
                api.pod(new Key("default", "pod-" + i));
                passed++;
            } catch (TooSoonException busy) {
                assertThat(busy.notBefore()).isNotNull();
            }
        }
        return passed;
    }

    private static ClusterApi counting(AtomicInteger sent) {
        return new DelegatingClusterApi(new SimulatedClusterApi(FakeKubernetes.create())) {
            @Override
            public Optional<Pod> pod(Key key) {
                sent.incrementAndGet();
                return Optional.empty();
            }
        };
    }

    @Test
    @DisplayName("S2-61: a whole operator keeps to them, over all its pods, and serves every pod all the same")
    void pacedOperator() {
        ApiRate rate = new ApiRate(2, 4);
        World world = new World(options -> {
            options.cloud = cloud -> cloud.quota(100);
            options.paced = Optional.of(rate);
        });
        for (int i = 0; i < 20; i++) {
            asking("web-" + i).start(world, "10.0.0." + i);
        }
        world.run(Duration.ofMinutes(3));
        for (int i = 0; i < 20; i++) {
            world.expectServed("web-" + i);
        }
        List<Instant> moments =
                Seen.calls(world).calls().stream().map(call -> call.at()).toList();
        assertThat(moments).hasSizeGreaterThanOrEqualTo(80);
        for (int i = 0; i + rate.burst() < moments.size(); i++) {
            Duration window = Duration.between(moments.get(i), moments.get(i + rate.burst()));
            assertThat(window).isGreaterThanOrEqualTo(Duration.ofMillis(499));
        }
    }

    @ParameterizedTest(name = "S2-61: a rate of {0} a second is refused")
    @ValueSource(doubles = {0, -1, Double.NaN, 1e9})
    void rateOutOfRange(double qps) {
        assertThatThrownBy(() -> new ApiRate(qps, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ApiRate(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    // --- other owners ---

    @ParameterizedTest(name = "S2-33: beside another EIP implementation it does not start, buys nothing and says why")
    @ValueSource(strings = {PluginManifests.EXTEND, PluginManifests.TERWAY})
    void otherOwner(String manifest) {
        kubernetes.add(manifest);
        FakeCloud cloud = FakeCloud.aliyun(TestClock.create());
        kubernetes.add("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: web
                  annotations:
                    k8s.aliyun.com/pod-with-eip: "true"
                spec:
                  containers:
                  - name: main
                    image: nginx
                """);
        withClient(client -> {
            try (PodEipOperator operator = builder(client, cloud).build()) {
                assertThatThrownBy(operator::start)
                        .isInstanceOf(OtherOwnersException.class)
                        .hasMessageContaining(
                                manifest.equals(PluginManifests.EXTEND) ? "ack-extend-network-controller" : "eip_pool");
                assertThat(operator.isRunning()).isFalse();
            }
        });
        assertThat(cloud.ledger().count()).isZero();
        assertThat(kubernetes.ledger().writes().calls()).isEmpty();
    }

    @Test
    @DisplayName("S2-33: an implementation that is switched off does not count")
    void otherOwnerOff() {
        kubernetes.add(PluginManifests.EXTEND.replace("replicas: 1", "replicas: 0"));
        kubernetes.add(PluginManifests.TERWAY.replace("\"true\"", "\"false\""));
        withClient(
                client -> assertThat(new OtherOwners(client).find().hasErrors()).isFalse());
    }
}
