package dev.tollbook.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseParserTest {
    private final ResponseParser parser = new ResponseParser();

    @Test
    void shouldFindTheEndWhereverTheResponseIsCut() {
        for (String response : new String[]{
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"}) {
            for (int cut = 1; cut < response.length(); cut++) {
                assertThat(takes(response.substring(0, cut))).as("%s cut at %d", response, cut).isFalse();
                assertThat(takes(response.substring(cut))).as("%s cut at %d", response, cut).isTrue();
            }
        }
    }

    @Test
    void shouldTellTheStatus() {
        assertThat(takes("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n")).isTrue();
        assertThat(parser.status()).isEqualTo(503);
    }

    private boolean takes(String part) {
        return parser.takes(ByteBuffer.wrap(part.getBytes(StandardCharsets.US_ASCII)));
    }
}
