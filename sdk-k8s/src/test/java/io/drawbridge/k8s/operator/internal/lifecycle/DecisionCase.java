package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing to decide, without a world around it: a record whose EIP is bound to nothing and was bought an hour ago,
 * all of it read just now. Tests change what they are about.
 */
final class DecisionCase {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final EipId ID = EipId.of("eip-000001");
    static final EipId OTHER = EipId.of("eip-000002");
    static final AssociationTarget TARGET = new AssociationTarget("eni-1", "10.0.0.5");

    static final Key KEY = new Key("default", "web");
    static final String CLUSTER = "cluster";

    // --- the record ---

    boolean deleting;
    List<String> finalizers = List.of(PodEip.FINALIZER);
    PodEipRecord.Purchase purchase = new PodEipRecord.Purchase(1, 1, Optional.of(NOW.minus(Duration.ofHours(1))));
    PodEipRecord.Allocation allocation = PodEipRecord.Allocation.AUTO;
    PodEipRecord.Retention retention = new PodEipRecord.Retention("Follow", Optional.empty());
    Optional<EipId> allocationId = Optional.of(ID);
    Optional<EipTag> drawnBy = Optional.empty();
    boolean recorded = true;
    Optional<AssociationTarget> target = Optional.of(TARGET);
    PodEipRecord.Status status = inUse();
    Optional<PodEipRequest.Allocate> request = Optional.empty();
    Set<PodEipRecord.Changeable> changing = Set.of();
    Optional<String> clusterUid = Optional.of(CLUSTER);
    Optional<String> podUid = Optional.of("pod-uid");
    Optional<EipId> adopted = Optional.empty();
    boolean abandoned;
    Key key = KEY;
    String uid = "record-uid";
    Instant created = NOW.minus(Duration.ofHours(2));

    // --- the cluster ---

    PodEipPolicy policy = PodEipPolicy.allowAll();
    LiveChanges liveChanges = LiveChanges.IGNORE;
    PodEipPolicy.Usage others = PodEipPolicy.Usage.NONE;

    Optional<PodView> pod = Optional.empty();
    Optional<NodeView> node = Optional.empty();
    Optional<Key> senior = Optional.empty();
    Set<EipId> taken = Set.of();
    boolean podConfirmed = true;
    Observation.Confirmation recordConfirmed = Observation.Confirmation.FRESH;
    Optional<Instant> leftAt = Optional.empty();
    Optional<Refusal> admission = Optional.empty();

    // --- the cloud ---

    final Map<EipId, Optional<Eip>> readings = new HashMap<>();
    final Map<EipId, CloudView.Absence> absences = new HashMap<>();
    final Map<EipId, Map<EipAction, CloudView.Sent>> sent = new HashMap<>();
    Optional<List<Eip>> owned = Optional.of(List.of());
    Optional<CloudView.Absence> nothingOwned = Optional.empty();
    Optional<CloudView.Tagged> tagged = Optional.empty();
    Optional<CloudView.Located> located = Optional.empty();
    CloudView.Purchases purchases = CloudView.Purchases.POSSIBLE;
    boolean knowsPurchases = true;
    boolean suspects;
    boolean seesNothing;

    // --- the operator ---

    Takeover takeover = Takeover.REFUSE;
    Adoption adoption = Adoption.REFUSE;
    Optional<Duration> heartbeat = Optional.empty();
    DnsTarget dnsTarget = DnsTarget.NONE;

    static PodEipRecord.Status inUse() {
        return inUseAt(TARGET, Optional.empty());
    }

    /** Kept since ten minutes. */
    static PodEipRecord.Status kept() {
        return kept(Duration.ofMinutes(10));
    }

    static PodEipRecord.Status kept(Duration since) {
        return new PodEipRecord.Status(
                Optional.of("Available"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("198.18.0.1"),
                Optional.empty(),
                Optional.of(NOW.minus(since)));
    }

    static PodEipRecord.Status inUseAt(AssociationTarget at, Optional<Instant> lastSeen) {
        return new PodEipRecord.Status(
                Optional.of("InUse"),
                Optional.of(at.networkInterfaceId()),
                Optional.of(at.privateAddress()),
                Optional.of("198.18.0.1"),
                Optional.empty(),
                lastSeen);
    }

    static PodEipRecord.Status unwritten() {
        return new PodEipRecord.Status(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Eip own(EipId id) {
        return Eip.builder(id, "198.18.0.1", EipState.AVAILABLE)
                .tags(record().mark().tags())
                .build();
    }

    /** An EIP that the cloud shows. */
    void reads(Eip eip) {
        readings.put(eip.id(), Optional.of(eip));
    }

    /** An EIP that is in none of three answers since so long. */
    void misses(EipId id, Duration since) {
        readings.put(id, Optional.empty());
        absences.put(id, new CloudView.Absence(NOW.minus(since), NOW, 3));
    }

    /** A user's own EIP. */
    static Eip unmarked(EipId id) {
        return Eip.builder(id, "198.18.0.1", EipState.AVAILABLE).build();
    }

    static Eip unmarkedAt(EipId id, Association at) {
        return Eip.builder(id, "198.18.0.1", EipState.IN_USE).association(at).build();
    }

    void hasSent(EipId id, EipAction action) {
        sent.put(id, Map.of(action, new CloudView.Sent(NOW, NOW)));
    }

    /** One that the cloud shows bound. */
    Eip ownAt(EipId id, AssociationTarget at) {
        return own(id).toBuilder()
                .state(EipState.IN_USE)
                .association(Association.with(at))
                .build();
    }

    /** The pod's node is known, and so is the network interface of its address on it. */
    void locates(AssociationTarget at) {
        node = Optional.of(new NodeView(PodCase.NODE, NodeKind.INSTANCE, Optional.of("i-1")));
        NetworkInterface own = new NetworkInterface(
                at.networkInterfaceId(),
                at.privateAddress(),
                Set.of(at.privateAddress()),
                Optional.of("i-1"),
                Optional.empty());
        located = Optional.of(new CloudView.Located(at.privateAddress(), List.of(own), Optional.empty()));
    }

    /** A pod that asks for an EIP, at the address of the target. */
    static PodView pod(Optional<String> node) {
        return pod("pod-uid", node, Optional.empty());
    }

    /** Another pod of the same name, or one that shows an address. */
    static PodView pod(String uid, Optional<String> node, Optional<String> shown) {
        return pod(uid, node, shown, PodEipRequest.allocate().build());
    }

    static PodView pod(String uid, Optional<String> node, Optional<String> shown, PodEipRequest request) {
        return pod(uid, node, shown, PodEipAnnotations.encode(request));
    }

    /** A pod that asks for something of its own. */
    static PodView pod(String uid, Optional<String> node, Optional<String> shown, Map<String, String> annotations) {
        PodCase pod = new PodCase();
        pod.uid = uid;
        pod.node = node;
        shown.ifPresent(pod::showing);
        return pod.annotated(annotations).view();
    }

    PodEipRecord record() {
        return new PodEipRecord(
                key,
                uid,
                "8",
                deleting,
                finalizers,
                clusterUid,
                podUid,
                purchase,
                target,
                request,
                changing,
                abandoned,
                adopted,
                drawnBy,
                allocationId,
                allocation,
                retention,
                created,
                status);
    }

    Observation seen() {
        return new Observation(
                NOW,
                NOW,
                pod,
                node,
                Optional.of(record()).filter(record -> recorded),
                senior,
                others,
                taken,
                new CloudView(
                        readings,
                        absences,
                        owned,
                        nothingOwned,
                        tagged,
                        located,
                        sent,
                        purchases,
                        knowsPurchases,
                        suspects,
                        seesNothing),
                NOW.minus(Duration.ofMinutes(1)),
                leftAt,
                podConfirmed,
                recordConfirmed,
                admission);
    }

    Step decide() {
        Rules rules = new Rules(
                Set.of("StatefulSet"),
                policy,
                takeover,
                adoption,
                heartbeat,
                PurchaseLimits.DEFAULT,
                liveChanges,
                dnsTarget);
        return new PodEipLifecycle(CLUSTER, rules).decide(seen());
    }

    void expectRefused(Reason reason, String... words) {
        assertThat(decide()).isInstanceOfSatisfying(PodStep.ShowRefusal.class, shown -> {
            assertThat(shown.pod()).isEqualTo(pod.orElseThrow());
            assertThat(shown.refusal().reason()).isEqualTo(reason);
            assertThat(shown.refusal().message()).contains(words);
        });
    }
}
