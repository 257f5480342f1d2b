package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView.Absence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is known of the cloud")
final class CloudViewTest {

    private static final Instant NOW = DecisionCase.NOW;

    @Test
    @DisplayName("says that an EIP is gone after three answers in a row without it, and after so long")
    void absence() {
        Duration time = Duration.ofMinutes(6);
        Absence two = Absence.first(NOW).again(NOW.plus(time));
        assertThat(two).isEqualTo(new Absence(NOW, NOW.plus(time), 2));
        assertThat(two.isOver(time, NOW.plus(time))).isFalse();
        Absence three = two.again(NOW.plus(time));
        assertThat(three.isOver(time, NOW.plus(time))).isTrue();
        assertThat(three.isOver(time, NOW.plus(time).minusNanos(1))).isFalse();
    }

    @Test
    @DisplayName("may lack the effect of a change for twenty seconds after that was accepted last")
    void awaits() {
        DecisionCase seen = new DecisionCase();
        CloudView.Sent sent = new CloudView.Sent(NOW.minusSeconds(60), NOW);
        seen.sent.put(DecisionCase.ID, Map.of(EipAction.ASSOCIATE, sent));
        CloudView cloud = seen.seen().cloud();
        Instant end = NOW.plusSeconds(20);
        assertThat(cloud.awaits(DecisionCase.ID, EipAction.ASSOCIATE, end.minusNanos(1)))
                .isTrue();
        assertThat(cloud.awaits(DecisionCase.ID, EipAction.ASSOCIATE, end)).isFalse();
        assertThat(cloud.awaits(DecisionCase.ID, EipAction.RELEASE, NOW)).isFalse();
        assertThat(cloud.awaits(DecisionCase.OTHER, EipAction.ASSOCIATE, NOW)).isFalse();
    }
}
