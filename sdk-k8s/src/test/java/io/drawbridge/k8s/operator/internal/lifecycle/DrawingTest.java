package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An EIP that is drawn by its tag")
final class DrawingTest {

    private static final String ADDRESS = DecisionCase.TARGET.privateAddress();
    private static final EipTag MAIL = EipTag.of("pool", "mail");
    private static final EipId FIRST = DecisionCase.ID;
    private static final EipId SECOND = DecisionCase.OTHER;
    private static final EipId THIRD = EipId.of("eip-000003");
    private static final Association ELSEWHERE = Association.with(new AssociationTarget("eni-9", "10.9.9.9"));

    private final DecisionCase seen = new DecisionCase();

    @BeforeEach
    void podThatDraws() {
        seen.pod = Optional.of(pod("pod-uid", MAIL));
        seen.locates(DecisionCase.TARGET);
        seen.recorded = false;
        shows(free(SECOND), free(FIRST), free(THIRD));
    }

    private static PodView pod(String uid, EipTag tag) {
        return DecisionCase.pod(uid, Optional.of("node-1"), Optional.empty(), PodEipRequest.useTagged(tag));
    }

    private static Eip.Builder eip(EipId id, EipState state) {
        return Eip.builder(id, "198.18.0.1", state).tags(Map.of("pool", "mail"));
    }

    private static Eip free(EipId id) {
        return eip(id, EipState.AVAILABLE).build();
    }

    private static Eip bound(EipId id, Association association) {
        return eip(id, EipState.IN_USE).association(association).build();
    }

    private void shows(Eip... eips) {
        seen.tagged = Optional.of(new CloudView.Tagged(MAIL, List.of(eips)));
    }

    private void expectDrawn(EipId id) {
        Intent.Use use = new Intent.Use(id, Optional.of(MAIL));
        assertThat(seen.decide())
                .isEqualTo(new RecordStep.CreateRecord(seen.pod.orElseThrow(), use, DecisionCase.TARGET));
    }

    /** The record of a pod that has drawn the first one. */
    private void hasDrawn(Eip eip) {
        seen.recorded = true;
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.drawnBy = Optional.of(MAIL);
        seen.status = DecisionCase.unwritten();
        seen.reads(eip);
    }

    @Test
    @DisplayName("is looked for when the pod's interface is known, and not by another tag's answer")
    void reads() {
        seen.located = Optional.empty();
        assertThat(seen.decide()).isEqualTo(new ReadStep.Locate(ADDRESS));
        podThatDraws();
        seen.tagged = Optional.of(new CloudView.Tagged(EipTag.of("pool", "web"), List.of(free(FIRST))));
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadTagged(MAIL));
    }

    @Test
    @DisplayName("is the free one of the lowest id")
    void lowest() {
        expectDrawn(FIRST);
    }

    @Test
    @DisplayName("is none that another pod holds or is about to hold")
    void taken() {
        seen.taken = Set.of(FIRST, SECOND);
        expectDrawn(THIRD);
    }

    @Test
    @DisplayName("is none that is bound, changes, or was bought for a pod, of another cluster too")
    void notFree() {
        OwnerMark foreign = new OwnerMark("other-cluster", "default", "web", "uid", 1);
        Eip marked = free(FIRST).toBuilder().tags(foreign.tags()).build();
        shows(marked, bound(SECOND, ELSEWHERE), free(THIRD));
        expectDrawn(THIRD);
        for (EipState passing : List.of(EipState.ASSOCIATING, EipState.UNASSOCIATING, EipState.RELEASING)) {
            shows(eip(FIRST, passing).build(), free(SECOND));
            expectDrawn(SECOND);
        }
    }

    @Test
    @DisplayName("is the one that sits at the pod's own address already, when its record was lost")
    void here() {
        shows(free(FIRST), bound(SECOND, Association.with(DecisionCase.TARGET)));
        expectDrawn(SECOND);
        seen.taken = Set.of(SECOND);
        expectDrawn(FIRST);
    }

    @Test
    @DisplayName("is told to be missing with the tag, and with how many carry it")
    void noneFree() {
        shows(bound(FIRST, ELSEWHERE), free(SECOND));
        seen.taken = Set.of(SECOND);
        seen.expectRefused(Reason.NO_FREE_EIP, "none of the 2 EIPs", "pool=mail");
        shows();
        seen.expectRefused(Reason.NO_FREE_EIP, "no EIP carries the tag pool=mail");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is let go when somebody else has bound it, and taken from nobody, whatever is done with named ones")
    @EnumSource(Takeover.class)
    void collision(Takeover takeover) {
        seen.takeover = takeover;
        hasDrawn(bound(FIRST, ELSEWHERE));
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
        seen.podConfirmed = false;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadPod());
        seen.podConfirmed = true;
        seen.deleting = true;
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
    }

    @Test
    @DisplayName("R5: is given up only after its loss was written down, which waits while the answers are in doubt")
    void lost() {
        hasDrawn(free(FIRST));
        seen.status = DecisionCase.inUse();
        seen.misses(FIRST, Duration.ofMinutes(5));
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(FIRST));
        seen.misses(FIRST, Duration.ofMinutes(20));
        assertThat(seen.decide())
                .isInstanceOfSatisfying(
                        RecordStep.RecordRetained.class,
                        retained -> assertThat(retained.needsSight()).isTrue());
        seen.status = DecisionCase.kept();
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
    }

    @Test
    @DisplayName("is let go when another PodEIP held it before, and is looked after where the record itself bound it")
    void senior() {
        seen.senior = Optional.of(new Key("default", "mail-9"));
        hasDrawn(free(FIRST));
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
        hasDrawn(bound(FIRST, Association.with(DecisionCase.TARGET)));
        seen.expectRefused(Reason.RECORD_NOT_TRUSTED, "mail-9");
    }

    @Test
    @DisplayName("is let go when it was bought for a pod meanwhile, and stays as it is")
    void boughtForAPod() {
        seen.drawnBy = Optional.of(MAIL);
        seen.allocation = PodEipRecord.Allocation.STATIC;
        hasDrawn(seen.own(FIRST));
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
        seen.deleting = true;
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
    }

    @Test
    @DisplayName("goes on to a pod of the same name that asks for the same tag, and not for another one")
    void successor() {
        hasDrawn(free(FIRST));
        seen.pod = Optional.of(pod("next-uid", MAIL));
        assertThat(seen.decide()).isInstanceOf(CloudStep.Associate.class);
        seen.pod = Optional.of(pod("next-uid", EipTag.of("pool", "web")));
        assertThat(seen.decide()).isInstanceOf(RecordStep.RecordRetained.class);
        seen.drawnBy = Optional.empty();
        seen.pod = Optional.of(pod("next-uid", MAIL));
        assertThat(seen.decide()).isInstanceOf(RecordStep.RecordRetained.class);
    }
}
