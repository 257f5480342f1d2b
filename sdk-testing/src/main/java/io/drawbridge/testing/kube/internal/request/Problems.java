package io.drawbridge.testing.kube.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an object, so that one answer names all of it. */
public final class Problems {

    private final List<FieldProblem> found = new ArrayList<>();

    public void add(FieldProblem problem) {
        found.add(problem);
    }

    /** Refuses a change of a field that stays as it is created. */
    public void addIfChanged(String field, JsonNode next, JsonNode old) {
        if (!next.equals(old)) {
            add(FieldProblem.invalid(field, next, "field is immutable"));
        }
    }

    public List<FieldProblem> all() {
        return found;
    }

    /** Forgets what was wrong before as well: an update need not repair what it does not touch. */
    public void forgive(Problems before) {
        found.removeAll(before.found);
    }
}
