package dev.tollbook.schemas.ledger;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;

/**
 * One ledger account: amounts of different ones are never added. As a record key it is written
 * {@code payer|currency|bucket} and partitioned by the payer alone, so that all of a payer lies in one partition.
 *
 * @param payer    who can spend it
 * @param currency ISO 4217, upper case; amounts are in its minor unit (JPY has none, KWD has three digits)
 * @param bucket   where it lies
 */
public record LedgerAccountKey(String payer, String currency, Bucket bucket) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final char SEPARATOR = '|';

    public LedgerAccountKey {
        if (payer.isBlank()) {
            throw new IllegalArgumentException("a ledger account needs a payer");
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("'" + currency + "' is not an ISO-4217 code in upper case such as USD");
        }
    }

    public static LedgerAccountKey parse(String text) {
        int last = text.lastIndexOf(SEPARATOR);
        int first = last < 1 ? -1 : text.lastIndexOf(SEPARATOR, last - 1);
        if (first < 1) {
            throw new IllegalArgumentException("not a ledger account (payer|currency|bucket): '" + text + "'");
        }
        return new LedgerAccountKey(text.substring(0, first), text.substring(first + 1, last),
                Bucket.parse(text.substring(last + 1)));
    }

    /** The partition that Kafka's default partitioner gives to the payer id alone. */
    public int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(payer.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** The same purse under another payer. */
    public LedgerAccountKey of(String otherPayer) {
        return new LedgerAccountKey(otherPayer, currency, bucket);
    }

    @Override
    public String toString() {
        return payer + SEPARATOR + currency + SEPARATOR + bucket;
    }
}
