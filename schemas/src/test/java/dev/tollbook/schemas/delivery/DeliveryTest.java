package dev.tollbook.schemas.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollbook.schemas.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    @ParameterizedTest
    @CsvSource(value = {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "none"}, nullValues = "none")
    void shouldReadWhatItWrote(String traceparent) {
        Delivery delivery = Samples.delivery(Optional.ofNullable(traceparent));

        assertThat(Delivery.from(delivery.toHeaders())).isEqualTo(delivery);
    }

    @ParameterizedTest
    @ValueSource(strings = {Delivery.ID, Delivery.SOURCE, Delivery.SIGNED_AT, Delivery.RECEIVED_AT,
            Delivery.CONTENT_TYPE, Delivery.ENDPOINT, Delivery.SECRET_NAME, Delivery.SIGNATURE})
    void shouldNameTheHeaderThatIsMissing(String header) {
        Headers headers = Samples.delivery(Optional.empty()).toHeaders();
        headers.remove(header);

        assertThatIllegalArgumentException().isThrownBy(() -> Delivery.from(headers))
                .withMessage("raw record without header '" + header + "'");
    }

    @ParameterizedTest
    @CsvSource({
            "signed-at, soon, header 'signed-at' is not epoch milliseconds: soon",
            "received-at, 1.5, header 'received-at' is not epoch milliseconds: 1.5",
            "source, paddle, unknown source 'paddle'"
    })
    void shouldNameTheHeaderThatIsWrong(String header, String value, String problem) {
        Headers headers = Samples.delivery(Optional.empty()).toHeaders();
        headers.remove(header);
        headers.add(header, value.getBytes(StandardCharsets.UTF_8));

        assertThatIllegalArgumentException().isThrownBy(() -> Delivery.from(headers)).withMessage(problem);
    }

    @Test
    void shouldTellADerivedRecordItsCauseAndSchema() {
        assertThat(Samples.CAUSE.toHeaders("account/1").toArray())
                .extracting(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        tuple("cause-id", "evt_1Toll"),
                        tuple("cause-position", "billing.raw.stripe-3@42"),
                        tuple("schema", "account/1"));
    }
}
