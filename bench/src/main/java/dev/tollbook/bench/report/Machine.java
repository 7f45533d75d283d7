package dev.tollbook.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What figures depend on; nothing that names the machine or whoever works on it.
 *
 * @param cores        that the JVM may use
 * @param memoryMib    of the machine, or of the container it runs in
 * @param java         version of the JVM, e.g. {@code 25.0.1+8-LTS}
 * @param system       operating system and its version
 * @param architecture as the JVM calls it, e.g. {@code amd64}
 */
public record Machine(int cores, long memoryMib, String java, String system, String architecture) {
    /** The one that this runs on. */
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() >> 20,
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"));
    }
}
