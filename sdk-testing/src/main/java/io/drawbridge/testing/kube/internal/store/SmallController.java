package io.drawbridge.testing.kube.internal.store;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.Nullable;

/** Looks at one key after the other and brings the cluster one step nearer to what should be. */
public abstract class SmallController {

    private final Set<String> waiting = new LinkedHashSet<>();

    /** Says which keys a change concerns, by way of {@link #look}. */
    public abstract void changed(Change change);

    /** Does what is to be done about a key. */
    public abstract void reconcile(String key);

    /** Looks at a key, once, soon. */
    protected final void look(String key) {
        waiting.add(key);
    }

    @Nullable
    final String next() {
        Iterator<String> keys = waiting.iterator();
        if (!keys.hasNext()) {
            return null;
        }
        String key = keys.next();
        keys.remove();
        return key;
    }
}
