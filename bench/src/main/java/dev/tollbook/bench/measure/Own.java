package dev.tollbook.bench.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread has used up since it began. */
public final class Own {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Own() {}

    /** Nanoseconds of processor time: for work that never waits, what it takes where nobody else wants the processor. */
    public static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Bytes that it has allocated. */
    public static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
