package io.drawbridge.k8s.audit;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipSpec;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A random account with the EIPs of two clusters and of people, and the PodEIPs of the first cluster. Between any two
 * reads of the cluster the world goes on: PodEIPs are made and something is bought for them.
 */
final class AuditWorld implements PodEipSource {

    static final String CLUSTER = "cluster-1";
    static final Duration MINIMUM_AGE = Duration.ofHours(1);

    private static final BandwidthPackageId PACKAGE = BandwidthPackageId.of("cbwp-1");

    final TestClock clock = TestClock.create();
    final FakeCloud cloud;

    /** What may be released, as the world itself knows it. */
    final Set<EipId> orphans = new HashSet<>();

    /** What must never be. */
    final Set<EipId> others = new HashSet<>();

    private final Random random;
    private final CloudProfile profile;
    private final List<PodEip> podEips = new ArrayList<>();
    private int made;

    AuditWorld(long seed) {
        random = new Random(seed);
        profile = random.nextBoolean() ? CloudProfile.ALIYUN : CloudProfile.AWS;
        cloud = FakeCloud.builder(profile)
                .clock(clock)
                .quota(1000)
                .unlimitedRates()
                .visibleAfter(Duration.ofSeconds(random.nextInt(60)))
                .build();
        if (profile == CloudProfile.ALIYUN) {
            cloud.console().createPackage(PACKAGE);
        }
        int count = 3 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            grow();
        }
        clock.advance(Duration.ofHours(2));
        for (int i = random.nextInt(3); i > 0; i--) {
            others.add(buy(mark(CLUSTER, "uid-young-" + i, name())).id());
        }
        clock.advance(Duration.ofMinutes(random.nextInt(59)));
    }

    private void grow() {
        switch (random.nextInt(8)) {
            case 0 -> others.add(buy(mark("cluster-2", uid(), name())).id());
            case 1 -> others.add(cloud.console().buyByHand(byHand()));
            case 2 -> served();
            case 3 -> surplus();
            case 4 -> disowned();
            case 5 -> namedByAnother();
            default -> orphan();
        }
    }

    private EipSpec byHand() {
        EipSpec.Builder spec = EipSpec.builder();
        return random.nextBoolean()
                ? spec.tag("team", "shop").build()
                : spec.name("by hand").build();
    }

    private void served() {
        PodEip podEip = podEip(name());
        Eip eip = buy(mark(
                CLUSTER, podEip.getMetadata().getUid(), podEip.getMetadata().getName()));
        podEip.getSpec().setAllocationId(eip.id().value());
        others.add(eip.id());
        if (random.nextBoolean()) {
            bind(eip.id());
        }
    }

    private void surplus() {
        PodEip podEip = podEip(name());
        OwnerMark mark = mark(
                CLUSTER, podEip.getMetadata().getUid(), podEip.getMetadata().getName());
        others.add(buy(mark).id());
        Eip second = buy(mark.withAttempt(2));
        others.add(second.id());
        if (random.nextBoolean()) {
            podEip.getSpec().setAllocationId(second.id().value());
        }
    }

    private void disowned() {
        EipId id = buy(mark(CLUSTER, uid(), name())).id();
        cloud.eips().disown(id);
        others.add(id);
    }

    private void namedByAnother() {
        EipId id = buy(mark(CLUSTER, uid(), name())).id();
        podEip(name()).getSpec().setAllocationId(id.value());
        others.add(id);
    }

    /** Its PodEIP is gone; perhaps a new one has the name, and another UID. */
    private void orphan() {
        String name = name();
        EipId id = buy(mark(CLUSTER, uid(), name)).id();
        if (random.nextBoolean()) {
            podEip(name);
        }
        switch (random.nextInt(5)) {
            case 0 -> {
                bind(id);
                others.add(id);
            }
            case 1 -> {
                cloud.console().protect(id);
                others.add(id);
            }
            case 2 -> {
                if (profile == CloudProfile.ALIYUN) {
                    cloud.console().joinPackage(id, PACKAGE);
                }
                orphans.add(id);
            }
            default -> orphans.add(id);
        }
    }

    /** A PodEIP of an operator that takes the cluster for another one than its UID says. */
    void cloneWorks(String clusterId) {
        podEip("of-the-clone").getMetadata().setAnnotations(Map.of("podeip.drawbridge.io/cluster", clusterId));
    }

    private void bind(EipId id) {
        String address = "10.0." + made / 200 + "." + (1 + made % 200);
        made++;
        String eni = cloud.addInterface(address).id();
        cloud.console().bind(id, new AssociationTarget(eni, address));
    }

    private Eip buy(OwnerMark mark) {
        return cloud.eips().allocate(EipSpec.defaults(), mark);
    }

    private static OwnerMark mark(String cluster, String uid, String name) {
        return new OwnerMark(cluster, "shop", name, uid, 1);
    }

    private String uid() {
        made++;
        return "uid-" + made;
    }

    /** One in four is as long as a name can be, longer than a tag holds. */
    private String name() {
        made++;
        return random.nextInt(4) == 0 ? "n".repeat(200) + made : "pod-" + random.nextInt(5);
    }

    private PodEip podEip(String name) {
        PodEip podEip = new PodEip();
        podEip.setMetadata(new ObjectMetaBuilder()
                .withNamespace(random.nextBoolean() ? "shop" : "games")
                .withName(name)
                .withUid(uid())
                .build());
        PodEipSpec spec = new PodEipSpec();
        spec.setAllocationId("");
        podEip.setSpec(spec);
        podEips.add(podEip);
        return podEip;
    }

    // --- what an audit sees ---

    @Override
    public Optional<String> clusterUid() {
        return Optional.of(CLUSTER);
    }

    /** The world goes on while an audit reads. */
    @Override
    public List<ReadPodEip> podEips() {
        PodEip late = podEip(name());
        others.add(buy(mark(
                        CLUSTER, late.getMetadata().getUid(), late.getMetadata().getName()))
                .id());
        return podEips.stream().<ReadPodEip>map(ReadPodEip.Plain::new).toList();
    }

    boolean isReleased(EipId id) {
        return cloud.find(id)
                .filter(eip -> !eip.state().value().equals("Releasing"))
                .isEmpty();
    }
}
