package io.drawbridge.apiserver;

import java.util.List;
import java.util.stream.Collectors;

/** Texts of steps and plans. */
public final class AccessText {

    private static final int MOST_SHOWN = 6;

    private AccessText() {}

    /** The first ones, and how many more there are. */
    static String list(List<?> items) {
        String shown = items.stream().limit(MOST_SHOWN).map(Object::toString).collect(Collectors.joining(", "));
        return items.size() <= MOST_SHOWN ? shown : shown + " and " + (items.size() - MOST_SHOWN) + " more";
    }

    /** Padded on the right. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
