package dev.tollbook.ingest.routing;

import static dev.tollbook.ingest.Signer.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

/** Whatever the bytes are, there is a route, it is never blank, and the rest of the event does not change it. */
class RoutingProperties {
    private final List<Routing> all = List.of(new StripeRouting(), new ClerkRouting());

    @Property
    void shouldRouteAnyBytes(@ForAll byte[] body) {
        for (Routing routing : all) {
            Route route = routing.route(body, Optional.empty());
            assertThat(route.deliveryId()).isNotBlank();
            assertThat(route.key()).isEqualTo(route.deliveryId());
        }
    }

    @Property
    void shouldKeyByTheCustomerWhateverElseIsThere(
            @ForAll @NotEmpty @AlphaChars @StringLength(max = 40) String customer,
            @ForAll String type, @ForAll String field, @ForAll String value) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("id", "evt_1").put("type", type);
        event.putObject("data").putObject("object").put(field, value).put("customer", customer);

        assertThat(new StripeRouting().route(utf8(event.toString()), Optional.empty()).key()).isEqualTo(customer);
    }

    @Property
    void shouldKeyByThePayerWhateverElseIsThere(@ForAll @NotEmpty @AlphaChars @StringLength(max = 40) String payer,
            @ForAll String type, @ForAll String field, @ForAll String value) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
        event.putObject("data").put(field, value).putObject("payer").put("organization_id", "").put("user_id", payer);

        assertThat(new ClerkRouting().route(utf8(event.toString()), Optional.of("msg_1")).key()).isEqualTo(payer);
    }
}
