package dev.tollbook.ops.webhook;

import dev.tollbook.ops.Environment;
import dev.tollbook.ops.FailedException;
import dev.tollbook.ops.Verb;
import dev.tollbook.ops.Version;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code send FILE}: a webhook, signed as its provider would, through the front door. */
@Command(name = "send", description = "Signs a webhook and posts it to ingest.", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class SendCommand extends Verb implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "FILE", description = "the body; - reads standard input")
    private String file;

    @Option(names = "--provider", required = true, converter = ProviderName.class, paramLabel = "clerk|stripe", description = "who is to have sent it")
    private WebhookSigner provider;

    @Option(names = "--secret", paramLabel = "whsec_…", description = "what to sign with (default: the first of TOLLBOOK_CLERK_SECRETS or TOLLBOOK_STRIPE_SECRETS)")
    private String secret;

    @Option(names = "--url", description = "where to (default: http://localhost:PORT/webhooks/PROVIDER)")
    private String url;

    @Option(names = "--id", description = "the delivery's svix-id (default: a new one)")
    private String id;

    @Option(names = "--lines", description = "every line of the file is a webhook; they are sent one after the other")
    private boolean lines;

    public SendCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Settings settings = environment.settings(Setting.INGEST_PORT, Optional.empty());
        String target = Optional.ofNullable(url).orElseGet(() -> "http://localhost:"
                + settings.port(Setting.INGEST_PORT) + "/webhooks/" + provider.name().toLowerCase(Locale.ROOT));
        String key = Optional.ofNullable(secret).or(() -> known(settings)).orElseThrow(() -> new FailedException(
                "no secret to sign with: give --secret or set " + setting().variable()));
        settings.check();
        boolean accepted = true;
        for (String body : bodies()) {
            accepted &= post(target, body, key);
        }
        return accepted ? 0 : 1;
    }

    private boolean post(String target, String body, String key) {
        String delivery = Optional.ofNullable(id)
                .orElseGet(() -> "msg_" + UUID.randomUUID().toString().replace("-", ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(Http.address(target))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        provider.headers(body, key, delivery, Instant.now()).forEach(request::header);
        HttpResponse<String> answer = Http.send(request);
        out().println(answer.statusCode() + " " + answer.body().strip());
        out().flush();
        return answer.statusCode() / 100 == 2;
    }

    private List<String> bodies() {
        String text = read();
        return lines ? text.lines().filter(line -> !line.isBlank()).toList() : List.of(text);
    }

    private String read() {
        try {
            byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new FailedException(file + " is not UTF-8, and a signature covers UTF-8");
        } catch (IOException e) {
            throw new FailedException("cannot read " + file + ": " + e);
        }
    }

    private Setting setting() {
        return switch (provider) {
            case CLERK -> Setting.CLERK_SECRETS;
            case STRIPE -> Setting.STRIPE_SECRETS;
        };
    }

    /** Lower case, as in addresses and on topics. */
    static final class ProviderName implements ITypeConverter<WebhookSigner> {
        @Override
        public WebhookSigner convert(String name) {
            return switch (name) {
                case "clerk" -> WebhookSigner.CLERK;
                case "stripe" -> WebhookSigner.STRIPE;
                default -> throw new TypeConversionException("must be clerk or stripe, but is '" + name + "'");
            };
        }
    }

    /** The first of the list, without the name that it may have there. */
    private Optional<String> known(Settings settings) {
        return environment.secret(settings, setting())
                .map(list -> list.split(",", 2)[0].strip())
                .map(entry -> entry.startsWith("whsec_") ? entry : entry.substring(entry.indexOf('=') + 1));
    }
}
