package io.drawbridge.k8s.operator.internal.engine;

import java.time.Duration;
import java.util.List;

/**
 * When an answer is looked for.
 *
 * @param quiet after this time, when so few wait for answers that looking soon and often costs little
 * @param busy after this time, when many wait and share each call
 */
record Patience(Duration quiet, Duration busy) {

    static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO);

    /** Many clouds bind, unbind and release at once. */
    private static final List<Duration> EARLY = List.of(Duration.ofMillis(200), Duration.ofSeconds(1));

    /** How long a cloud may take for it, usually. */
    private static final Duration USUAL = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Ever more, for what the cloud has accepted and did not show in so many looks. */
    static Patience after(int looks) {
        return new Patience(looks < EARLY.size() ? EARLY.get(looks) : late(looks - EARLY.size()), late(looks));
    }

    /** The same, for what may go on when it shows already. */
    static Patience unhurried(int looks) {
        return new Patience(late(looks), late(looks));
    }

    private static Duration late(int looks) {
        Duration grown = USUAL.plusSeconds(looks * 2L);
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }
}
