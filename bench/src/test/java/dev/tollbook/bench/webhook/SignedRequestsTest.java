package dev.tollbook.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedRequestsTest {
    @Test
    void shouldGiveBackWhatItKeeps() {
        byte[] first = "POST /a".getBytes(StandardCharsets.US_ASCII);
        byte[] large = new byte[5 * 1024 * 1024];
        Arrays.fill(large, (byte) 7);
        byte[] last = "POST /b".getBytes(StandardCharsets.US_ASCII);
        SignedRequests requests = new SignedRequests(3);

        requests.add(first);
        requests.add(large);
        requests.add(last);

        assertThat(requests.get(0)).isEqualTo(first);
        assertThat(requests.get(1)).isEqualTo(large);
        assertThat(requests.get(2)).isEqualTo(last);
        assertThat(requests.get(0)).as("a copy").isNotSameAs(first);
    }
}
