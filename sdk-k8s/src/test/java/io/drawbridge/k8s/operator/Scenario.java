package io.drawbridge.k8s.operator;

import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What people do to a cluster, from the first pod to the end. */
enum Scenario {
    FOLLOW("a pod with Follow comes and goes", world -> {
        world.startPod("web", "10.0.0.5", Wishes.AUTO, World.Owner.REPLICA_SET);
        world.run(Wishes.A_WHILE);
        world.expectServed("web");
        world.endPod("web");
        world.run(Wishes.LONG);
    }),

    PACKAGE("a pod with Follow and a shared bandwidth package comes and goes", world -> {
        world.cloud.console().createPackage(new BandwidthPackageId("cbwp-1"));
        world.startPod(
                "web",
                "10.0.0.5",
                Wishes.AUTO + "\nk8s.aliyun.com/eip-common-bandwidth-package-id: cbwp-1",
                World.Owner.REPLICA_SET);
        world.run(Wishes.A_WHILE);
        world.expectServed("web");
        world.endPod("web");
        world.run(Wishes.LONG);
    }),

    CHANGE("a served pod asks for another bandwidth, for a package, for another one, and for none", world -> {
        world.cloud.console().createPackage(new BandwidthPackageId("cbwp-1"));
        world.cloud.console().createPackage(new BandwidthPackageId("cbwp-2"));
        world.startPod("web", "10.0.0.5", Wishes.AUTO, World.Owner.REPLICA_SET);
        world.run(Wishes.A_WHILE);
        world.expectServed("web");
        world.remember("web");
        world.annotatePod("web", Wishes.BANDWIDTH, "20");
        world.run(Wishes.A_WHILE);
        world.expectChangeable("web", "20", "");
        world.annotatePod("web", Wishes.PACKAGE_ID, "cbwp-1");
        world.run(Wishes.A_WHILE);
        world.expectChangeable("web", "20", "cbwp-1");
        world.annotatePod("web", Wishes.PACKAGE_ID, "cbwp-2");
        world.run(Wishes.A_WHILE);
        world.expectChangeable("web", "20", "cbwp-2");
        world.annotatePod("web", Wishes.BANDWIDTH, "30");
        world.annotatePod("web", Wishes.PACKAGE_ID, null);
        world.run(Wishes.LONG);
        world.expectChangeable("web", "30", "");
        world.expectServed("web");
        world.expectRemembered("web");
        world.endPod("web");
        world.run(Wishes.LONG);
    }),

    RECREATION("a pod of a StatefulSet is re-created within its TTL", world -> {
        world.startPod("game-0", "10.0.0.5", Wishes.TTL, World.Owner.STATEFUL_SET);
        world.run(Wishes.A_WHILE);
        world.expectServed("game-0");
        world.remember("game-0");
        world.endPod("game-0");
        world.run(Wishes.A_WHILE);
        world.startPod("game-0", "10.0.0.6", Wishes.TTL, World.Owner.STATEFUL_SET);
        world.run(Wishes.LONG);
        world.expectServed("game-0");
        world.expectRemembered("game-0");
    }),

    QUICK_RECREATION("a pod of a StatefulSet is re-created at once, before anything is unbound", world -> {
        world.startPod("game-0", "10.0.0.5", Wishes.TTL, World.Owner.STATEFUL_SET);
        world.run(Wishes.A_WHILE);
        world.remember("game-0");
        world.endPod("game-0");
        world.startPod("game-0", "10.0.0.6", Wishes.TTL, World.Owner.STATEFUL_SET);
        world.run(Wishes.LONG);
        world.expectServed("game-0");
        world.expectRemembered("game-0");
    }),

    SUCCESSOR("a pod with Follow is re-created under its name and gets another EIP", world -> {
        world.startPod("web", "10.0.0.5", Wishes.AUTO, World.Owner.STATEFUL_SET);
        world.run(Wishes.A_WHILE);
        String first = world.record("web").getSpec().getAllocationId();
        world.endPod("web");
        world.startPod("web", "10.0.0.6", Wishes.AUTO, World.Owner.STATEFUL_SET);
        // Each of two crashes may cost half an hour in which nothing that is seen vouches for the answers.
        world.run(Duration.ofHours(2));
        world.expectServed("web");
        world.expectGone(EipId.of(first));
    }),

    EXPIRY("a pod of a StatefulSet goes and its TTL passes", world -> {
        world.startPod("game-0", "10.0.0.5", Wishes.TTL, World.Owner.STATEFUL_SET);
        world.run(Wishes.A_WHILE);
        world.endPod("game-0");
        world.run(Duration.ofMinutes(9));
        world.expectKept("game-0");
        world.run(Wishes.LONG);
    }),

    NEVER("a pod with Never goes, and later a user deletes its PodEIP", world -> {
        world.startPod(
                "game-0",
                "10.0.0.5",
                Wishes.AUTO + "\nk8s.aliyun.com/pod-eip-release-strategy: Never",
                World.Owner.STATEFUL_SET);
        world.run(Wishes.A_WHILE);
        world.endPod("game-0");
        world.run(Duration.ofHours(2));
        world.expectKept("game-0");
        world.deleteRecord("game-0");
        world.run(Wishes.LONG);
    }),

    ABANDON("a pod with Follow goes, its EIP cannot be released, and a user gives the EIP up", world -> {
        world.startPod("web", "10.0.0.5", Wishes.AUTO, World.Owner.REPLICA_SET);
        world.run(Wishes.A_WHILE);
        EipId id = EipId.of(world.record("web").getSpec().getAllocationId());
        world.cloud.console().protect(id);
        world.endPod("web");
        world.run(Wishes.A_WHILE);
        world.request(ApiRequest.patch(
                "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/web",
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"annotations\":{\"podeip.drawbridge.io/abandon\":\"true\"}}}"));
        world.run(Wishes.A_WHILE);
        world.cloud.console().unprotect(id);
        world.run(Wishes.LONG);
    }),

    STATIC("a pod that names an EIP comes and goes", world -> {
        EipId id = world.cloud.console().buyByHand(EipSpec.defaults());
        world.startPod("mail-0", "10.0.0.5", "k8s.aliyun.com/pod-eip-instanceid: " + id, World.Owner.STATEFUL_SET);
        world.run(Wishes.A_WHILE);
        world.expectServed("mail-0");
        world.endPod("mail-0");
        world.run(Wishes.LONG);
        world.expectUntouched(id);
    }),

    DRAWN("a pod that draws an EIP by its tag comes and goes", world -> {
        EipId first = world.cloud.console().buyByHand(Wishes.POOLED);
        EipId second = world.cloud.console().buyByHand(Wishes.POOLED);
        world.startPod("mail-0", "10.0.0.5", "podeip.drawbridge.io/eip-tagged: pool=mail", World.Owner.REPLICA_SET);
        world.run(Wishes.A_WHILE);
        world.expectServed("mail-0");
        world.endPod("mail-0");
        world.run(Wishes.LONG);
        world.expectUntouched(first);
        world.expectUntouched(second);
    });

    /** What the pods of these stories say, and how long people wait. */
    static final class Wishes {
        static final String AUTO = "k8s.aliyun.com/pod-with-eip: \"true\"";
        static final String TTL = AUTO + "\nk8s.aliyun.com/pod-eip-release-strategy: \"10m\"";
        static final String BANDWIDTH = "k8s.aliyun.com/eip-bandwidth";
        static final String PACKAGE_ID = "k8s.aliyun.com/eip-common-bandwidth-package-id";
        static final EipSpec POOLED = EipSpec.builder().tag("pool", "mail").build();
        static final Duration A_WHILE = Duration.ofMinutes(5);
        static final Duration LONG = Duration.ofHours(1);

        private Wishes() {}
    }

    private final String story;
    private final Consumer<World> script;

    Scenario(String story, Consumer<World> script) {
        this.story = story;
        this.script = script;
    }

    /** What an operator has to be told for it. */
    void set(World.Options options) {
        options.liveChanges = this == CHANGE ? LiveChanges.APPLY : LiveChanges.IGNORE;
    }

    /** In the account is an EIP of somebody's own, too. */
    void play(World world) {
        world.cloud.console().buyByHand(EipSpec.defaults());
        script.accept(world);
    }

    /** Each on each cloud that has it. */
    static Stream<Arguments> onClouds() {
        return Stream.of(values())
                .flatMap(scenario -> Stream.of(CloudProfile.values())
                        .filter(scenario::playsOn)
                        .map(profile -> Arguments.of(scenario, profile)));
    }

    boolean playsOn(CloudProfile profile) {
        // AWS has no shared bandwidth packages, and no bandwidth.
        return (this != PACKAGE && this != CHANGE) || profile == CloudProfile.ALIYUN;
    }

    @Override
    public String toString() {
        return story;
    }
}
