package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What a process takes: heap, bytes that were ever allocated, processor time. */
final class Gauge {

    private static final Set<String> HEAP_POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());

    private static final AtomicLong COLLECTED = new AtomicLong();
    private static final AtomicLong HEARD = new AtomicLong();

    private Gauge() {}

    /** To be called before anything counts: what a collector takes away is heard from then on only. */
    static void listen() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, none) -> {
                                GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(
                                        (CompositeData) notification.getUserData());
                                COLLECTED.addAndGet(heap(info.getGcInfo().getMemoryUsageBeforeGc())
                                        - heap(info.getGcInfo().getMemoryUsageAfterGc()));
                                HEARD.incrementAndGet();
                            },
                            null,
                            null);
        }
    }

    private static long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> HEAP_POOLS.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** Bytes and nanoseconds since the process began. What is in the heap now was allocated, and not collected. */
    static ObjectNode read() throws InterruptedException {
        awaitNews();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return JsonNodeFactory.instance
                .objectNode()
                .put("allocated", COLLECTED.get() + used)
                .put("cpuNanos", system.getProcessCpuTime())
                .put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /** What is left in the heap after a collection. */
    static ObjectNode heap() throws InterruptedException {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(100);
        System.gc();
        ObjectNode read = read();
        return read.put(
                "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private static void awaitNews() throws InterruptedException {
        for (int i = 0; i < 100 && HEARD.get() < collections(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
