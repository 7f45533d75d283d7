package dev.tollbook.ingest.webhook;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body up to a limit, however it is framed: neither a chunked nor a mislabelled one gets past it. */
record BodyReader(int limit) {
    /** So much of a body that is too large is read away: a client that is still sending would not see the answer. */
    private static final long DRAIN_BYTES = 16L * 1024 * 1024;

    /** What may have to be kept in memory for this request. */
    int reservation(Context ctx) {
        long declared = declared(ctx);
        return declared < 0 || declared > limit ? limit : (int) declared;
    }

    /** The whole body, not empty. */
    byte[] read(Context ctx) throws RefusedException {
        long declared = declared(ctx);
        if (declared > limit && ctx.header("Expect") != null) {
            // It waits for our word before it sends: without "100 Continue" nothing has to be read away.
            throw new RefusedException(Problem.tooLarge(limit));
        }
        try {
            InputStream in = ctx.bodyInputStream();
            if (declared > limit) {
                throw tooLarge(in);
            }
            byte[] body = declared < 0 ? in.readNBytes(limit + 1) : exactly(in, (int) declared);
            if (body.length > limit) {
                throw tooLarge(in);
            }
            if (body.length == 0) {
                throw new RefusedException(Problem.EMPTY_BODY);
            }
            return body;
        } catch (IOException | RuntimeException e) {
            throw new RefusedException(Problem.UNREADABLE_BODY);
        }
    }

    private RefusedException tooLarge(InputStream in) throws IOException {
        drain(in);
        return new RefusedException(Problem.tooLarge(limit));
    }

    /** As many bytes as were declared, in the only array that is made for them. */
    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] body = new byte[length];
        if (in.readNBytes(body, 0, length) < length || in.read() >= 0) {
            throw new IOException("the body is not as long as was declared");
        }
        return body;
    }

    private static void drain(InputStream in) throws IOException {
        byte[] scratch = new byte[8192];
        long left = DRAIN_BYTES;
        int count = in.read(scratch);
        while (count >= 0 && left > 0) {
            left -= count;
            count = in.read(scratch);
        }
    }

    private static long declared(Context ctx) {
        String length = ctx.header("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
