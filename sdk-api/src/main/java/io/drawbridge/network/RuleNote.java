package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;

/**
 * Why a rule is there. It changes nothing about what the rule matches.
 *
 * @param purpose what the traffic is for, one line of at most 1,000 characters; empty when nobody said
 * @param phase when the traffic is needed
 * @param source where that is written, such as a row of a vendor's document; empty when nobody said
 */
public record RuleNote(String purpose, Phase phase, String source) implements Comparable<RuleNote> {

    /** Nobody said; needed all the time. */
    public static final RuleNote NONE = new RuleNote("", Phase.RUNNING, "");

    private static final int LONGEST = 1_000;

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException when one is too long or holds a control character
     */
    public RuleNote {
        check("purpose", purpose);
        requireNonNull(phase, "phase");
        check("source", source);
    }

    private static void check(String field, String text) {
        requireNonNull(text, field);
        if (text.length() > LONGEST || text.codePoints().anyMatch(RuleNote::breaksTheLine)) {
            throw new IllegalArgumentException(field + " " + Finding.quote(text)
                    + " does not fit into a rule; allowed is one line of at most " + LONGEST
                    + " characters without control or formatting characters");
        }
    }

    /**
     * A text of somebody else's as it may stand in a note: on one line, with an underscore for each other character,
     * and no longer.
     */
    public static String line(String text) {
        return text.codePoints()
                .map(c -> breaksTheLine(c) ? '_' : c)
                .limit(LONGEST / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean breaksTheLine(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** By phase, purpose and source. */
    @Override
    public int compareTo(RuleNote other) {
        int byPhase = phase.compareTo(other.phase);
        int byPurpose = byPhase != 0 ? byPhase : purpose.compareTo(other.purpose);
        return byPurpose != 0 ? byPurpose : source.compareTo(other.source);
    }

    /** The purpose, and the source in brackets. */
    @Override
    public String toString() {
        return source.isEmpty() ? purpose : (purpose + " [" + source + "]").strip();
    }
}
