package io.drawbridge.k8s.plugin.terway;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** JSON objects without switches, spaced as no program would. */
final class RandomEniConf {

    private static final List<String> SPACES = List.of("", " ", "\t", "\n", "\r\n  ", "   \n\n\t");
    private static final List<String> SCALARS = List.of(
            "\"\"", "\"1\"", "0", "-1.5e+3", "true", "false", "null", "\"a \\\" , } b\"", "\"\\u20ac \uD83D\uDE00\"");

    private final Random random;

    RandomEniConf(Random random) {
        this.random = random;
    }

    String text() {
        return space() + object(3) + space();
    }

    private String space() {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    private String object(int depth) {
        List<String> entries = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            entries.add(space() + "\"key_" + i + "\"" + space() + ":" + space() + value(depth - 1) + space());
        }
        return "{" + (entries.isEmpty() ? space() : String.join(",", entries)) + "}";
    }

    private String value(int depth) {
        int kind = depth == 0 ? 2 : random.nextInt(4);
        return switch (kind) {
            case 0 -> object(depth);
            case 1 -> "[" + space() + value(depth - 1) + space() + "," + value(depth - 1) + "]";
            default -> SCALARS.get(random.nextInt(SCALARS.size()));
        };
    }
}
