package io.drawbridge.testing.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** What a seed decides: every question has its own lot, so that leaving one thing out leaves the others as they are. */
final class Dice {

    /** What the lot is cast for. */
    enum About {
        CONDITIONS(0),
        STORY(1),
        CALL(2),
        EVENT(3),
        PROCESS(4);

        private final int stream;

        About(int stream) {
            this.stream = stream;
        }
    }

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final SplittableRandom random;

    private Dice(long state) {
        this.random = new SplittableRandom(state);
    }

    static Dice of(long seed, About about, long index) {
        return new Dice((seed * SPREAD + about.stream) * SPREAD + index);
    }

    /** True in this share of all cases. */
    boolean happens(double share) {
        return random.nextDouble() < share;
    }

    /** From 0 to one less than the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From the first to the last, both included. */
    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** From 0 to 1. */
    double share() {
        return random.nextDouble();
    }
}
