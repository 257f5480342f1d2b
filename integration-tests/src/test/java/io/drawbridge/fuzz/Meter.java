package io.drawbridge.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this thread has used since. */
final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long cpu = THREADS.getCurrentThreadCpuTime();
    private final long bytes = THREADS.getCurrentThreadAllocatedBytes();

    long cpuMillis() {
        return (THREADS.getCurrentThreadCpuTime() - cpu) / 1_000_000;
    }

    long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes() - bytes;
    }
}
