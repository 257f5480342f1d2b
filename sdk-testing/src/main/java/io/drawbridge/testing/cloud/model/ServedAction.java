package io.drawbridge.testing.cloud.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One action as a {@code FakeCloud} serves it: nothing that a request may hold is ignored, except where the cloud
 * itself ignores it.
 *
 * @param action in the cloud's own words
 * @param parameters the parameters that it carries out, by their paths with an N for every number, such as
 *     {@code Filter.N.Value.N}; one that ends in {@code .*} stands for itself and all that is below it
 * @param refused the parameters that the cloud has and the fake does not carry out: a request with one of them fails
 */
public record ServedAction(String action, Set<String> parameters, Set<String> refused) {

    /** What becomes of a parameter. */
    public enum Standing {
        /** It is carried out. */
        SERVED,
        /** The cloud has it and the fake does not. */
        REFUSED,
        /** The fake knows of no such parameter. */
        UNKNOWN
    }

    /** Copies the names. */
    public ServedAction {
        parameters = sorted(parameters);
        refused = sorted(refused);
    }

    /** In order for who reads them, and found without comparing: every call looks its parameters up. */
    private static Set<String> sorted(Set<String> names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(names)));
    }

    /** An action that refuses nothing. */
    public static ServedAction of(String action, String... parameters) {
        return new ServedAction(action, new TreeSet<>(List.of(parameters)), Set.of());
    }

    /** The same, with these refused. */
    public ServedAction refusing(String... names) {
        Set<String> all = new TreeSet<>(refused);
        Collections.addAll(all, names);
        return new ServedAction(action, parameters, all);
    }

    /**
     * What becomes of one parameter.
     *
     * @param parameter as a request has it, such as {@code Filter.1.Value.2}, or with an N for every number
     */
    public Standing standingOf(String parameter) {
        if (refused.isEmpty() && parameters.contains(parameter)) {
            return Standing.SERVED;
        }
        String path = withoutNumbers(parameter);
        if (covers(refused, path)) {
            return Standing.REFUSED;
        }
        return covers(parameters, path) ? Standing.SERVED : Standing.UNKNOWN;
    }

    private static String withoutNumbers(String parameter) {
        if (parameter.indexOf('.') < 0) {
            return parameter;
        }
        StringBuilder path = new StringBuilder();
        for (int start = 0; start <= parameter.length(); ) {
            int dot = parameter.indexOf('.', start);
            int end = dot < 0 ? parameter.length() : dot;
            boolean number = start > 0 && end > start && isNumber(parameter, start, end);
            path.append(start > 0 ? "." : "").append(number ? "N" : parameter.substring(start, end));
            start = end + 1;
        }
        return path.toString();
    }

    private static boolean isNumber(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean covers(Set<String> names, String path) {
        if (names.isEmpty()) {
            return false;
        }
        if (names.contains(path) || names.contains(path + ".*")) {
            return true;
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (names.contains(path.substring(0, dot) + ".*")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses a request with a parameter that is not served.
     *
     * @throws UnsupportedOperationException with the parameter and those that are served
     */
    public void requireServed(CloudRequest request) {
        for (String name : request.parameters().keySet()) {
            switch (standingOf(name)) {
                case SERVED -> {
                    // it is carried out
                }
                case REFUSED ->
                    throw new UnsupportedOperationException("the fake cloud's " + action
                            + " does not carry out the parameter " + name + ", which the cloud has; it carries out "
                            + parameters);
                case UNKNOWN ->
                    throw new UnsupportedOperationException("the fake cloud's " + action
                            + " does not know the parameter " + name + "; it knows " + parameters);
            }
        }
    }
}
