package io.drawbridge.testing.simulation;

import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.List;

/**
 * What kind of world it is.
 *
 * @param profile whose cloud
 * @param visibleAfter how long what is bought is not shown
 * @param quota how many EIPs there may be while the story lasts
 * @param troubleShare how many of all calls go wrong
 * @param longestLag how late an event of a watch may be
 * @param lostEvents how many of all events never come
 */
record Conditions(
        CloudProfile profile,
        Duration visibleAfter,
        int quota,
        double troubleShare,
        Duration longestLag,
        double lostEvents) {

    private static final List<Integer> LATENESS_SECONDS = List.of(0, 0, 0, 1, 5, 60, 300);
    private static final List<Double> TROUBLE = List.of(0.0, 0.01, 0.03, 0.08, 0.15);
    private static final List<Integer> LAG_SECONDS = List.of(0, 0, 1, 5, 30);
    private static final List<Double> LOST = List.of(0.0, 0.0, 0.0, 0.05);
    private static final int PLENTY = 100;

    static Conditions of(long seed) {
        Dice dice = Dice.of(seed, Dice.About.CONDITIONS, 0);
        return new Conditions(
                dice.oneOf(List.of(CloudProfile.values())),
                Duration.ofSeconds(dice.oneOf(LATENESS_SECONDS)),
                dice.happens(0.2) ? dice.between(1, 3) : PLENTY,
                dice.oneOf(TROUBLE),
                Duration.ofSeconds(dice.oneOf(LAG_SECONDS)),
                dice.oneOf(LOST));
    }
}
