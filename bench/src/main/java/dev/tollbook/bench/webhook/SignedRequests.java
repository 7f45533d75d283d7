package dev.tollbook.bench.webhook;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Requests in memory that the collector does not go over, some thousands to a piece. Not thread-safe. */
final class SignedRequests {
    private static final int PIECE_BYTES = 4 * 1024 * 1024;

    private final List<ByteBuffer> pieces = new ArrayList<>();
    private final int[] piece;
    private final int[] from;
    private final int[] length;
    private int count;

    SignedRequests(int most) {
        piece = new int[most];
        from = new int[most];
        length = new int[most];
    }

    /** Keeps a copy, under the next number. */
    void add(byte[] request) {
        if (pieces.isEmpty() || pieces.getLast().remaining() < request.length) {
            pieces.add(ByteBuffer.allocateDirect(Math.max(PIECE_BYTES, request.length)));
        }
        piece[count] = pieces.size() - 1;
        from[count] = pieces.getLast().position();
        length[count] = request.length;
        pieces.getLast().put(request);
        count++;
    }

    byte[] get(int number) {
        byte[] request = new byte[length[number]];
        pieces.get(piece[number]).get(from[number], request);
        return request;
    }
}
