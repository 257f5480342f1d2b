package io.drawbridge.testing.kube.internal.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs the controllers until nothing is left to do, always in the same order. */
public final class ControllerLoop {

    private static final int PATIENCE = 5_000_000;

    private final Deque<Change> changes = new ArrayDeque<>();
    private final List<SmallController> controllers = new ArrayList<>();

    public void add(SmallController controller) {
        controllers.add(controller);
    }

    public void remove(SmallController controller) {
        controllers.remove(controller);
    }

    public void changed(Change change) {
        changes.add(change);
    }

    /** Comes to rest. */
    public void settle() {
        for (int step = 0; step < PATIENCE; step++) {
            announce();
            if (!reconcileOne()) {
                return;
            }
        }
        throw new IllegalStateException("the controllers do not come to rest");
    }

    private void announce() {
        for (Change change = changes.poll(); change != null; change = changes.poll()) {
            for (SmallController controller : controllers) {
                controller.changed(change);
            }
        }
    }

    private boolean reconcileOne() {
        for (SmallController controller : controllers) {
            String key = controller.next();
            if (key != null) {
                controller.reconcile(key);
                return true;
            }
        }
        return false;
    }
}
