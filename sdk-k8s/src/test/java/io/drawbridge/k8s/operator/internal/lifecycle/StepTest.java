package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.podeip.PodEipRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A step")
class StepTest {

    private static final PodView POD = new PodCase().view();
    private static final PodEipRecord RECORD = new DecisionCase().record();
    private static final Refusal REFUSAL = Reason.NO_FREE_EIP.because("none");
    private static final BandwidthPackageId PACKAGE = new BandwidthPackageId("cbwp-1");

    /** Answers with the name of the method that was called. */
    private static <T> T named(Class<T> part) {
        return part.cast(Proxy.newProxyInstance(
                part.getClassLoader(), new Class<?>[] {part}, (proxy, method, arguments) -> method.getName()));
    }

    @SuppressWarnings("unchecked")
    private static String carriedOutBy(Step step) {
        String part = step.runBy((Step.Runner<String>) named(Step.Runner.class));
        if (step instanceof ReadStep read) {
            return part + " " + read.readBy((ReadStep.Reader<String>) named(ReadStep.Reader.class));
        }
        if (step instanceof RecordStep write) {
            return part + " " + write.writeBy((RecordStep.Writer<String>) named(RecordStep.Writer.class));
        }
        if (step instanceof CloudStep call) {
            return part + " " + call.callBy((CloudStep.Caller<String>) named(CloudStep.Caller.class));
        }
        return part;
    }

    private static RecordStep.CreateRecord create(PodEipRequest request, boolean stateful) {
        Intent intent = request.map(
                allocate -> new Intent.Buy(allocate, stateful),
                existing -> new Intent.Use(existing.id(), Optional.empty()),
                tagged -> new Intent.Use(DecisionCase.ID, Optional.of(tagged.tag())));
        return new RecordStep.CreateRecord(POD, intent, DecisionCase.TARGET);
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments(Step.Settled.FOR_NOW, "settled"),
                arguments(new Step.Refuse(REFUSAL), "refuse"),
                arguments(new ReadStep.ReadEip(DecisionCase.ID), "read eip"),
                arguments(new ReadStep.ReadOwned(new OwnerFilter.OfRecord("cluster", "record-uid")), "read owned"),
                arguments(new ReadStep.ReadTagged(EipTag.of("pool", "mail")), "read tagged"),
                arguments(new ReadStep.Locate("10.0.0.5"), "read locate"),
                arguments(new ReadStep.ReadPod(), "read pod"),
                arguments(new ReadStep.ReadRecord(), "read record"),
                arguments(new ReadStep.ReadNode("node-1"), "read node"),
                arguments(create(PodCase.REQUEST, true), "writeRecord create"),
                arguments(new RecordStep.AdoptRecord(RECORD, POD, Optional.empty()), "writeRecord adopt"),
                arguments(new RecordStep.RestoreFinalizer(RECORD), "writeRecord restoreFinalizer"),
                arguments(new RecordStep.NewAttempt(RECORD, 2), "writeRecord newAttempt"),
                arguments(new RecordStep.RecordPurchase(RECORD, DecisionCase.ID), "writeRecord purchase"),
                arguments(new RecordStep.Retarget(RECORD, POD, DecisionCase.TARGET), "writeRecord retarget"),
                arguments(new RecordStep.ChangeRequest(RECORD, PodCase.REQUEST, Set.of()), "writeRecord change"),
                arguments(new RecordStep.ConfirmChange(RECORD, Set.of()), "writeRecord confirm"),
                arguments(
                        new RecordStep.RecordInUse(RECORD, DecisionCase.unmarked(DecisionCase.ID), DecisionCase.TARGET),
                        "writeRecord inUse"),
                arguments(
                        new RecordStep.RecordRetained(RECORD, Optional.empty(), DecisionCase.NOW),
                        "writeRecord retained"),
                arguments(new RecordStep.WriteLastSeen(RECORD, DecisionCase.NOW), "writeRecord lastSeen"),
                arguments(new RecordStep.DeleteRecord(RECORD), "writeRecord delete"),
                arguments(new RecordStep.RemoveFinalizer(RECORD), "writeRecord removeFinalizer"),
                arguments(new PodStep.ShowAddress(POD, "198.18.0.1"), "writePod"),
                arguments(new PodStep.ShowRefusal(POD, REFUSAL), "writePod"),
                arguments(new PodStep.Withdraw(POD, REFUSAL), "writePod"),
                arguments(new CloudStep.Allocate(RECORD, EipSpec.defaults(), RECORD.mark()), "call allocate"),
                arguments(new CloudStep.Release(DecisionCase.ID), "call change"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("parts")
    @DisplayName("is carried out by the part that it belongs to, and is counted by its own name")
    void parts(Step step, String part) {
        assertThat(carriedOutBy(step)).isEqualTo(part);
        boolean refusal = step instanceof PodStep.ShowRefusal;
        assertThat(step.kind()).isEqualTo(refusal ? "Refuse" : step.getClass().getSimpleName());
    }

    static Stream<Arguments> changes() {
        Association bound = Association.with(DecisionCase.TARGET);
        String id = "eip=eip-000001";
        return Stream.of(
                arguments(
                        new CloudStep.Associate(DecisionCase.ID, DecisionCase.TARGET),
                        EipAction.ASSOCIATE,
                        List.of("associate", DecisionCase.ID, DecisionCase.TARGET),
                        id + " target=" + DecisionCase.TARGET),
                arguments(
                        new CloudStep.Disassociate(DecisionCase.ID, bound),
                        EipAction.DISASSOCIATE,
                        List.of("disassociate", DecisionCase.ID, bound),
                        id + " target=" + bound),
                arguments(
                        new CloudStep.JoinPackage(DecisionCase.ID, PACKAGE),
                        EipAction.JOIN_PACKAGE,
                        List.of("joinPackage", DecisionCase.ID, PACKAGE),
                        id + " package=cbwp-1"),
                arguments(
                        new CloudStep.LeavePackage(DecisionCase.ID, PACKAGE),
                        EipAction.LEAVE_PACKAGE,
                        List.of("leavePackage", DecisionCase.ID, PACKAGE),
                        id + " package=cbwp-1"),
                arguments(
                        new CloudStep.ChangeBandwidth(DecisionCase.ID, Bandwidth.ofMbps(20)),
                        EipAction.CHANGE_BANDWIDTH,
                        List.of("changeBandwidth", DecisionCase.ID, Bandwidth.ofMbps(20)),
                        id + " mbps=20"),
                arguments(
                        new CloudStep.Disown(DecisionCase.ID),
                        EipAction.DISOWN,
                        List.of("disown", DecisionCase.ID),
                        id),
                arguments(
                        new CloudStep.Release(DecisionCase.ID),
                        EipAction.RELEASE,
                        List.of("release", DecisionCase.ID),
                        id));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("changes")
    @DisplayName("in the cloud makes its one call, and the log says what it is about")
    void changes(CloudStep.Change step, EipAction action, List<Object> call, String subject) {
        List<Object> made = new ArrayList<>();
        step.call((Eips) Proxy.newProxyInstance(
                Eips.class.getClassLoader(), new Class<?>[] {Eips.class}, (eips, method, all) -> {
                    made.add(method.getName());
                    made.addAll(Arrays.asList(all));
                    return null;
                }));
        assertThat(made).isEqualTo(call);
        assertThat(step.action()).isEqualTo(action);
        assertThat(step.subject()).isEqualTo(subject);
    }

    @Test
    @DisplayName("that buys is told apart in the log by its PodEIP and the number of the purchase")
    void purchase() {
        CloudStep.Allocate buy = new CloudStep.Allocate(RECORD, EipSpec.defaults(), RECORD.mark());
        assertThat(buy.subject()).isEqualTo("podeip=record-uid attempt=1");
    }

    @Test
    @DisplayName("R7: that buys or takes something away waits while the cloud's answers are in doubt; others do not")
    void needsSight() {
        Stream<Step> all = Stream.concat(parts(), changes()).map(each -> (Step) each.get()[0]);
        assertThat(all.filter(Step::needsSight).map(Step::getClass).distinct())
                .containsExactlyInAnyOrder(
                        RecordStep.NewAttempt.class,
                        RecordStep.RecordRetained.class,
                        PodStep.Withdraw.class,
                        CloudStep.Allocate.class,
                        CloudStep.Disassociate.class,
                        CloudStep.LeavePackage.class,
                        CloudStep.ChangeBandwidth.class,
                        CloudStep.Release.class);
        Optional<Eip> seen = Optional.of(DecisionCase.unmarked(DecisionCase.ID));
        assertThat(new RecordStep.RecordRetained(RECORD, seen, DecisionCase.NOW).needsSight())
                .isFalse();
    }

    @Test
    @DisplayName("that tells a pod shows the address with success, and takes it away with the reason")
    void podWrites() {
        PodStep.ShowAddress success = new PodStep.ShowAddress(POD, "198.18.0.1");
        assertThat(success.shownAddress()).contains("198.18.0.1");
        assertThat(success.condition()).isEqualTo(PodCondition.SUCCEEDED);
        assertThat(success.lastWord()).isEmpty();
        PodStep.ShowRefusal refused = new PodStep.ShowRefusal(POD, REFUSAL);
        assertThat(refused.shownAddress()).isEmpty();
        assertThat(refused.condition()).isEqualTo(PodCondition.refused(REFUSAL));
        assertThat(refused.lastWord()).contains(REFUSAL);
        PodStep.Withdraw withdrawn = new PodStep.Withdraw(POD, REFUSAL);
        assertThat(withdrawn.shownAddress()).isEmpty();
        assertThat(withdrawn.condition()).isEqualTo(PodCondition.refused(REFUSAL));
        assertThat(withdrawn.lastWord()).isEmpty();
    }

    @Test
    @DisplayName("that refuses writes only what the pod does not show yet, and nothing into one that ends")
    void refuse() {
        assertThat(Step.refuse(POD, REFUSAL)).isEqualTo(new PodStep.ShowRefusal(POD, REFUSAL));
        PodCase told = new PodCase();
        told.condition = Optional.of(PodCondition.refused(REFUSAL));
        assertThat(Step.refuse(told.view(), REFUSAL)).isEqualTo(new Step.Refuse(REFUSAL));
        told.shown = Optional.of("198.18.0.1");
        assertThat(Step.refuse(told.view(), REFUSAL)).isEqualTo(new PodStep.ShowRefusal(told.view(), REFUSAL));
        assertThat(Step.refuse(new PodCase().terminating().view(), REFUSAL)).isEqualTo(new Step.Refuse(REFUSAL));
    }

    @Test
    @DisplayName("that creates a PodEIP knows when a pod asks for a release strategy that only stateful pods get")
    void ignoresStrategy() {
        PodEipRequest keeping = PodEipRequest.allocate()
                .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                .build();
        assertThat(create(keeping, false).ignoresStrategy()).isTrue();
        assertThat(create(keeping, true).ignoresStrategy()).isFalse();
        assertThat(create(PodCase.REQUEST, false).ignoresStrategy()).isFalse();
        assertThat(create(PodEipRequest.useExisting(DecisionCase.ID), false).ignoresStrategy())
                .isFalse();
    }

    @Test
    @DisplayName("that waits says until when")
    void waits() {
        assertThat(Step.Settled.until(DecisionCase.NOW).wakeAt()).contains(DecisionCase.NOW);
        assertThat(Step.Settled.FOR_NOW.wakeAt()).isEmpty();
    }
}
