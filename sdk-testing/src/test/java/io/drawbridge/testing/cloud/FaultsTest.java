package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.CloudCall.Outcome;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fault dial")
class FaultsTest {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).quota(500).build();

    private EipId buy(int number) {
        return cloud.eips()
                .allocate(EipSpec.defaults(), Marks.of("uid-" + number))
                .id();
    }

    private String outcome(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (OutcomeUnknownException e) {
            return "unknown";
        } catch (CloudException e) {
            return e.vendorCode();
        }
    }

    @Test
    @DisplayName("edge case 2: loses an answer, and the same mark then gives the EIP that was bought")
    void lostAnswer() {
        cloud.faults().loseAnswer(EipAction.ALLOCATE).once();
        assertThat(outcome(() -> buy(1))).isEqualTo("unknown");
        EipId bought = cloud.all().get(0).id();
        assertThat(buy(1)).isEqualTo(bought);
        assertThat(cloud.ledger()).boughtNothingTwice();
        assertThat(cloud.calls().calls())
                .extracting(CloudCall::outcome)
                .containsExactly(Outcome.ANSWER_LOST, Outcome.REPLAYED);
        assertThat(cloud.calls().callsFor(bought))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.owner()).contains(Marks.of("uid-1")));
    }

    @Test
    @DisplayName("edge case 2: loses a request, and nothing has happened")
    void lostRequest() {
        cloud.faults().loseRequest(EipAction.ALLOCATE).times(2);
        assertThat(outcome(() -> buy(1))).isEqualTo("unknown");
        assertThat(outcome(() -> buy(1))).isEqualTo("unknown");
        assertThat(cloud.all()).isEmpty();
        assertThat(outcome(() -> buy(1))).isEqualTo("done");
    }

    @Test
    @DisplayName("of a read is no unknown outcome: nothing can have happened")
    void lostRead() {
        cloud.faults().loseAnswer(EipAction.DESCRIBE).once();
        assertThatThrownBy(() -> cloud.eips().describe(Set.of(EipId.of("eip-1"))))
                .isNotInstanceOf(OutcomeUnknownException.class)
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.code()).isEqualTo(CloudErrorCode.UNAVAILABLE));
    }

    @Test
    @DisplayName("refuses the call of a number, in the cloud's words")
    void refuse() {
        cloud.faults().refuse(EipAction.ALLOCATE, "InsufficientBalance").nth(3);
        List<String> outcomes = IntStream.range(0, 4)
                .mapToObj(number -> outcome(() -> buy(number)))
                .toList();
        assertThat(outcomes).containsExactly("done", "done", "InsufficientBalance", "done");
    }

    @Test
    @DisplayName("strikes the same share of calls for the same seed")
    void seeded() {
        List<List<String>> runs = IntStream.range(0, 2)
                .mapToObj(run -> {
                    cloud.reset();
                    cloud.faults().throttle(EipAction.ALLOCATE).seeded(42, 0.3);
                    return IntStream.range(0, 100)
                            .mapToObj(number -> outcome(() -> buy(number)))
                            .toList();
                })
                .toList();
        assertThat(runs.get(0)).isEqualTo(runs.get(1));
        assertThat(runs.get(0).stream().filter("Throttling.User"::equals).count())
                .isBetween(15L, 45L);
    }

    @Test
    @DisplayName("R14: turns everything off for a while, but not the console")
    void brownOut() {
        cloud.faults().brownOut().during(Duration.ofMinutes(30));
        clock.advance(Duration.ofMinutes(29));
        assertThat(outcome(() -> buy(1))).isEqualTo("ServiceUnavailable");
        assertThat(outcome(() -> cloud.eips().locate(Set.of("10.0.0.1")))).isEqualTo("ServiceUnavailable");
        cloud.console().buyByHand(EipSpec.defaults());
        clock.advance(Duration.ofMinutes(1));
        assertThat(outcome(() -> buy(1))).isEqualTo("done");
    }

    @Test
    @DisplayName("delays what an action starts, and hides what is bought")
    void slow() {
        NetworkInterface eni = cloud.addInterface("10.0.0.1");
        cloud.faults().hideNew(Duration.ofSeconds(30)).once();
        cloud.faults().delay(EipAction.ASSOCIATE, Duration.ofMinutes(5)).always();
        EipId id = buy(1);
        assertThat(cloud.eips().describe(Set.of(id))).isEmpty();
        cloud.eips().associate(id, new AssociationTarget(eni.id(), "10.0.0.1"));
        clock.advance(Duration.ofMinutes(5));
        assertThat(cloud.eips().describe(Set.of(id)).get(id).state()).isEqualTo(EipState.ASSOCIATING);
        clock.advance(Duration.ofSeconds(2));
        assertThat(cloud.eips().describe(Set.of(id)).get(id).state()).isEqualTo(EipState.IN_USE);
        cloud.faults().clear();
        cloud.eips().disassociate(id, Association.with(new AssociationTarget(eni.id(), "10.0.0.1")));
    }

    @Test
    @DisplayName("of an internal error leaves the outcome of a change unknown")
    void internalError() {
        cloud.faults().refuse(EipAction.ALLOCATE, "InternalError").once();
        assertThat(outcome(() -> buy(1))).isEqualTo("unknown");
    }

    @Test
    @DisplayName("says what it cannot be set to")
    void badSettings() {
        FaultDial dial = cloud.faults().loseAnswer(EipAction.ALLOCATE);
        assertThatThrownBy(() -> dial.times(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> dial.seeded(1, 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> dial.during(Duration.ZERO)).hasMessageContaining("PT0S");
        Duration back = Duration.ofSeconds(-1);
        assertThatThrownBy(() -> dial.during(back)).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> cloud.faults().hideNew(back)).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> cloud.faults().on("ModifyCluster").delay(back)).hasMessageContaining("PT-1S");
    }
}
