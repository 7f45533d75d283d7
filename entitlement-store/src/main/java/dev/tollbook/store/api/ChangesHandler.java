package dev.tollbook.store.api;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.access.KeyRing;
import dev.tollbook.store.announce.ChangeBook;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * {@code GET /v1/changes}: who gained or lost what. As {@code text/event-stream} it stays open and goes on where
 * {@code Last-Event-ID} says; as JSON it is a page.
 *
 * @param keys asked again and again: who revokes a key ends its streams
 */
record ChangesHandler(ChangeBook book, ChangeStreams streams, KeyRing keys) implements Handler {
    private static final String STREAM = "text/event-stream";
    private static final String LAST = "Last-Event-ID";
    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    /**
     * A page.
     *
     * @param next the {@code after} of the next page
     */
    record ChangesAnswer(List<Change> changes, long next) {}

    @Override
    public void handle(Context ctx) {
        Query query = Query.of(ctx, Set.of("after", "payer", "n"));
        Optional<String> payer = query.text("payer");
        payer.filter(text -> text.isBlank() || text.indexOf('\0') >= 0).ifPresent(text -> {
            throw Problem.badRequest("'payer' must name a payer.");
        });
        Optional<Long> after = Optional.ofNullable(ctx.header(LAST)).map(text -> position(text, LAST))
                .or(() -> query.text("after").map(text -> position(text, "after")));
        if (String.valueOf(ctx.header("Accept")).contains(STREAM)) {
            stream(ctx, after, payer);
        } else {
            page(ctx, after.orElse(0L), payer, query.text("n").map(ChangesHandler::count).orElse(USUAL));
        }
    }

    private void page(Context ctx, long after, Optional<String> payer, int most) {
        List<Change> changes = book.after(after, payer, most);
        Answers.json(ctx, new ChangesAnswer(changes, changes.isEmpty() ? after : changes.getLast().position()));
    }

    /** Without a position it begins with what comes next. */
    private void stream(Context ctx, Optional<Long> after, Optional<String> payer) {
        long newest = book.newest();
        after.filter(position -> position > newest).ifPresent(position -> {
            throw Problem.badRequest("There is no change " + position + " yet, the newest is " + newest
                    + ": was the position given by another installation?");
        });
        BooleanSupplier allowed = stillAllowed(ctx);
        streams.reserve();
        ctx.status(200).contentType(STREAM).header("Cache-Control", "no-cache")
                // nginx would hold events back to fill its buffer.
                .header("X-Accel-Buffering", "no");
        EventSink sink = new EventSink(ctx.res());
        ctx.future(() -> streams.run(sink, after.orElse(newest), payer, allowed));
    }

    private BooleanSupplier stillAllowed(Context ctx) {
        String presented = Authentication.presented(ctx);
        return () -> keys.find(presented).filter(key -> key.scopes().contains(ApiKey.READ)).isPresent();
    }

    private static long position(String text, String name) {
        try {
            long position = Long.parseLong(text);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw Problem.badRequest("'" + name + "' must be the position of a change, a whole number from 0.");
    }

    private static int count(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw Problem.badRequest("'n' must be a whole number from 1 to " + MOST + ".");
    }
}
