package io.drawbridge.k8s.operator.internal.engine;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads of one operator and knows them again: none of them may wait for the operator's end. */
public final class OwnThreads {

    private final Set<Thread> made = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final AtomicInteger count = new AtomicInteger();

    public Thread thread(String role, Runnable task) {
        Thread thread = new Thread(task, "drawbridge-podeip-" + role + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    public ThreadFactory factory(String role) {
        return task -> thread(role, task);
    }

    /** Whether the asking thread is one of them. */
    public boolean isCurrent() {
        return made.contains(Thread.currentThread());
    }
}
