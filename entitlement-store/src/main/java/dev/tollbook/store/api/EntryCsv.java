package dev.tollbook.store.api;

import dev.tollbook.schemas.ledger.LedgerEntry;
import java.util.List;
import java.util.stream.Collectors;

/** Entries as RFC 4180 lines for spreadsheets. */
final class EntryCsv {
    static final String HEADER = line(List.of("id", "recorded_at", "effective_at", "currency", "bucket", "seq", "type",
            "amount", "amount_decimal", "balance_after", "counter_account", "actor", "reason", "note", "delivery_id",
            "event_type", "raw_position", "hash"));

    private EntryCsv() {}

    static String row(LedgerEntry entry) {
        String currency = entry.account().currency();
        return line(List.of(entry.id(), entry.recordedAt().toString(), entry.effectiveAt().toString(), currency,
                entry.account().bucket().toString(), Long.toString(entry.seq()), entry.type().label(),
                Long.toString(entry.amount()), MinorUnits.decimal(entry.amount(), currency),
                Long.toString(entry.balanceAfter()), entry.counterAccount(),
                text(entry.details().actor().orElse("")), text(entry.details().reason().orElse("")),
                text(entry.details().note().orElse("")), text(entry.cause().deliveryId()),
                text(entry.cause().eventType()), entry.cause().position().toString(), entry.hash()));
    }

    /** What others wrote must not become a formula in somebody's spreadsheet. */
    private static String text(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static String line(List<String> fields) {
        return fields.stream().map(EntryCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
