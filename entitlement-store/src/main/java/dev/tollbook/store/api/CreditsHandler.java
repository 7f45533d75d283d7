package dev.tollbook.store.api;

import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.store.ledger.EntryFilter;
import dev.tollbook.store.ledger.LedgerProgress;
import dev.tollbook.store.ledger.LedgerReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What a payer can spend, and every movement that led there.
 *
 * @param waiting runs what waits for Postgres
 */
record CreditsHandler(LedgerReader reader, LedgerProgress progress, Freshly freshly, Executor waiting) {
    private static final Set<String> FILTERS = Set.of("currency", "bucket", "from", "to", "limit", "cursor",
            "format", "after", "wait");
    private static final int DEFAULT_PAGE = 50;
    private static final int LONGEST_PAGE = 500;

    record Total(String currency, long amount, String decimal) {}

    record CreditsAnswer(String payer, List<Total> totals, List<CreditBalance> balances) {}

    record EntriesAnswer(String payer, List<LedgerEntry> entries, Optional<String> nextCursor) {}

    /** {@code GET /v1/payers/{payer}/credits}: per ledger account, and in total per currency. */
    void balances(Context ctx) {
        Query query = Query.of(ctx, Set.of("after", "wait"));
        String payer = payer(ctx);
        fresh(ctx, query, () -> balances(ctx, payer));
    }

    private void fresh(Context ctx, Query query, Runnable answer) {
        freshly.answer(ctx, query.text("after"), query.text("wait"),
                deadline -> database(() -> progress.reached(deadline)), waiting, answer);
    }

    private void balances(Context ctx, String payer) {
        List<CreditBalance> balances = database(() -> reader.balances(payer));
        Map<String, Long> totals = new TreeMap<>();
        balances.forEach(balance -> totals.merge(balance.account().currency(), balance.balance(), Math::addExact));
        Answers.json(ctx, new CreditsAnswer(payer, totals.entrySet().stream()
                .map(total -> new Total(total.getKey(), total.getValue(),
                        MinorUnits.decimal(total.getValue(), total.getKey())))
                .toList(), balances));
    }

    /** {@code GET /v1/payers/{payer}/credits/entries}: newest first, as pages of JSON or as one CSV. */
    void entries(Context ctx) {
        Query query = Query.of(ctx, FILTERS);
        EntryFilter filter = new EntryFilter(payer(ctx), query.text("currency"), query.text("bucket"),
                instant(query, "from"), instant(query, "to"), cursor(query));
        switch (query.text("format").orElse("json")) {
            case "json" -> {
                int limit = limit(query);
                fresh(ctx, query, () -> page(ctx, filter, limit));
            }
            case "csv" -> fresh(ctx, query, () -> csv(ctx, filter));
            default -> throw Problem.badRequest("Query parameter 'format' must be json or csv.");
        }
    }

    private void page(Context ctx, EntryFilter filter, int limit) {
        List<LedgerEntry> found = database(() -> reader.page(filter, limit + 1));
        List<LedgerEntry> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit ? Optional.of(EntryFilter.cursor(page.getLast()))
                : Optional.empty();
        Answers.json(ctx, new EntriesAnswer(filter.payer(), page, next));
    }

    private void csv(Context ctx, EntryFilter filter) {
        ctx.contentType("text/csv; charset=utf-8").header("Content-Disposition",
                "attachment; filename=\"credit-entries.csv\"");
        Writer writer = new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8);
        database(() -> {
            write(writer, EntryCsv.HEADER);
            reader.stream(filter, Optional.empty(), entry -> write(writer, EntryCsv.row(entry)));
            return writer;
        });
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String payer(Context ctx) {
        String payer = ctx.pathParam("payer");
        if (payer.isBlank() || payer.indexOf('\0') >= 0) {
            throw Problem.badRequest("'payer' must not be blank.");
        }
        return payer;
    }

    private static Optional<Instant> instant(Query query, String name) {
        return query.text(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw Problem.badRequest("Query parameter '" + name
                        + "' must be an instant such as 2026-03-01T00:00:00Z.");
            }
        });
    }

    private static Optional<EntryFilter.Cursor> cursor(Query query) {
        return query.text("cursor").map(text -> EntryFilter.Cursor.parse(text).orElseThrow(
                () -> Problem.badRequest("'cursor' must be the nextCursor of an earlier page.")));
    }

    private static int limit(Query query) {
        Function<String, Integer> read = text -> {
            if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > LONGEST_PAGE) {
                throw Problem.badRequest("'limit' must be 1 to " + LONGEST_PAGE + ".");
            }
            return Integer.parseInt(text);
        };
        return query.text("limit").map(read).orElse(DEFAULT_PAGE);
    }

    /** Something that Postgres may fail to do. */
    interface Reading<T> {
        T read() throws SQLException;
    }

    static <T> T database(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw Problem.unavailable("database-away", "The ledger cannot be read at the moment. Ask again.");
        }
    }
}
