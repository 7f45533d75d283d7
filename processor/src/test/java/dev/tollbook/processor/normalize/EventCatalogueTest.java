package dev.tollbook.processor.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the providers document, written down a second time: a type that falls out of a catalogue fails here. */
final class EventCatalogueTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            subscription           | created updated active pastDue past_due
            subscriptionItem       | active updated canceled upcoming ended abandoned incomplete pastDue freeTrialEnding
            subscriptionItem       | created expired past_due
            paymentAttempt         | created updated
            organization           | created updated deleted
            organizationMembership | created updated deleted
            organizationInvitation | created accepted revoked
            organizationDomain     | created updated deleted
            role                   | created updated deleted
            permission             | created updated deleted
            user                   | created updated deleted
            session                | created pending ended removed revoked
            waitlistEntry          | created updated
            email                  | created
            sms                    | created
            """)
    void shouldHoldEveryTypeOfClerk(String object, String changes) {
        assertThat(changes.split(" ")).allSatisfy(
                change -> assertThat(ClerkEvents.CATALOGUE.find(object + "." + change)).as(change).isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            checkout.session                    | completed async_payment_succeeded async_payment_failed expired
            customer                            | created updated deleted
            customer.tax_id                     | created updated deleted
            customer.source                     | created updated deleted expiring
            customer.discount                   | created updated deleted
            customer.subscription               | created updated deleted paused resumed trial_will_end
            customer.subscription               | pending_update_applied pending_update_expired
            invoice                             | created finalized finalization_failed paid payment_succeeded
            invoice                             | payment_failed payment_action_required voided marked_uncollectible
            invoice                             | overpaid upcoming updated sent overdue will_be_due deleted
            invoice_payment                     | paid
            invoiceitem                         | created
            charge                              | refunded
            charge.dispute                      | created updated closed funds_withdrawn funds_reinstated
            refund                              | created updated failed
            credit_note                         | created voided
            billing.credit_grant                | created updated
            billing.credit_balance_transaction  | created
            entitlements.active_entitlement_summary | updated
            product                             | created updated deleted
            price                               | created updated deleted
            plan                                | created updated deleted
            payment_method                      | attached detached
            subscription_schedule               | created updated released canceled completed aborted expiring
            """)
    void shouldHoldEveryTypeOfStripe(String object, String changes) {
        assertThat(changes.split(" ")).allSatisfy(
                change -> assertThat(StripeEvents.CATALOGUE.find(object + "." + change)).as(change).isPresent());
    }

    @Test
    void shouldSayOfEveryTypeWhatItChangesOrWhyNothing() {
        assertThat(Stream.of(ClerkEvents.CATALOGUE, StripeEvents.CATALOGUE)
                .flatMap(catalogue -> catalogue.types().stream()))
                .allSatisfy(type -> {
                    assertThat(type.effect()).as(type.name()).isNotBlank();
                    assertThat(type.handling().receipt()).as(type.name()).isNotBlank();
                });
    }
}
