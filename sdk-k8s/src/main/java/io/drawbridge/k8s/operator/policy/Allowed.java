package io.drawbridge.k8s.operator.policy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which of the account's things, each with a name, a {@link NamespaceShare} lets pods ask for; what the account gives
 * to pods that ask for nothing is theirs in any case.
 */
public sealed interface Allowed {

    /** None of them. */
    static Allowed none() {
        return Only.NONE;
    }

    /** These and no others; case counts. */
    static Allowed only(String... names) {
        return new Only(Set.of(names));
    }

    /** Whatever the operator's account has. */
    static Allowed any() {
        return Any.INSTANCE;
    }

    /** Whether this one may be asked for. */
    boolean includes(String name);

    /**
     * Those that are listed.
     *
     * @param names ids, or the cloud's own words
     */
    record Only(Set<String> names) implements Allowed {
        private static final Only NONE = new Only(Set.of());

        /** How many a message names; a condition has room for no more. */
        private static final int MOST_NAMED = 5;

        /** Copies the names. */
        public Only {
            names = Set.copyOf(names);
        }

        @Override
        public boolean includes(String name) {
            return names.contains(name);
        }

        /** The names in order, the first few of many. */
        @Override
        public String toString() {
            String first = new TreeSet<>(names).stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
            String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
            return names.isEmpty() ? "none" : first + more;
        }
    }

    /** All. */
    enum Any implements Allowed {
        /** The one value. */
        INSTANCE;

        @Override
        public boolean includes(String name) {
            return true;
        }

        @Override
        public String toString() {
            return "any";
        }
    }
}
