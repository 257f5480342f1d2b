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

    @Test
    @DisplayName("R5, R7, mutant K77: a reading that showed the pod is none that shows it gone, nor the reverse")
    void ofThePodItself() {
        sightings.podConfirmed(POD, NOW);
        assertThat(sightings.isPodConfirmed(POD, NOW)).isTrue();
        assertThat(sightings.isPodConfirmed(Optional.empty(), NOW)).isFalse();
        sightings.podConfirmed(Optional.empty(), NOW);
        assertThat(sightings.isPodConfirmed(Optional.empty(), NOW)).isTrue();
        assertThat(sightings.isPodConfirmed(POD, NOW)).isFalse();
    }

    @Test
    @DisplayName("a reading counts for ten seconds")
    void forTenSeconds() {
        sightings.podConfirmed(POD, NOW);
        assertThat(sightings.isPodConfirmed(POD, NOW.plusSeconds(10))).isTrue();
        assertThat(sightings.isPodConfirmed(POD, NOW.plusSeconds(11))).isFalse();
    }

    @Test
    @DisplayName("R5, R18: the time of a pod that this process never saw begins with the first reading without it")
    void neverSeen() {
        sightings.goneSince(NOW);
        Instant read = NOW.plus(Duration.ofMinutes(5));
        sightings.podConfirmedGone(read);
        sightings.podConfirmed(Optional.empty(), read);
        assertThat(sightings.goneSince(read)).isEqualTo(read);
        sightings.podConfirmedGone(read.plusSeconds(60));
        assertThat(sightings.goneSince(read.plusSeconds(60))).isEqualTo(read);
    }

    @Test
    @DisplayName("R5, R18: the time of a pod that this process saw begins when it was seen no more")
    void seen() {
        sightings.podIsThere();
        sightings.goneSince(NOW);
        sightings.podConfirmedGone(NOW.plusSeconds(60));
        assertThat(sightings.goneSince(NOW.plusSeconds(60))).isEqualTo(NOW);
        assertThat(sightings.leftAt()).contains(NOW);
    }
}
