package dev.tollbook.schemas.payer;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * The key of compacted per-payer topics, written {@code payer|account}: a payer may have several accounts, and
 * compaction must keep one record of each. Partitioned by the payer alone, so that all of a payer lies in one
 * partition. A payer id can be anything that somebody wrote into Stripe's metadata, so a {@code |} in it is written
 * {@code %7C}, and a {@code %} is written {@code %25}.
 */
public record PayerAccountKey(String payer, AccountId account) {
    private static final char SEPARATOR = '|';

    public static PayerAccountKey parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 1) {
            throw new IllegalArgumentException("not a payer key (payer|account): '" + text + "'");
        }
        return new PayerAccountKey(unescape(text.substring(0, separator)),
                AccountId.parse(text.substring(separator + 1)));
    }

    /** The partition that Kafka's default partitioner gives to the payer id alone. */
    public int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(payer.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public String toString() {
        return escape(payer) + SEPARATOR + account;
    }

    private static String escape(String payer) {
        return payer.replace("%", "%25").replace("|", "%7C");
    }

    private static String unescape(String payer) {
        return payer.replace("%7C", "|").replace("%25", "%");
    }
}
