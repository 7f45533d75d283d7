package dev.tollbook.processor.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.codec.AccountBookFields;
import dev.tollbook.processor.codec.Codec;
import dev.tollbook.processor.reduce.AccountBook;
import dev.tollbook.processor.reduce.Reducer;
import dev.tollbook.processor.reduce.Reduction;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reduces webhooks as the processor does, but without its memory of delivery ids. */
public final class Books {
    private static final Codec<AccountBook> STORED = AccountBookFields.CODEC;

    private Books() {}

    public static List<Reduction> reductions(List<Raw> webhooks) {
        List<Reduction> reductions = new ArrayList<>();
        Optional<AccountBook> book = Optional.empty();
        for (Raw webhook : webhooks) {
            Reduction reduction = Reducer.reduce(book, webhook.fact(reductions.size()));
            reductions.add(reduction);
            // Through the store and back, as between any two records.
            book = Optional.of(stored(reduction.book()));
        }
        return reductions;
    }

    private static AccountBook stored(AccountBook book) {
        AccountBook read = STORED.decode(STORED.encode(book));
        if (!read.equals(book)) {
            throw new AssertionError("not what was stored: " + book + " came back as " + read);
        }
        return read;
    }

    /** The account as last published. */
    public static Account account(List<Raw> webhooks) {
        return reductions(webhooks).stream().map(Reduction::published).flatMap(Optional::stream)
                .reduce((earlier, later) -> later).orElseThrow();
    }

    public static List<SubscriptionItem> items(Account account) {
        return account.subscriptions().stream().flatMap(subscription -> subscription.items().stream()).toList();
    }

    public static SubscriptionItem onlyItem(List<Raw> webhooks) {
        List<SubscriptionItem> items = items(account(webhooks));
        if (items.size() != 1) {
            throw new AssertionError("not one item: " + items);
        }
        return items.getFirst();
    }

    /** The account without what tells the order of arrival: revision, the webhook of the revision, positions. */
    public static JsonNode settled(Account account) {
        ObjectNode json = StripeEvent.MAPPER.valueToTree(account);
        json.remove(List.of("revision", "cause"));
        json.findParents("position").forEach(cause -> ((ObjectNode) cause).remove("position"));
        return json;
    }

    /** The same without any webhook: what is said, not who said it. */
    public static JsonNode said(Account account) {
        JsonNode json = settled(account);
        json.findParents("cause").forEach(parent -> ((ObjectNode) parent).remove("cause"));
        return json;
    }
}
