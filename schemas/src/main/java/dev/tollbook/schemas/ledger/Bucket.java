package dev.tollbook.schemas.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;

/**
 * Which purse of a payer an amount lies in: {@code clerk:org_2}, {@code tollbook:org_2}, {@code stripe:cus_9} (the
 * customer balance) or {@code stripe:cus_9/credits} (Stripe's billing credits, which pay for metered usage alone and
 * never mix with the customer balance).
 */
public record Bucket(AccountId account, Purse purse) {
    private static final String CREDITS_SUFFIX = "/credits";

    /** A provider account holds one balance; a Stripe customer holds billing credits beside it. */
    public enum Purse {
        BALANCE, CREDITS
    }

    public Bucket {
        if (purse == Purse.CREDITS && account.provider() != Source.STRIPE) {
            throw new IllegalArgumentException("only a Stripe customer has billing credits, not " + account);
        }
    }

    /** The account's balance. */
    public static Bucket of(AccountId account) {
        return new Bucket(account, Purse.BALANCE);
    }

    /** The billing credits of a Stripe customer. */
    public static Bucket credits(AccountId customer) {
        return new Bucket(customer, Purse.CREDITS);
    }

    @JsonCreator
    public static Bucket parse(String text) {
        AccountId account = AccountId.parse(text);
        boolean credits = account.provider() == Source.STRIPE && account.id().endsWith(CREDITS_SUFFIX);
        return credits
                ? credits(AccountId.parse(text.substring(0, text.length() - CREDITS_SUFFIX.length())))
                : of(account);
    }

    /** Whether its balance is made of grants that are used up one after the other. */
    public boolean heldInGrants() {
        return purse == Purse.CREDITS || account.provider() == Source.TOLLBOOK;
    }

    @Override
    @JsonValue
    public String toString() {
        return purse == Purse.CREDITS ? account + CREDITS_SUFFIX : account.toString();
    }
}
