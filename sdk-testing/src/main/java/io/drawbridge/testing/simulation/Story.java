package io.drawbridge.testing.simulation;

import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.simulation.Act.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What people do in one world.
 *
 * @param wishes what each pod asks for, by its number
 * @param acts what happens, in order
 */
record Story(List<Wish> wishes, List<Act> acts) {

    /** Until when acts happen. */
    static final Duration LENGTH = Duration.ofMinutes(40);

    private static final int MOST_PODS = 5;
    private static final List<What> TOUCHES = List.of(
            What.TOUCH_POD, What.TOUCH_RECORD, What.UNBIND, What.RELEASE, What.STRIP_FINALIZER, What.COPY_RECORD);
    private static final List<What> FORGERIES = List.of(What.EDIT_ALLOCATION, What.FORGE_RECORD, What.DELETE_RECORD);
    private static final List<What> WEATHER =
            List.of(What.SET_CLOCK, What.BLIND, What.CLOUD_AWAY, What.API_AWAY, What.NO_RIGHTS, What.RESTART);

    static Story of(long seed, CloudProfile profile) {
        Dice dice = Dice.of(seed, Dice.About.STORY, 0);
        Set<Wish> choices = EnumSet.allOf(Wish.class);
        if (profile == CloudProfile.AWS) {
            choices.remove(Wish.IN_PACKAGE);
        }
        List<Wish> wishes = new ArrayList<>();
        List<Act> acts = new ArrayList<>();
        int pods = dice.between(1, MOST_PODS);
        for (int pod = 0; pod < pods; pod++) {
            wishes.add(dice.oneOf(List.copyOf(choices)));
            life(dice, pod, acts);
        }
        interfere(dice, pods, acts);
        acts.sort(Comparator.comparing(Act::at));
        return new Story(List.copyOf(wishes), List.copyOf(acts));
    }

    /** One pod's life: it comes, may be replaced, goes, may come back. */
    private static void life(Dice dice, int pod, List<Act> acts) {
        Duration at = Duration.ofSeconds(dice.below(120));
        boolean there = false;
        while (at.compareTo(LENGTH) < 0) {
            What next = there ? dice.oneOf(List.of(What.END, What.REPLACE, What.DRAIN)) : What.START;
            acts.add(new Act(at, next, pod, dice.below(1000)));
            if (next == What.DRAIN) {
                at = at.plusSeconds(dice.between(1, 60));
                acts.add(new Act(at, What.END, pod, 0));
            }
            there = next == What.START || next == What.REPLACE;
            at = at.plusSeconds(dice.happens(0.5) ? dice.below(30) : dice.between(60, 1500));
        }
    }

    private static void interfere(Dice dice, int pods, List<Act> acts) {
        if (dice.happens(0.5)) {
            some(dice, pods, TOUCHES, acts);
        }
        if (dice.happens(0.2)) {
            some(dice, pods, FORGERIES, acts);
        }
        if (dice.happens(0.5)) {
            some(dice, pods, WEATHER, acts);
        }
    }

    private static void some(Dice dice, int pods, List<What> which, List<Act> acts) {
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            Duration at = Duration.ofSeconds(dice.below((int) LENGTH.toSeconds()));
            acts.add(new Act(at, dice.oneOf(which), dice.below(pods), dice.below(1000)));
        }
    }
}
