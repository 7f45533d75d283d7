package dev.tollbook.bench.payer;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Organizations 0, 1, 2…, each with one Stripe subscription to a plan of the catalogue that ships as an example. Ids are
 * as long as the providers' own and look as random, since both cost memory; Postgres can make the same ids, from MD5 of
 * the number.
 */
public final class Population {
    /** Payers of one kind differ in nothing but their ids. */
    static final int KINDS = 20;
    private static final List<String> PLANS = List.of("starter", "pro", "team");
    private static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");
    /** No run of this bench will see it. */
    private static final Instant ENDS = Instant.parse("2099-01-01T00:00:00Z");

    private Population() {}

    /** The id of a payer, as long as Clerk's. */
    public static String payer(int number) {
        return Name.of(number).payer();
    }

    /** The slug of what it has paid for. */
    public static String plan(int number) {
        return PLANS.get(number % KINDS % PLANS.size());
    }

    /** All that we hold of it. */
    public static Account account(int number) {
        return account(Name.of(number), number % KINDS);
    }

    /** What makes an id: as many characters of each length as the kinds of ids have behind their prefixes. */
    record Name(String longest, String longer, String shorter) {
        /** Lengths of the three. */
        static final List<Integer> LENGTHS = List.of(27, 24, 14);

        static Name of(int number) {
            try {
                String hex = HexFormat.of().formatHex(MessageDigest.getInstance("MD5")
                        .digest(Integer.toString(number).getBytes(StandardCharsets.US_ASCII)));
                return new Name(hex.substring(0, LENGTHS.get(0)), hex.substring(0, LENGTHS.get(1)),
                        hex.substring(0, LENGTHS.get(2)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has MD5", e);
            }
        }

        String payer() {
            return "org_" + longest;
        }

        String customer() {
            return "cus_" + shorter;
        }
    }

    /** The records of every kind as JSON, with the given texts in place of the three parts of the name. */
    static List<String> templates(Name gaps) {
        return IntStream.range(0, KINDS)
                .mapToObj(kind -> new String(Json.bytes(account(gaps, kind)), StandardCharsets.UTF_8))
                .toList();
    }

    private static Account account(Name name, int kind) {
        String plan = PLANS.get(kind % PLANS.size());
        Cause cause = new Cause(Source.STRIPE, "evt_" + name.longer(), "customer.subscription.updated",
                new Position(Topics.RAW_STRIPE, 1, 1_234_567), BEGUN);
        PlanRef price = new PlanRef(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of("price_" + plan + "_monthly"), Optional.of(plan + "_monthly"),
                Optional.of("prod_" + plan), Optional.empty());
        // One in twenty has been cancelled for the end of the period, and shares what it holds with nobody.
        Optional<Instant> endsAt = kind == KINDS - 1 ? Optional.of(ENDS) : Optional.empty();
        SubscriptionItem item = new SubscriptionItem("si_" + name.shorter(), price, ItemStatus.ACTIVE, "active",
                OptionalLong.of(1), Optional.of(BEGUN), Optional.of(ENDS), Optional.empty(), endsAt, Optional.empty(),
                cause);
        return new Account(new AccountId(Source.STRIPE, name.customer()),
                new Payer(name.payer(), PayerType.ORGANIZATION), 1,
                List.of(new Subscription("sub_" + name.longer(), "active", false, Optional.of(BEGUN), Optional.empty(),
                        List.of(item), cause)),
                cause);
    }
}
