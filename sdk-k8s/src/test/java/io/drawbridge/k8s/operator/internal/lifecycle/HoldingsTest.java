package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.k8s.operator.policy.PodEipPolicy.Usage;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the pods of a namespace hold")
final class HoldingsTest {

    private static final Key WEB = new Key("games", "web");
    private static final Key MAIL = new Key("games", "mail");
    private static final Key NEXT = new Key("games", "next");

    private final Holdings holdings = new Holdings();

    private static PodEipRecord bought(Key key, int mbps) {
        DecisionCase seen = new DecisionCase();
        seen.key = key;
        seen.request = Optional.of(
                PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(mbps)).build());
        return seen.record();
    }

    private static PodEipRecord named(Key key) {
        DecisionCase seen = new DecisionCase();
        seen.key = key;
        seen.allocation = PodEipRecord.Allocation.STATIC;
        return seen.record();
    }

    private static Claim of(int mbps) {
        return new Claim(mbps, Optional.empty());
    }

    private static Claim ofNamed() {
        return new Claim(0, Optional.of(DecisionCase.ID));
    }

    private void comes(PodEipRecord record) {
        holdings.replaced(Optional.empty(), Optional.of(record));
    }

    private void goes(PodEipRecord record) {
        holdings.replaced(Optional.of(record), Optional.empty());
    }

    private void expectHeld(int eips, int mbps) {
        assertThat(holdings.usageBesides(NEXT)).isEqualTo(new Usage(eips, mbps));
    }

    @Test
    @DisplayName("are the bought EIPs with their bandwidths, beside what the pod itself and other namespaces have")
    void besides() {
        comes(bought(WEB, 10));
        comes(bought(MAIL, 20));
        comes(bought(new Key("shop", "web"), 40));
        expectHeld(2, 30);
        assertThat(holdings.usageBesides(WEB)).isEqualTo(new Usage(1, 20));
        assertThat(holdings.usageBesides(new Key("empty", "web"))).isEqualTo(Usage.NONE);
    }

    @Test
    @DisplayName("counts no EIP that a pod names")
    void named() {
        comes(bought(WEB, 10));
        comes(named(MAIL));
        expectHeld(1, 10);
        assertThat(holdings.usageBesides(MAIL)).isEqualTo(new Usage(1, 10));
    }

    @Test
    @DisplayName("is what the record of a pod says now, and nothing when the record is gone")
    void replaced() {
        comes(bought(WEB, 10));
        holdings.replaced(Optional.of(bought(WEB, 10)), Optional.of(bought(WEB, 25)));
        expectHeld(1, 25);
        assertThat(holdings.holders(DecisionCase.ID)).containsExactly(WEB);
        goes(bought(WEB, 25));
        expectHeld(0, 0);
        assertThat(holdings.holders(DecisionCase.ID)).isEmpty();
    }

    @Test
    @DisplayName("counts what is reserved, until that is cancelled")
    void reserved() {
        holdings.reserve(WEB, of(10));
        holdings.reserve(MAIL, ofNamed());
        expectHeld(1, 10);
        assertThat(holdings.holderOf(DecisionCase.ID, WEB)).contains(MAIL);
        holdings.cancel(WEB);
        holdings.cancel(MAIL);
        expectHeld(0, 0);
        assertThat(holdings.holderOf(DecisionCase.ID, WEB)).isEmpty();
    }

    @Test
    @DisplayName("is what the record says once that is there, and the end of the reservation takes nothing away")
    void recordTakesThePlaceOfTheReservation() {
        holdings.reserve(WEB, of(10));
        comes(bought(WEB, 12));
        holdings.cancel(WEB);
        expectHeld(1, 12);
        holdings.reserve(MAIL, ofNamed());
        comes(named(MAIL));
        holdings.cancel(MAIL);
        assertThat(holdings.holders(DecisionCase.ID)).containsExactly(WEB, MAIL);
    }

    @Test
    @DisplayName("counts the larger of two bandwidths while one is changed into the other, then the record's")
    void changes() {
        comes(bought(WEB, 10));
        holdings.change(bought(WEB, 10), of(50));
        expectHeld(1, 50);
        holdings.replaced(Optional.of(bought(WEB, 10)), Optional.of(bought(WEB, 50)));
        holdings.changed(WEB, Optional.of(bought(WEB, 50)));
        expectHeld(1, 50);
        holdings.change(bought(WEB, 50), of(5));
        expectHeld(1, 50);
        holdings.replaced(Optional.of(bought(WEB, 50)), Optional.of(bought(WEB, 5)));
        expectHeld(1, 5);
        holdings.changed(WEB, Optional.of(bought(WEB, 5)));
        expectHeld(1, 5);
    }

    @Test
    @DisplayName("is what the record says when a change came to nothing, and nothing when the record went meanwhile")
    void changesInVain() {
        comes(bought(WEB, 10));
        holdings.change(bought(WEB, 10), of(50));
        holdings.changed(WEB, Optional.of(bought(WEB, 10)));
        expectHeld(1, 10);
        holdings.change(bought(WEB, 10), of(50));
        goes(bought(WEB, 10));
        holdings.changed(WEB, Optional.empty());
        expectHeld(0, 0);
        comes(bought(WEB, 10));
        expectHeld(1, 10);
    }

    @Test
    @DisplayName("tells the other holder of an EIP that two records name, as long as that one is there")
    void holders() {
        comes(named(WEB));
        comes(named(MAIL));
        assertThat(holdings.holderOf(DecisionCase.ID, WEB)).contains(MAIL);
        assertThat(holdings.holderOf(DecisionCase.ID, MAIL)).contains(WEB);
        assertThat(holdings.holderOf(DecisionCase.OTHER, NEXT)).isEmpty();
        goes(named(WEB));
        assertThat(holdings.holderOf(DecisionCase.ID, MAIL)).isEmpty();
        assertThat(holdings.holderOf(DecisionCase.ID, WEB)).contains(MAIL);
    }
}
