package io.drawbridge.k8s.operator.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is remembered of the sight of a pod:")
class SightingsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Optional<String> POD = Optional.of("uid");

    private final Sightings sightings = new Sightings();

    private void read(Optional<String> uid, Instant at) {
        sightings.podRead(uid, at, at);
    }

    @Test
    @DisplayName("R5, R7, mutant K77: a reading that showed the pod does not prove that it is gone, nor the reverse")
    void ofThePodItself() {
        read(POD, NOW);
        assertThat(sightings.isPodConfirmed(POD, NOW)).isTrue();
        assertThat(sightings.isPodConfirmed(Optional.empty(), NOW)).isFalse();
        read(Optional.empty(), NOW);
        assertThat(sightings.isPodConfirmed(Optional.empty(), NOW)).isTrue();
        assertThat(sightings.isPodConfirmed(POD, NOW)).isFalse();
    }

    @Test
    @DisplayName("a reading counts for ten seconds")
    void forTenSeconds() {
        read(POD, NOW);
        assertThat(sightings.isPodConfirmed(POD, NOW.plusSeconds(10))).isTrue();
        assertThat(sightings.isPodConfirmed(POD, NOW.plusSeconds(11))).isFalse();
    }

    @Test
    @DisplayName("R5, R18: the time of a pod that this process never saw begins with the first reading without it")
    void neverSeen() {
        sightings.goneSince(NOW);
        Instant first = NOW.plus(Duration.ofMinutes(5));
        read(Optional.empty(), first);
        assertThat(sightings.goneSince(first)).isEqualTo(first);
        read(Optional.empty(), first.plusSeconds(60));
        assertThat(sightings.goneSince(first.plusSeconds(60))).isEqualTo(first);
    }

    @Test
    @DisplayName("R5, R18: the time of a pod that this process saw begins when it was seen no more")
    void seen() {
        sightings.podIsThere();
        sightings.goneSince(NOW);
        read(Optional.empty(), NOW.plusSeconds(60));
        assertThat(sightings.goneSince(NOW.plusSeconds(60))).isEqualTo(NOW);
        assertThat(sightings.leftAt()).contains(NOW);
    }
}
