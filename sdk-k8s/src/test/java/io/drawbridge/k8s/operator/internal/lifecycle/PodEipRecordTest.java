package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipTag;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord.Allocation;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord.Changeable;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord.Status;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A PodEIP")
final class PodEipRecordTest {

    private final DecisionCase seen = new DecisionCase();

    private static Status status(Optional<String> state, Optional<String> address) {
        return new Status(state, Optional.empty(), Optional.empty(), address, Optional.empty(), Optional.empty());
    }

    @Test
    @DisplayName("is of the cluster that its annotation names, and of no other one")
    void cluster() {
        assertThat(seen.record().isOf("cluster")).isTrue();
        assertThat(seen.record().isOf("other-cluster")).isFalse();
    }

    @Test
    @DisplayName("was there before another one by its creation, then by its UID, and never before itself")
    void seniority() {
        seen.uid = "b";
        PodEipRecord record = seen.record();
        seen.uid = "c";
        PodEipRecord laterUid = seen.record();
        seen.uid = "a";
        seen.created = seen.created.plusSeconds(1);
        PodEipRecord later = seen.record();
        assertThat(record.isSeniorTo(laterUid)).isTrue();
        assertThat(laterUid.isSeniorTo(record)).isFalse();
        assertThat(record.isSeniorTo(later)).isTrue();
        assertThat(later.isSeniorTo(record)).isFalse();
        assertThat(record.isSeniorTo(record)).isFalse();
    }

    static Stream<Consumer<DecisionCase>> unlisted() {
        return Stream.of(
                seen -> seen.allocation = Allocation.STATIC,
                seen -> seen.adopted = Optional.of(DecisionCase.ID),
                seen -> seen.status = status(Optional.of("InUse"), Optional.empty()),
                seen -> seen.status = status(Optional.empty(), Optional.of("198.18.0.1")));
    }

    @ParameterizedTest
    @DisplayName("has an EIP that a listing must show when it was bought, not adopted, and seen with its address")
    @MethodSource("unlisted")
    void knownToExist(Consumer<DecisionCase> change) {
        seen.status = status(Optional.of("Available"), Optional.of("198.18.0.1"));
        assertThat(seen.record().isKnownToExist()).isTrue();
        change.accept(seen);
        assertThat(seen.record().isKnownToExist()).isFalse();
    }

    @Test
    @DisplayName("says the same when equal values are kept once")
    void shared() {
        seen.request = Optional.of(PodCase.REQUEST);
        seen.drawnBy = Optional.of(EipTag.of("pool", "mail"));
        assertThat(seen.record().of(new SharedValues())).isEqualTo(seen.record());
    }

    @ParameterizedTest
    @DisplayName("says in its annotation what is being changed, in words that do not change")
    @CsvSource({"BANDWIDTH, bandwidth", "PACKAGE, package"})
    void changeable(Changeable changeable, String word) {
        assertThat(changeable.word()).isEqualTo(word);
    }
}
