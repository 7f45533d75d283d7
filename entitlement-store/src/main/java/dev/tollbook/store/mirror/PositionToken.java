package dev.tollbook.store.mirror;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.subscription.Account;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How fresh an answer is: the revision of every account behind it, written {@code clerk:org_2@7,stripe:cus_9@4}. Given
 * back as {@code after}, it makes sure that no later answer is older.
 *
 * @param revisions by account, in its written form
 */
public record PositionToken(Map<String, Long> revisions) {
    /** What stands in the header where no account is behind the answer. */
    private static final String NONE = "none";

    public PositionToken {
        // Most payers have one account, and nothing to sort.
        revisions = revisions.size() < 2 ? Map.copyOf(revisions)
                : Collections.unmodifiableMap(new TreeMap<>(revisions));
    }

    public static PositionToken of(Collection<Account> accounts) {
        return new PositionToken(accounts.stream()
                .collect(Collectors.toMap(account -> account.account().toString(), Account::revision)));
    }

    static PositionToken ofHeads(Collection<AccountPacking.Head> heads) {
        Map<String, Long> revisions = new HashMap<>();
        for (AccountPacking.Head head : heads) {
            if (revisions.put(head.account().toString(), head.revision()) != null) {
                throw new IllegalStateException(head.account() + " is there twice");
            }
        }
        return new PositionToken(revisions);
    }

    /** The token in that text; empty if it is none, so it may be a delivery id. */
    public static Optional<PositionToken> parse(String text) {
        Map<String, Long> revisions = new TreeMap<>();
        if (text.equals(NONE)) {
            return Optional.of(new PositionToken(revisions));
        }
        for (String part : text.split(",", -1)) {
            int at = part.lastIndexOf('@');
            if (at < 0) {
                return Optional.empty();
            }
            try {
                String account = URLDecoder.decode(part.substring(0, at), StandardCharsets.UTF_8);
                revisions.merge(AccountId.parse(account).toString(), Long.parseLong(part.substring(at + 1)), Math::max);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new PositionToken(revisions));
    }

    @Override
    public String toString() {
        if (revisions.isEmpty()) {
            return NONE;
        }
        StringBuilder text = new StringBuilder();
        revisions.forEach((account, revision) -> text.append(text.isEmpty() ? "" : ",").append(encode(account))
                .append('@').append(revision));
        return text.toString();
    }

    /** An account id is the provider's word, and this goes into a header. */
    private static String encode(String account) {
        // As nearly all are: then there is nothing to encode, and encoding costs more than the rest of the header.
        return isPlain(account) ? account : URLEncoder.encode(account, StandardCharsets.UTF_8).replace("%3A", ":");
    }

    /** Whether URLEncoder leaves it as it is. */
    private static boolean isPlain(String account) {
        // A stream of its characters would cost more than the check.
        for (int i = 0; i < account.length(); i++) {
            if (!isPlain(account.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ":_-.*".indexOf(c) >= 0;
    }
}
