package dev.tollbook.store.usage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for a transaction, and who may share one. A counter or a key is in one transaction of this process at a
 * time, and bookings get theirs in the order in which they came: so no two writers wait for each other, and a hot payer
 * fills one transaction instead of blocking several. Thread-safe.
 */
final class Gathering {
    private final int mostWaiting;
    private final int mostTogether;
    private final int mostEntries;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Set<Object> underWay = new HashSet<>();
    private boolean closed;

    /** Bounds of what waits, and of one transaction; a booking with more entries than that has one of its own. */
    Gathering(int mostWaiting, int mostTogether, int mostEntries) {
        this.mostWaiting = mostWaiting;
        this.mostTogether = mostTogether;
        this.mostEntries = mostEntries;
    }

    /** False, with nothing added, if too many wait or it is closed. */
    synchronized boolean add(Waiting one) {
        if (closed || waiting.size() >= mostWaiting) {
            return false;
        }
        waiting.add(one);
        notifyAll();
        return true;
    }

    /** Waits for bookings that may share a transaction; empty once it is closed and nobody waits any more. */
    synchronized List<Waiting> next() throws InterruptedException {
        while (true) {
            List<Waiting> together = together();
            if (!together.isEmpty()) {
                together.forEach(one -> underWay.addAll(one.claims()));
                return together;
            }
            if (closed && waiting.isEmpty()) {
                return List.of();
            }
            wait();
        }
    }

    /** The transaction of these is over. */
    synchronized void done(List<Waiting> together) {
        together.forEach(one -> underWay.removeAll(one.claims()));
        notifyAll();
    }

    /** Those who wait, who do so no longer. */
    synchronized List<Waiting> dismiss() {
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        notifyAll();
        return all;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Nobody else may come; those who wait are still served. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private List<Waiting> together() {
        List<Waiting> together = new ArrayList<>();
        Map<Counter, Window> windows = new HashMap<>();
        // What belongs to others: those who are under way, and those who came earlier and could not join.
        Set<Object> taken = new HashSet<>(underWay);
        int entries = 0;
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext() && together.size() < mostTogether;) {
            Waiting one = all.next();
            Counting<String> counting = one.booking().counting();
            boolean fits = together.isEmpty() || entries + counting.most() <= mostEntries;
            if (!fits || one.claims().stream().anyMatch(taken::contains) || differs(windows, counting)) {
                taken.addAll(one.claims());
                continue;
            }
            all.remove();
            together.add(one);
            windows.putAll(counting.counters());
            entries += counting.most();
            // A second request with the same key is answered by what the first has left behind.
            one.booking().request().ifPresent(request -> taken.add(Waiting.claim(request)));
        }
        return together;
    }

    /** Whether a counter is asked for over another window, as happens around the end of one. */
    private static boolean differs(Map<Counter, Window> windows, Counting<String> counting) {
        return counting.counters().entrySet().stream()
                .anyMatch(each -> !windows.getOrDefault(each.getKey(), each.getValue()).equals(each.getValue()));
    }
}
