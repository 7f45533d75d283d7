package dev.tollbook.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells where an HTTP/1.1 response ends and what its status is; skips the body. One per connection. */
final class ResponseParser {
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long CHUNKED = -2;
    private static final long HEAD = -1;

    private final byte[] head = new byte[LONGEST_HEAD];
    private int headLength;
    private int status;
    /** Bytes of the body still to come; or {@link #HEAD}, or {@link #CHUNKED}. */
    private long left = HEAD;
    private int matched;

    /** The status of the response that has just ended. */
    int status() {
        return status;
    }

    /** Takes what has arrived; true once the response is complete, and then ready for the next one. */
    boolean takes(ByteBuffer arrived) {
        while (left == HEAD && arrived.hasRemaining()) {
            if (headLength == LONGEST_HEAD) {
                throw new LoadFailedException("a response without an end of its headers");
            }
            head[headLength++] = arrived.get();
            if (headEnds()) {
                readHead();
            }
        }
        if (left == CHUNKED) {
            skipChunks(arrived);
        } else if (left > 0) {
            int skipped = (int) Math.min(left, arrived.remaining());
            arrived.position(arrived.position() + skipped);
            left -= skipped;
        }
        if (left != 0) {
            return false;
        }
        left = HEAD;
        headLength = 0;
        return true;
    }

    private boolean headEnds() {
        return headLength >= 4 && head[headLength - 1] == '\n' && head[headLength - 2] == '\r'
                && head[headLength - 3] == '\n';
    }

    private void readHead() {
        String text = new String(head, 0, headLength, StandardCharsets.US_ASCII);
        status = Integer.parseInt(text.substring(9, 12));
        String lower = text.toLowerCase(Locale.ROOT);
        int length = lower.indexOf("\r\ncontent-length:");
        if (length >= 0) {
            left = Long.parseLong(text.substring(length + 17, text.indexOf('\r', length + 17)).strip());
        } else if (lower.contains("\r\ntransfer-encoding: chunked")) {
            left = CHUNKED;
            // The break before the first chunk is the end of the head.
            matched = 2;
        } else {
            left = 0;
        }
    }

    private void skipChunks(ByteBuffer arrived) {
        while (arrived.hasRemaining() && left == CHUNKED) {
            byte next = arrived.get();
            if (next == LAST_CHUNK[matched]) {
                matched++;
            } else {
                matched = next == LAST_CHUNK[0] ? 1 : 0;
            }
            if (matched == LAST_CHUNK.length) {
                left = 0;
            }
        }
    }
}
