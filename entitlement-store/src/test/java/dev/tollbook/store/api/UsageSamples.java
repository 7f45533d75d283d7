package dev.tollbook.store.api;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.store.StoreSamples;

/** A catalogue with actions and seats, and who has what of it. */
final class UsageSamples {
    static final Catalog CATALOG = CatalogFile.parse("""
            features:
              - {slug: charts}
              - {slug: reports}
              - {slug: sso}
            limits:
              - {slug: projects, window: all-time}
              - {slug: calls, window: month}
              - {slug: exports, window: day}
              - {slug: emails, window: month, enforcement: soft}
            actions:
              - {slug: projects.create, limit: projects}
              - {slug: calls.make, features: [reports], limit: calls}
              - {slug: emails.send, limit: emails}
              - {slug: reports.share, permissions: ['org:reports:share'], features: [reports]}
              - {slug: sso.set, permissions: ['org:sso:manage']}
              - {slug: ai.ask, credits: {currency: USD, amount: 5}}
              - {slug: all.of.it, permissions: ['org:reports:share'], features: [sso], limit: exports,
                 credits: {currency: USD, amount: 5}}
            plans:
              - {slug: free_user, for: user, default: true, features: [charts], limits: {projects: 1}}
              - slug: free_org
                for: organization
                default: true
                features: [charts]
                limits: {projects: 2}
                seats: {limit: 3}
              - slug: pro
                for: organization
                features: [charts, reports]
                limits: {projects: 50, calls: 10, emails: 5}
                price: {currency: USD, monthly: 2900, annual: 29000}
                seats: {limit: 10}
              - slug: big
                for: organization
                features: ['*']
                limits: {projects: -1, calls: -1, exports: 100, emails: 100}
                hidden: true
                seats: {limit: -1}
            """);

    private UsageSamples() {}

    /** An organization on that plan. */
    static Account on(String organization, String plan) {
        return with(organization, StoreSamples.item(ItemStatus.ACTIVE, StoreSamples.slug(plan)));
    }

    static Account with(String organization, SubscriptionItem item) {
        return StoreSamples.account(AccountId.parse("stripe:cus_" + organization),
                new Payer(organization, PayerType.ORGANIZATION), 1, item);
    }
}
