package dev.tollbook.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.catalog.Action;
import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.Feature;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.command.AdjustCredits;
import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.command.ExpireCredits;
import dev.tollbook.schemas.command.GrantCredits;
import dev.tollbook.schemas.command.VoidGrant;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.FeaturesStated;
import dev.tollbook.schemas.event.AccountClosed;
import dev.tollbook.schemas.event.InvitationReported;
import dev.tollbook.schemas.event.MembershipReported;
import dev.tollbook.schemas.event.OrganizationReported;
import dev.tollbook.schemas.event.PayerNamed;
import dev.tollbook.schemas.event.PaymentReported;
import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.membership.Member;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.membership.OrganizationFacts;
import dev.tollbook.schemas.membership.Permission;
import dev.tollbook.schemas.membership.PermissionRef;
import dev.tollbook.schemas.membership.Role;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.payment.PaymentFacts;
import dev.tollbook.schemas.product.StripePrice;
import dev.tollbook.schemas.product.StripeProduct;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.event.ItemSnapshot;
import dev.tollbook.schemas.event.ItemSnapshots;
import dev.tollbook.schemas.event.SubscriptionFacts;
import dev.tollbook.schemas.event.SubscriptionSnapshot;
import dev.tollbook.schemas.ledger.Allocation;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.EntryDetails;
import dev.tollbook.schemas.ledger.Grant;
import dev.tollbook.schemas.ledger.GrantTerms;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.OpenDifference;
import dev.tollbook.schemas.ledger.StatedBalance;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.StatedFeatures;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.schemas.usage.UsageEntry;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that is added to a record without being described, or described without being there, fails here. */
class SchemaFieldsTest {
    private static final Set<Class<?>> OPTIONALS = Set.of(Optional.class, OptionalInt.class, OptionalLong.class);
    private static final List<Class<?>> RECORDS = List.of(Account.class, Payer.class, Subscription.class,
            SubscriptionItem.class, PlanRef.class, Cause.class, SubscriptionSnapshot.class, ItemSnapshots.class,
            ItemSnapshot.class, SubscriptionFacts.class, Receipt.class, Catalog.class, Feature.class, Limit.class,
            Plan.class, Plan.Seats.class, Action.class, Action.Cost.class, Plan.Price.class, Plan.StripeNames.class,
            LedgerEntry.class, LedgerAccountKey.class,
            EntryDetails.class, Allocation.class, GrantTerms.class, CreditBalance.class, Grant.class,
            StatedBalance.class, OpenDifference.class, CreditCommand.class, AdjustCredits.class, GrantCredits.class,
            VoidGrant.class, ExpireCredits.class, Touched.class, PayerNamed.class,
            AccountClosed.class, PaymentReported.class, OrganizationReported.class, MembershipReported.class,
            InvitationReported.class, Membership.class, Member.class, Organization.class, OrganizationFacts.class,
            Invitation.class, Role.class, Permission.class, PermissionRef.class, Payment.class, PaymentFacts.class,
            UsageEntry.class, StatedFeatures.class, FeaturesStated.class, StripeProduct.class, StripePrice.class,
            Change.class);

    @ParameterizedTest
    @CsvSource(textBlock = """
            account.v1.json,       '',                            Account
            account.v1.json,       /$defs/payer,                  Payer
            account.v1.json,       /$defs/subscription,           Subscription
            account.v1.json,       /$defs/item,                   SubscriptionItem
            account.v1.json,       /$defs/plan,                   PlanRef
            account.v1.json,       /$defs/cause,                  Cause
            account.v1.json,       /$defs/stated-features,        StatedFeatures
            billing-event.v1.json, /$defs/features-stated,        FeaturesStated
            billing-event.v1.json, /$defs/subscription-snapshot,  SubscriptionSnapshot
            billing-event.v1.json, /$defs/item-snapshots,         ItemSnapshots
            billing-event.v1.json, /$defs/item-snapshot,          ItemSnapshot
            billing-event.v1.json, /$defs/facts,                  SubscriptionFacts
            billing-event.v1.json, /$defs/payer-named,            PayerNamed
            billing-event.v1.json, /$defs/account-closed,         AccountClosed
            billing-event.v1.json, /$defs/payment,                PaymentReported
            billing-event.v1.json, /$defs/organization,           OrganizationReported
            billing-event.v1.json, /$defs/membership,             MembershipReported
            billing-event.v1.json, /$defs/invitation-event,       InvitationReported
            membership.v1.json,    '',                            Membership
            membership.v1.json,    /$defs/member,                 Member
            organization.v1.json,  '',                            Organization
            organization.v1.json,  /$defs/organization-facts,     OrganizationFacts
            organization.v1.json,  /$defs/invitation,             Invitation
            access-rule.v1.json,   /$defs/role,                   Role
            access-rule.v1.json,   /$defs/permission,             Permission
            access-rule.v1.json,   /$defs/permission-ref,         PermissionRef
            product.v1.json,       /$defs/product,                StripeProduct
            product.v1.json,       /$defs/price,                  StripePrice
            payment.v1.json,       '',                            Payment
            payment.v1.json,       /$defs/payment-facts,          PaymentFacts
            receipt.v1.json,       '',                            Receipt
            receipt.v1.json,       /$defs/touched,                Touched
            catalog.v1.json,       '',                            Catalog
            catalog.v1.json,       /$defs/feature,                Feature
            catalog.v1.json,       /$defs/limit,                  Limit
            catalog.v1.json,       /$defs/plan,                   Plan
            catalog.v1.json,       /$defs/seats,                  Seats
            catalog.v1.json,       /$defs/action,                 Action
            catalog.v1.json,       /$defs/cost,                   Cost
            catalog.v1.json,       /$defs/price,                  Price
            catalog.v1.json,       /$defs/stripe,                 StripeNames
            usage-entry.v1.json,    '',                           UsageEntry
            change.v1.json,         '',                           Change
            ledger-entry.v1.json,   '',                           LedgerEntry
            ledger-entry.v1.json,   /$defs/ledger-account,        LedgerAccountKey
            ledger-entry.v1.json,   /$defs/details,               EntryDetails
            ledger-entry.v1.json,   /$defs/allocation,            Allocation
            ledger-entry.v1.json,   /$defs/terms,                 GrantTerms
            credit-balance.v1.json, '',                           CreditBalance
            credit-balance.v1.json, /$defs/grant,                 Grant
            credit-balance.v1.json, /$defs/stated,                StatedBalance
            credit-balance.v1.json, /$defs/difference,            OpenDifference
            credit-command.v1.json, '',                           CreditCommand
            credit-command.v1.json, /$defs/adjust-credits,        AdjustCredits
            credit-command.v1.json, /$defs/grant-credits,         GrantCredits
            credit-command.v1.json, /$defs/void-grant,            VoidGrant
            credit-command.v1.json, /$defs/expire-credits,        ExpireCredits
            """)
    void shouldNameExactlyTheFieldsOfTheRecord(String file, String pointer, String record) {
        JsonNode schema = SchemaFiles.current().get(file).at(pointer);
        RecordComponent[] components = RECORDS.stream().filter(type -> type.getSimpleName().equals(record))
                .findFirst().orElseThrow().getRecordComponents();

        List<String> described = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(described::add);
        // The kind is Jackson's, not a component.
        described.remove("kind");
        assertThat(described).containsExactlyElementsOf(names(components, component -> true));
        assertThat(required(schema)).as("a field that is always written").containsAll(
                names(components, component -> !isOptional(component) && !isCollection(component)));
        assertThat(required(schema)).as("nothing that may be absent")
                .isSubsetOf(names(components, component -> !isOptional(component)));
    }

    private static List<String> required(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(field -> required.add(field.asText()));
        // The kind is Jackson's, not a component.
        required.remove("kind");
        return required;
    }

    private static List<String> names(RecordComponent[] components, Predicate<RecordComponent> which) {
        return Arrays.stream(components).filter(which).map(SchemaFieldsTest::name).toList();
    }

    private static boolean isOptional(RecordComponent component) {
        return OPTIONALS.contains(component.getType());
    }

    /** May be either: a list may be added to a published record, and a reader takes its absence for emptiness. */
    private static boolean isCollection(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }
}
