package io.drawbridge.testing.simulation.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What goes wrong in a run.
 *
 * @param mishaps by the number of the call, from 1
 */
public record PlanScript(Map<Integer, PlanMishap> mishaps) {

    private static final int MOST = 4;
    private static final int EARLY_CALLS = 25;

    /** Copies the mishaps, in order. */
    public PlanScript {
        mishaps = new TreeMap<>(mishaps);
    }

    /** Nothing goes wrong. */
    public static PlanScript calm() {
        return new PlanScript(Map.of());
    }

    /** One mishap. */
    public static PlanScript of(PlanMishap mishap, int call) {
        return new PlanScript(Map.of(call, mishap));
    }

    static PlanScript random(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + 7);
        Map<Integer, PlanMishap> mishaps = new TreeMap<>();
        List<PlanMishap> all = List.of(PlanMishap.values());
        for (int left = random.nextInt(MOST + 1); left > 0; left--) {
            mishaps.put(1 + random.nextInt(EARLY_CALLS), all.get(random.nextInt(all.size())));
        }
        return new PlanScript(mishaps);
    }

    /** Reads what {@link #toString()} gave. */
    public static PlanScript parse(String text) {
        return new PlanScript(Arrays.stream(text.split(",", -1))
                .filter(each -> !each.isEmpty() && !each.equals("calm"))
                .map(each -> each.split("@", -1))
                .collect(Collectors.toMap(parts -> Integer.valueOf(parts[1]), parts -> PlanMishap.valueOf(parts[0]))));
    }

    Optional<PlanMishap> at(int call) {
        return Optional.ofNullable(mishaps.get(call));
    }

    @Override
    public String toString() {
        return mishaps.isEmpty()
                ? "calm"
                : mishaps.entrySet().stream()
                        .map(each -> each.getValue() + "@" + each.getKey())
                        .collect(Collectors.joining(","));
    }
}
