package io.drawbridge.finding;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The kind of a {@link Finding}. Each package that makes findings has one enum of them; {@code docs/findings.md} lists
 * them all. Tools with findings of their own write an enum too:
 *
 * <pre>{@code
 * enum NamingCode implements FindingCode {
 *     NAME_WITHOUT_TEAM(Entry.warning("a name that does not begin with a team's", "put the team's name first"));
 *     ...
 * }
 * }</pre>
 */
public interface FindingCode {

    /** The name of the constant, such as {@code BANDWIDTH_OUT_OF_RANGE}. */
    String name();

    /** What the catalogue says of it. */
    Entry entry();

    /** The stable text of the code, such as {@code bandwidth-out-of-range}: once released, it keeps its meaning. */
    default String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How much findings of this code usually matter. */
    default Severity severity() {
        return entry().severity();
    }

    /** What is the matter, as one sentence without values. */
    default String meaning() {
        return entry().meaning();
    }

    /** What to do about it, where the finding has nothing more precise. */
    default String remedy() {
        return entry().remedy();
    }

    /**
     * What the catalogue says of a code.
     *
     * @param severity how much its findings usually matter
     * @param meaning what is the matter, as one sentence without values
     * @param remedy what to do about it
     */
    record Entry(Severity severity, String meaning, String remedy) {

        /** Checks that nothing is missing. */
        public Entry {
            requireNonNull(severity, "severity");
            requireNonNull(meaning, "meaning");
            requireNonNull(remedy, "remedy");
        }

        /** Of findings that are errors. */
        public static Entry error(String meaning, String remedy) {
            return new Entry(Severity.ERROR, meaning, remedy);
        }

        /** Of findings that are warnings. */
        public static Entry warning(String meaning, String remedy) {
            return new Entry(Severity.WARNING, meaning, remedy);
        }

        /** Of findings that are notes. */
        public static Entry note(String meaning, String remedy) {
            return new Entry(Severity.NOTE, meaning, remedy);
        }
    }
}
