package dev.tollbook.ingest.routing;

import static dev.tollbook.ingest.Signer.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.ingest.SharedSamples;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    private final Routing stripe = new StripeRouting();
    private final Routing clerk = new ClerkRouting();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a subscription          | cus_1  | {"id":"evt_1","data":{"object":{"object":"subscription","id":"sub_1","customer":"cus_1"}}}
            an expanded customer    | cus_1  | {"id":"evt_1","data":{"object":{"object":"invoice","customer":{"id":"cus_1","object":"customer"}}}}
            a customer              | cus_1  | {"id":"evt_1","type":"customer.updated","data":{"object":{"object":"customer","id":"cus_1"}}}
            a deleted customer      | cus_1  | {"id":"evt_1","data":{"object":{"id":"cus_1","object":"customer","deleted":true}}}
            an account customer     | acct_1 | {"id":"evt_1","data":{"object":{"object":"invoice","customer":null,"customer_account":"acct_1"}}}
            both kinds of customer  | cus_1  | {"id":"evt_1","data":{"object":{"object":"invoice","customer":"cus_1","customer_account":"acct_1"}}}
            a detached card         | cus_1  | {"id":"evt_1","data":{"object":{"object":"payment_method","customer":null},"previous_attributes":{"customer":"cus_1"}}}
            a dispute               | evt_1  | {"id":"evt_1","data":{"object":{"object":"dispute","id":"dp_1","charge":"ch_1"}}}
            a product               | prod_1 | {"id":"evt_1","type":"product.created","data":{"object":{"object":"product","id":"prod_1"}}}
            a deleted product       | prod_1 | {"id":"evt_1","type":"product.deleted","data":{"object":{"id":"prod_1","deleted":true}}}
            a price                 | price_1 | {"id":"evt_1","type":"price.updated","data":{"object":{"object":"price","id":"price_1","product":"prod_1"}}}
            a legacy plan           | evt_1  | {"id":"evt_1","type":"plan.created","data":{"object":{"object":"plan","id":"price_1"}}}
            a product without an id | evt_1  | {"id":"evt_1","type":"product.created","data":{"object":{"object":"product"}}}
            a thin event            | evt_1  | {"id":"evt_1","object":"v2.core.event","related_object":{"id":"sub_1","type":"subscription"}}
            a blank customer        | evt_1  | {"id":"evt_1","data":{"object":{"customer":" "}}}
            a customer of odd type  | evt_1  | {"id":"evt_1","data":{"object":{"customer":["cus_1"]}}}
            a number for an object  | evt_1  | {"id":"evt_1","data":{"object":7}}
            a list for data         | evt_1  | {"id":"evt_1","data":[{"object":{"customer":"cus_1"}}]}
            nothing but an id       | evt_1  | {"id":"evt_1"}
            an id at the end        | cus_1  | {"data":{"object":{"customer":"cus_1","more":[{"customer":"cus_2"}]}},"id":"evt_1"}
            nothing after the customer | cus_1 | {"id":"evt_1","data":{"object":{"customer":"cus_1","it br
            """)
    void shouldKeyStripeByCustomer(String name, String key, String body) {
        assertThat(stripe.route(utf8(body), Optional.empty())).isEqualTo(new Route("evt_1", key));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a user payer            | user_1 | {"type":"subscription.active","data":{"payer":{"user_id":"user_1","organization_id":""}}}
            an organization payer   | org_1  | {"type":"subscription.active","data":{"payer":{"user_id":"","organization_id":"org_1"}}}
            the absent side         | user_1 | {"type":"paymentAttempt.updated","data":{"payer":{"user_id":"user_1"}}}
            the null side           | user_1 | {"type":"paymentAttempt.updated","data":{"payer":{"user_id":"user_1","organization_id":null}}}
            both sides              | org_1  | {"type":"subscription.active","data":{"payer":{"user_id":"user_1","organization_id":"org_1"}}}
            no side                 | msg_1  | {"type":"subscription.active","data":{"payer":{"user_id":"","organization_id":" "}}}
            an organization         | org_1  | {"type":"organization.updated","data":{"object":"organization","id":"org_1","created_by":"user_1"}}
            a deleted organization  | org_1  | {"type":"organization.deleted","data":{"id":"org_1","deleted":true}}
            a membership            | org_1  | {"type":"organizationMembership.created","data":{"object":"organization_membership","id":"orgmem_1","organization":{"id":"org_1"},"public_user_data":{"user_id":"user_1"}}}
            an invitation           | org_1  | {"type":"organizationInvitation.accepted","data":{"object":"organization_invitation","id":"orginv_1","organization_id":"org_1","user_id":"user_1"}}
            a user                  | user_1 | {"type":"user.updated","data":{"object":"user","id":"user_1"}}
            a deleted user          | user_1 | {"type":"user.deleted","data":{"id":"user_1","deleted":true}}
            a session               | user_1 | {"type":"session.created","data":{"object":"session","id":"sess_1","user_id":"user_1"}}
            a role                  | role_1 | {"type":"role.created","data":{"object":"role","id":"role_1"}}
            a permission            | perm_1 | {"type":"permission.deleted","data":{"object":"permission","id":"perm_1"}}
            a type of tomorrow      | user_1 | {"type":"creditNote.issued","data":{"payer":{"user_id":"user_1"}}}
            no data                 | msg_1  | {"type":"user.created"}
            """)
    void shouldKeyClerkByPayer(String name, String key, String body) {
        assertThat(clerk.route(utf8(body), Optional.of("msg_1"))).isEqualTo(new Route("msg_1", key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "null", "7", "{}", "{\"id\":7}", "{\"id\":\"\"}", "{\"id\":\"evt_1\"} x",
            "{\"id\":\"evt_1\"", "\u0000", " "})
    void shouldNameABodyWithoutAnIdAfterItsBytes(String body) {
        Route route = stripe.route(utf8(body), Optional.empty());

        assertThat(route.deliveryId()).matches("sha256:[0-9a-f]{64}");
        assertThat(route.key()).isEqualTo(route.deliveryId());
        assertThat(stripe.route(utf8(body), Optional.empty())).isEqualTo(route);
        assertThat(clerk.route(utf8(body), Optional.of("msg_1"))).isEqualTo(new Route("msg_1", "msg_1"));
    }

    @Test
    void shouldNotTakeATextOfAnyLengthForAnId() {
        String body = "{\"id\":\"" + "e".repeat(256) + "\",\"data\":{\"object\":{\"customer\":\"" + "c".repeat(256)
                + "\"}}}";

        assertThat(stripe.route(utf8(body), Optional.empty()).key()).startsWith("sha256:");
    }

    @Test
    void shouldBringAllEventsOfOnePayerTogether() {
        for (JsonNode event : SharedSamples.documents("clerk")) {
            JsonNode payer = event.path("data").path("payer");
            if (payer.isObject()) {
                String organization = payer.path("organization_id").asText();
                assertThat(clerk.route(utf8(event.toString()), Optional.of("msg_1")).key())
                        .isEqualTo(organization.isEmpty() ? payer.path("user_id").textValue() : organization);
            }
        }
        for (JsonNode event : SharedSamples.documents("stripe/events")) {
            JsonNode customer = event.path("data").path("object").path("customer");
            if (customer.isTextual()) {
                assertThat(stripe.route(utf8(event.toString()), Optional.empty())).isEqualTo(
                        new Route(event.path("id").textValue(), customer.textValue()));
            }
        }
    }
}
