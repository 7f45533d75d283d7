package dev.tollbook.ops.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.stripe.net.Webhook.Signature;
import com.svix.Webhook;
import dev.tollbook.ops.Run;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendCommandTest {
    private static final String CLERK = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
    private static final String STRIPE = "whsec_0123456789abcdef";
    private static final String BODY = "{\"id\": \"evt_1\",  \"name\": \"Zoë\"}\n";

    @TempDir
    private Path folder;

    @Test
    void shouldSignAsStripeDoes() throws Exception {
        try (Recorder ingest = new Recorder(200, "{\"received\":true}\n")) {
            Run run = send(BODY, Map.of(), "--provider", "stripe", "--secret", STRIPE, "--url", ingest.address());

            assertThat(run.exit()).isZero();
            assertThat(run.out().strip()).isEqualTo("200 {\"received\":true}");
            Recorder.Request request = ingest.requests().getFirst();
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(Signature.verifyHeader(BODY, request.header("stripe-signature").orElseThrow(), STRIPE, 300))
                    .isTrue();
        }
    }

    @Test
    void shouldSignAsClerkDoes() throws Exception {
        try (Recorder ingest = new Recorder(200, "")) {
            send(BODY, Map.of(), "--provider", "clerk", "--secret", CLERK, "--url", ingest.address(), "--id", "msg_7");

            Recorder.Request request = ingest.requests().getFirst();
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(request.header("svix-id")).contains("msg_7");
            Map<String, List<String>> headers = new HashMap<>();
            request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            assertThatCode(() -> new Webhook(CLERK).verify(BODY, HttpHeaders.of(headers, (name, value) -> true).map()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void shouldKnowTheSecretsAndThePortThatAreSet() throws Exception {
        try (Recorder ingest = new Recorder(200, "")) {
            Map<String, String> variables = Map.of(
                    "TOLLBOOK_INGEST_PORT", String.valueOf(ingest.port()),
                    "TOLLBOOK_STRIPE_SECRETS", "new=" + STRIPE + ", old=whsec_other",
                    "TOLLBOOK_CLERK_SECRETS", CLERK);

            assertThat(send(BODY, variables, "--provider", "stripe").exit()).isZero();
            assertThat(send(BODY, variables, "--provider", "clerk").exit()).isZero();

            assertThat(ingest.requests()).extracting(Recorder.Request::path)
                    .containsExactly("/webhooks/stripe", "/webhooks/clerk");
            assertThat(Signature.verifyHeader(BODY,
                    ingest.requests().getFirst().header("stripe-signature").orElseThrow(), STRIPE, 300)).isTrue();
            assertThat(ingest.requests().getLast().header("svix-id").orElseThrow()).startsWith("msg_");
        }
    }

    @Test
    void shouldSendEveryLineAsAWebhook() throws IOException {
        try (Recorder ingest = new Recorder(200, "")) {
            send("{\"a\":1}\n\n{\"b\":2}\n", Map.of(), "--lines", "--provider", "stripe", "--secret", STRIPE, "--url",
                    ingest.address());

            assertThat(ingest.requests()).extracting(Recorder.Request::body)
                    .containsExactly("{\"a\":1}", "{\"b\":2}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 503})
    void shouldFailWhenItIsRefused(int status) throws IOException {
        try (Recorder ingest = new Recorder(status, "no")) {
            Run run = send(BODY, Map.of(), "--provider", "stripe", "--secret", STRIPE, "--url", ingest.address());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out().strip()).isEqualTo(status + " no");
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() throws IOException {
        Recorder gone = new Recorder(200, "");
        gone.close();

        Run run = send(BODY, Map.of(), "--provider", "stripe", "--secret", STRIPE, "--url", gone.address());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains(gone.address() + " does not answer").doesNotContain(STRIPE);
    }

    @Test
    void shouldSayWhatIsMissingOrOdd() throws IOException {
        assertThat(send(BODY, Map.of(), "--provider", "clerk").err())
                .contains("no secret to sign with: give --secret or set TOLLBOOK_CLERK_SECRETS");
        assertThat(send(BODY, Map.of(), "--provider", "clerk", "--secret", "whsec_!").err())
                .contains("the Clerk secret cannot be used").doesNotContain("whsec_!");
        assertThat(send(BODY, Map.of(), "--provider", "stripe", "--secret", STRIPE, "--url", "localhost:80").err())
                .contains("not an http address: localhost:80");
        assertThat(send(BODY, Map.of(), "--provider", "stripe", "--secret", STRIPE, "--url", "http://a b").err())
                .contains("not an http address: http://a b");
        assertThat(Run.of(Map.of(), "send", "/nowhere", "--provider", "stripe", "--secret", STRIPE).err())
                .contains("cannot read /nowhere");
    }

    @Test
    void shouldRefuseABodyThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("body"), new byte[]{(byte) 0xc3, 0x28});

        assertThat(Run.of(Map.of(), "send", file.toString(), "--provider", "stripe", "--secret", STRIPE).err())
                .contains("is not UTF-8");
    }

    private Run send(String body, Map<String, String> variables, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("body.json"), body);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "send";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Run.of(variables, arguments);
    }
}
