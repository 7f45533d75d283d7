package dev.tollbook.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.ingest.webhook.Admission.Ticket;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(2, 100);

    @Test
    void shouldBoundRequests() {
        Ticket first = admission.enter(1).orElseThrow();
        assertThat(admission.enter(1)).isPresent();
        assertThat(admission.enter(1)).isEmpty();

        first.leave();
        assertThat(admission.enter(1)).isPresent();
    }

    @Test
    void shouldBoundBytesAndKeepNoPlaceForWhatItTurnedAway() {
        Ticket first = admission.enter(60).orElseThrow();
        assertThat(admission.enter(41)).isEmpty();
        assertThat(admission.requestsUnderWay()).isOne();

        first.shrinkTo(10);
        assertThat(admission.bytesUnderWay()).isEqualTo(10);
        assertThat(admission.enter(90)).isPresent();
    }

    @Test
    void shouldGiveBackExactlyWhatWasHeldHoweverOftenItIsLeft() {
        Ticket ticket = admission.enter(60).orElseThrow();
        ticket.shrinkTo(10);
        ticket.shrinkTo(20);

        ticket.leave();
        ticket.leave();
        ticket.shrinkTo(0);

        assertThat(admission.requestsUnderWay()).isZero();
        assertThat(admission.bytesUnderWay()).isZero();
    }
}
