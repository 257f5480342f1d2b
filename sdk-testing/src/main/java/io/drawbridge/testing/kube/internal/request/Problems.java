package io.drawbridge.testing.kube.internal.request;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an object, so that one answer names all of it. */
public final class Problems {

    private final List<FieldProblem> found = new ArrayList<>();

    public void add(FieldProblem problem) {
        found.add(problem);
    }

    public List<FieldProblem> all() {
        return found;
    }

    /** Forgets what was wrong before as well: an update need not repair what it does not touch. */
    public void forgive(Problems before) {
        found.removeAll(before.found);
    }
}
