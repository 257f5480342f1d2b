package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.report.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The EIP of a pod that is gone")
final class RetireEipTest {

    private static final Duration SHORT_OF = CloudView.VISIBILITY.minusSeconds(1);

    private final DecisionCase seen = new DecisionCase();

    /** The record is being deleted, and its EIP is not in the cloud's answers. */
    private void missesOfDeleted(Duration since) {
        seen.deleting = true;
        seen.misses(DecisionCase.ID, since);
    }

    /** The EIP is bound so, and carries the record's mark. */
    private void readsBound(Association association) {
        seen.reads(seen.own(DecisionCase.ID).toBuilder()
                .state(EipState.IN_USE)
                .association(association)
                .build());
    }

    private void expectRefused(Reason reason, String words) {
        assertThat(seen.decide()).isInstanceOfSatisfying(Step.Refuse.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(reason);
            assertThat(refused.refusal().message()).contains(words);
        });
    }

    private void located(NetworkInterface found) {
        String address = DecisionCase.TARGET.privateAddress();
        seen.located = Optional.of(new CloudView.Located(address, List.of(found), Optional.empty()));
    }

    @Test
    @DisplayName(
            "R21: a record lets go of an EIP that was just given back at once, of others only when it is gone for long")
    void gone() {
        missesOfDeleted(SHORT_OF);
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.misses(DecisionCase.ID, CloudView.VISIBILITY);
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
        seen.misses(DecisionCase.ID, Duration.ZERO);
        seen.hasSent(DecisionCase.ID, EipAction.RELEASE);
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
    }

    @Test
    @DisplayName("R21: half an hour must pass where no listing helps: for a user's own EIP, or when none is seen")
    void unlisted() {
        missesOfDeleted(CloudView.BELIEVED_AFTER.minusSeconds(1));
        seen.seesNothing = true;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.seesNothing = false;
        seen.allocation = PodEipRecord.Allocation.STATIC;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.misses(DecisionCase.ID, CloudView.BELIEVED_AFTER);
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
    }

    @Test
    @DisplayName("one that is not seen is written down as kept, and a kept record goes by its strategy")
    void vanishedOfLivingRecord() {
        seen.misses(DecisionCase.ID, CloudView.VISIBILITY);
        assertThat(seen.decide())
                .isEqualTo(new RecordStep.RecordRetained(
                        seen.record(), Optional.empty(), seen.seen().goneSince()));
        PodEipRecord.Status kept = DecisionCase.kept();
        seen.status = new PodEipRecord.Status(
                Optional.empty(),
                kept.networkInterfaceId(),
                kept.privateAddress(),
                kept.eipAddress(),
                kept.bandwidthPackageId(),
                kept.podLastSeen());
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
    }

    @Test
    @DisplayName("R3: a process that did not make all purchases itself looks for what the record's mark is on")
    void unknownPurchases() {
        missesOfDeleted(CloudView.VISIBILITY);
        seen.knowsPurchases = false;
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
        seen.owned = Optional.empty();
        seen.hasSent(DecisionCase.ID, EipAction.RELEASE);
        assertThat(seen.decide()).isInstanceOf(ReadStep.ReadOwned.class);
        seen.allocation = PodEipRecord.Allocation.STATIC;
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
        seen.allocation = PodEipRecord.Allocation.AUTO;
        seen.knowsPurchases = true;
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
    }

    @Test
    @DisplayName("R3: of several purchases one may not show for six minutes: the record waits, and looks again")
    void mayHideOne() {
        missesOfDeleted(CloudView.VISIBILITY);
        seen.purchase = new PodEipRecord.Purchase(2, 2, Optional.of(DecisionCase.NOW.minus(SHORT_OF)));
        Step inAMinute = Step.Settled.until(DecisionCase.NOW.plusSeconds(60));
        assertThat(seen.decide()).isEqualTo(inAMinute);
        CloudView.Absence lately = new CloudView.Absence(DecisionCase.NOW, DecisionCase.NOW, 1);
        seen.nothingOwned = Optional.of(lately);
        assertThat(seen.decide()).isEqualTo(inAMinute);
        Instant aMinuteAgo = DecisionCase.NOW.minusSeconds(60);
        seen.nothingOwned = Optional.of(new CloudView.Absence(aMinuteAgo, aMinuteAgo, 1));
        assertThat(seen.decide()).isInstanceOf(ReadStep.ReadOwned.class);
        seen.nothingOwned =
                Optional.of(new CloudView.Absence(DecisionCase.NOW.minus(CloudView.VISIBILITY), DecisionCase.NOW, 3));
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
        seen.nothingOwned = Optional.of(lately);
        seen.purchase = new PodEipRecord.Purchase(1, 1, Optional.of(DecisionCase.NOW));
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
        seen.purchase = new PodEipRecord.Purchase(2, 2, Optional.of(DecisionCase.NOW.minus(CloudView.VISIBILITY)));
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
    }

    @Test
    @DisplayName(
            "R2, R3: a surplus is read, waited for, and given back when the API server itself has shown the record")
    void surplus() {
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        seen.status = new PodEipRecord.Status(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DecisionCase.kept().podLastSeen());
        seen.reads(seen.own(DecisionCase.ID));
        seen.owned = Optional.of(List.of(seen.own(DecisionCase.ID), seen.own(DecisionCase.OTHER)));
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.OTHER));
        seen.reads(seen.own(DecisionCase.OTHER).toBuilder()
                .state(EipState.RELEASING)
                .build());
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.OTHER));
        seen.reads(seen.own(DecisionCase.OTHER));
        seen.recordConfirmed = Observation.Confirmation.EARLIER;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadRecord());
        seen.recordConfirmed = Observation.Confirmation.FRESH;
        assertThat(seen.decide()).isEqualTo(new CloudStep.Release(DecisionCase.OTHER));
        seen.misses(DecisionCase.OTHER, SHORT_OF);
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.OTHER));
        seen.misses(DecisionCase.OTHER, CloudView.VISIBILITY);
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        seen.misses(DecisionCase.OTHER, Duration.ZERO);
        seen.hasSent(DecisionCase.OTHER, EipAction.RELEASE);
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
    }

    @Test
    @DisplayName("the time to live counts from a pod that came and went unserved, which is written down first")
    void lateComer() {
        seen.status = DecisionCase.kept();
        seen.retention = new PodEipRecord.Retention("TTL", Optional.of("15m"));
        assertThat(seen.decide()).isEqualTo(Step.Settled.until(DecisionCase.NOW.plus(Duration.ofMinutes(5))));
        seen.leftAt = Optional.of(DecisionCase.NOW.minus(Duration.ofMinutes(10)));
        assertThat(seen.decide()).isEqualTo(Step.Settled.until(DecisionCase.NOW.plus(Duration.ofMinutes(5))));
        seen.leftAt = Optional.of(DecisionCase.NOW.minus(Duration.ofMinutes(2)));
        assertThat(seen.decide()).isEqualTo(new RecordStep.WriteLastSeen(seen.record(), seen.leftAt.get()));
    }

    @Test
    @DisplayName("R5: nothing is unbound before pod and record were read past the cache, nor what is another's")
    void unbinding() {
        readsBound(Association.with(DecisionCase.TARGET));
        assertThat(seen.decide())
                .isEqualTo(new CloudStep.Disassociate(DecisionCase.ID, Association.with(DecisionCase.TARGET)));
        seen.podConfirmed = false;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadPod());
        seen.podConfirmed = true;
        seen.recordConfirmed = Observation.Confirmation.NONE;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadRecord());
        seen.recordConfirmed = Observation.Confirmation.FRESH;
        seen.hasSent(DecisionCase.ID, EipAction.DISASSOCIATE);
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.sent.clear();
        readsBound(new Association("i-by-hand", Optional.of("10.0.0.77")));
        expectRefused(Reason.IN_USE_ELSEWHERE, "i-by-hand");
    }

    @Test
    @DisplayName("a record that only somebody else's finalizer holds is left alone")
    void letGo() {
        seen.deleting = true;
        seen.finalizers = List.of("example.com/backup");
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        seen.deleting = false;
        assertThat(seen.decide()).isEqualTo(new RecordStep.RestoreFinalizer(seen.record()));
    }

    @ParameterizedTest
    @DisplayName("is kept while its time to live cannot be read")
    @NullSource
    @ValueSource(strings = {"1d", "-5m", "15"})
    void unreadableTimeToLive(String ttl) {
        seen.status = DecisionCase.kept();
        seen.retention = new PodEipRecord.Retention("TTL", Optional.ofNullable(ttl));
        expectRefused(Reason.INVALID_TTL, ttl == null ? "missing" : ttl);
    }

    @ParameterizedTest(name = "last seen {0} minutes ago: released in {1}")
    @DisplayName("lives from when its pod was last seen, or was seen to be gone when that is still to come")
    @CsvSource({"0, 150", "10, 140", "-60, 149", "180, 30"})
    void timeToLive(int ago, int left) {
        seen.retention = new PodEipRecord.Retention("TTL", Optional.of("2h30m"));
        seen.status = DecisionCase.kept(Duration.ofMinutes(ago));
        assertThat(seen.decide()).isEqualTo(Step.Settled.until(DecisionCase.NOW.plus(Duration.ofMinutes(left))));
    }

    @Test
    @DisplayName("is bound to the primary address where the cloud names none, which tells whether that was the pod's")
    void withoutAddress() {
        String address = DecisionCase.TARGET.privateAddress();
        readsBound(new Association(DecisionCase.TARGET.networkInterfaceId(), Optional.empty()));
        assertThat(seen.decide()).isEqualTo(new ReadStep.Locate(address));
        located(new NetworkInterface("eni-1", address, Set.of(address)));
        assertThat(seen.decide())
                .isEqualTo(new CloudStep.Disassociate(DecisionCase.ID, Association.with(DecisionCase.TARGET)));
        located(new NetworkInterface("eni-1", "10.0.0.1", Set.of("10.0.0.1", address)));
        expectRefused(Reason.IN_USE_ELSEWHERE, "eni-1");
        seen.target = Optional.empty();
        seen.located = Optional.empty();
        expectRefused(Reason.IN_USE_ELSEWHERE, "eni-1");
    }

    @Test
    @DisplayName("is another one when the one that is named is not seen or not the record's: its own is looked for")
    void recovered() {
        OwnerMark mark = new OwnerMark("other-cluster", "default", "web", "record-uid", 1);
        Eip another = seen.own(DecisionCase.ID).toBuilder().tags(mark.tags()).build();
        Step own = new RecordStep.RecordPurchase(seen.record(), DecisionCase.OTHER);
        seen.reads(another);
        seen.owned = Optional.empty();
        assertThat(seen.decide()).isInstanceOf(ReadStep.ReadOwned.class);
        seen.owned = Optional.of(List.of(seen.own(DecisionCase.OTHER)));
        assertThat(seen.decide()).isEqualTo(own);
        seen.misses(DecisionCase.ID, CloudView.VISIBILITY);
        assertThat(seen.decide()).isEqualTo(own);
        seen.reads(another);
        seen.owned = Optional.of(List.of());
        expectRefused(Reason.RECORD_NOT_TRUSTED, DecisionCase.ID.value());
    }

    @Test
    @DisplayName("ends with its record when none was bought, or when it is a user's own that somebody else has bound")
    void nothingToUndo() {
        seen.allocationId = Optional.empty();
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
        seen.podConfirmed = false;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadPod());
        seen.podConfirmed = true;
        seen.allocationId = Optional.of(DecisionCase.ID);
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.reads(Eip.builder(DecisionCase.ID, "198.18.0.1", EipState.IN_USE)
                .association(new Association("eni-9", Optional.of("10.9.9.9")))
                .build());
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
    }
}
