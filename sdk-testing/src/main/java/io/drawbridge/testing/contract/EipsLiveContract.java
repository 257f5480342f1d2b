package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The little of the contract that can be tested on a real account without a network interface at hand: one address is
 * bought, found and released. It costs what an address costs for a few minutes. Subclasses enable it only where
 * credentials are.
 */
public abstract class EipsLiveContract {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** For subclasses. */
    protected EipsLiveContract() {}

    /** The implementation under test. */
    protected abstract Eips eips();

    /** The time; where it is virtual, {@link #pause} moves it. */
    protected abstract Instant now();

    /** Lets time pass between two reads; a real pause unless overridden. */
    protected void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-51: an address is bought, read by id and by owner, and gone after its release")
    void life() {
        OwnerMark mark = new OwnerMark(
                "drawbridge-contract", "contract", "live", UUID.randomUUID().toString(), 1);
        Eip bought = eips().allocate(EipSpec.defaults(), mark);
        try {
            Eip read = await(() -> eips().describe(mark.owner()).stream().findFirst());
            assertThat(read.id()).isEqualTo(bought.id());
            assertThat(read.address()).isEqualTo(bought.address());
            assertThat(read.owner()).contains(mark);
        } finally {
            eips().release(bought.id());
        }
        await(() -> eips().describe(mark.owner()).isEmpty() ? Optional.of(true) : Optional.empty());
        eips().release(bought.id());
    }

    private <T> T await(Supplier<Optional<T>> question) {
        Instant deadline = now().plus(PATIENCE);
        Optional<T> answer = question.get();
        while (answer.isEmpty() && now().isBefore(deadline)) {
            pause(PAUSE);
            answer = question.get();
        }
        return answer.orElseThrow(() -> new AssertionError("waited " + PATIENCE + " in vain"));
    }
}
