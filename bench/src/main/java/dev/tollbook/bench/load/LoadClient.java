package dev.tollbook.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * A cheap HTTP/1.1 client: one thread, one selector, connections that are kept, requests that are bytes already. It
 * shares the machine with what it measures.
 */
public final class LoadClient implements AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    /** Between two looks at the clock in an open loop. */
    private static final long GRAIN_NANOS = 50_000;

    private final Selector selector;
    private final List<Line> lines = new ArrayList<>();
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(64 * 1024);

    /** A connection, and the request on it. */
    private static final class Line {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final ResponseParser parser = new ResponseParser();
        private ByteBuffer out = ByteBuffer.allocate(0);
        private long due;

        Line(SocketChannel channel, SelectionKey key) {
            this.channel = channel;
            this.key = key;
        }

        void send(byte[] request, long dueAt) throws IOException {
            due = dueAt;
            out = ByteBuffer.wrap(request);
            flush();
        }

        void flush() throws IOException {
            channel.write(out);
            key.interestOps(out.hasRemaining()
                    ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                    : SelectionKey.OP_READ);
        }
    }

    private LoadClient(Selector selector) {
        this.selector = selector;
    }

    /** Connects to a port of this machine. */
    public static LoadClient to(int port, int connections) {
        try {
            LoadClient client = new LoadClient(Selector.open());
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel
                        .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                SelectionKey key = channel.register(client.selector, SelectionKey.OP_READ);
                Line line = new Line(channel, key);
                key.attach(line);
                client.lines.add(line);
            }
            return client;
        } catch (IOException e) {
            throw new LoadFailedException("cannot connect to port " + port + ": " + e.getMessage(), e);
        }
    }

    /** A closed loop: every connection sends its next request when the one before is answered. */
    public Answers closed(int count, IntFunction<byte[]> requests) {
        Histogram micros = Answers.histogram();
        long start = System.nanoTime();
        try {
            int sent = 0;
            for (Line line : lines) {
                if (sent < count) {
                    line.send(requests.apply(sent++), System.nanoTime());
                }
            }
            int answered = 0;
            while (answered < count) {
                selector.select(1_000);
                for (Line line : answered(start)) {
                    answered++;
                    long now = System.nanoTime();
                    micros.recordValue((now - line.due) / 1_000);
                    if (sent < count) {
                        line.send(requests.apply(sent++), now);
                    }
                }
            }
        } catch (IOException e) {
            throw new LoadFailedException("the connection broke: " + e.getMessage(), e);
        }
        return new Answers(count, (System.nanoTime() - start) / 1e9, micros);
    }

    /**
     * An open loop: requests are due at fixed moments whether or not earlier ones are answered, and their time counts
     * from then. One that finds no free connection waits, and its waiting counts.
     */
    public Answers open(int count, double perSecond, IntFunction<byte[]> requests) {
        Histogram micros = Answers.histogram();
        Deque<Line> free = new ArrayDeque<>(lines);
        double gap = 1e9 / perSecond;
        long start = System.nanoTime();
        int sent = 0;
        int answered = 0;
        try {
            while (answered < count) {
                long now = System.nanoTime();
                while (sent < count && !free.isEmpty() && now - start >= (long) (sent * gap)) {
                    long due = start + (long) (sent * gap);
                    free.pop().send(requests.apply(sent++), due);
                }
                selector.selectNow();
                List<Line> done = answered(start + (long) (sent * gap));
                for (Line line : done) {
                    answered++;
                    micros.recordValue(Math.min((System.nanoTime() - line.due) / 1_000, 59_000_000));
                    free.push(line);
                }
                if (done.isEmpty()) {
                    LockSupport.parkNanos(GRAIN_NANOS);
                }
            }
        } catch (IOException e) {
            throw new LoadFailedException("the connection broke: " + e.getMessage(), e);
        }
        return new Answers(count, (System.nanoTime() - start) / 1e9, micros);
    }

    /** Those whose answer is complete. */
    private List<Line> answered(long since) throws IOException {
        List<Line> done = new ArrayList<>();
        for (SelectionKey key : selector.selectedKeys()) {
            Line line = (Line) key.attachment();
            if (key.isWritable()) {
                line.flush();
            }
            if (key.isReadable() && isComplete(line)) {
                done.add(line);
            }
        }
        if (selector.selectedKeys().isEmpty() && System.nanoTime() - since > PATIENCE_NANOS) {
            throw new LoadFailedException("no answer within a minute");
        }
        selector.selectedKeys().clear();
        return done;
    }

    private boolean isComplete(Line line) throws IOException {
        arrived.clear();
        if (line.channel.read(arrived) < 0) {
            throw new LoadFailedException("the server closed a connection");
        }
        arrived.flip();
        if (!line.parser.takes(arrived)) {
            return false;
        }
        if (line.parser.status() / 100 != 2) {
            throw new LoadFailedException("the server answered " + line.parser.status());
        }
        return true;
    }

    @Override
    public void close() {
        try {
            for (Line line : lines) {
                line.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new LoadFailedException("cannot close: " + e.getMessage(), e);
        }
    }
}
