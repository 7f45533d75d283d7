package dev.tollbook.processor.topology;

import dev.tollbook.processor.ledger.LedgerBook;
import dev.tollbook.processor.ledger.PriorPosting;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of the ledger: books, what idempotency keys have posted, and when grants end. */
final class LedgerStores {
    private final Map<String, KeyValueStore<String, byte[]>> stores = new HashMap<>();

    /** A book that has a grant whose end may have come. */
    record Due(Instant at, AccountId account) {}

    LedgerStores(ProcessingContext context) {
        for (String name : TopologyNames.LEDGER_STORES) {
            stores.put(name, context.getStateStore(name));
        }
    }

    Optional<LedgerBook> book(AccountId account) {
        return read(TopologyNames.LEDGER_BOOKS, account.toString(), LedgerBook.class);
    }

    Optional<PriorPosting> prior(String key) {
        return read(TopologyNames.LEDGER_KEYS, key, PriorPosting.class);
    }

    void write(List<StoreWrite> writes) {
        writes.forEach(write -> stores.get(write.store()).put(write.key(),
                write.value().map(Bytes::get).orElse(null)));
    }

    /** The books whose next end has come, oldest first. */
    List<Due> due(Instant now, int limit) {
        List<Due> due = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = stores.get(TopologyNames.LEDGER_ENDS)
                .range(null, moment(now) + "~")) {
            while (entries.hasNext() && due.size() < limit) {
                KeyValue<String, byte[]> entry = entries.next();
                int separator = entry.key.indexOf('|');
                due.add(new Due(Instant.ofEpochMilli(Long.parseLong(entry.key.substring(0, separator))),
                        AccountId.parse(entry.key.substring(separator + 1))));
            }
        }
        return due;
    }

    /** The key under which a book's next end is kept: sorts by time. Rounded up, because an end is never early. */
    static String end(Instant at, AccountId account) {
        return moment(at.plusNanos(999_999)) + "|" + account;
    }

    private static String moment(Instant at) {
        return String.format(Locale.ROOT, "%019d", at.toEpochMilli());
    }

    private <T> Optional<T> read(String store, String key, Class<T> type) {
        try {
            return Optional.ofNullable(stores.get(store).get(key)).map(bytes -> Json.read(bytes, type));
        } catch (RuntimeException e) {
            // Not the record's fault: every record of that account would end in the dead letters.
            throw new StoreUnreadableException("cannot read '" + key + "' of " + store, e);
        }
    }
}
