package dev.tollbook.store.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.store.StoreSamples;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.seat.Occupancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The description and the server are one: what is served is described, and what is described is served like that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private final TestApi api = TestApi.start();

    @BeforeAll
    void fill() {
        Receipt receipt = StoreSamples.receipt("evt_1", 42, Outcome.APPLIED, 1);
        api.live().put(UsageSamples.CATALOG).put(UsageSamples.on("org_acme", "pro")).put(receipt);
        api.member("org_acme", "user_ada", new Membership.Member("org:admin", Set.of("org:reports:share")));
        api.seats("org_acme", new Occupancy(7, 2, Optional.of(5L)));
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void shouldDescribeEveryRouteThatIsServedAndNoOther() {
        JsonNode paths = description().get("paths");
        Set<String> described = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described).isEqualTo(api.served());
    }

    @Test
    void shouldDescribeTheLedgerAndTheDeliveriesToo() {
        assertThat(api.served()).contains("GET /v1/payers/{payer}/credits", "GET /v1/payers/{payer}/credits/entries",
                "POST /v1/payers/{payer}/credits/adjustments", "POST /v1/payers/{payer}/credits/grants",
                "POST /v1/payers/{payer}/credits/grants/{grant}:void", "GET /v1/invariants",
                "GET /v1/deliveries/{id}", "GET /v1/evidence/{topic}/{partition}/{offset}");
    }

    @Test
    void shouldServeNothingThatIsNotInTheListOfRoutes() throws IOException {
        // The only two registrations beside the list are the description itself and the page that shows it.
        Path sources = Path.of("src/main/java/dev/tollbook/store");
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> registrations = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(OpenApiTest::lines)
                    .filter(line -> line
                            .matches(".*config\\.routes\\.(get|post|put|delete|patch|head|sse|addHttpHandler)\\(.*"))
                    .map(String::strip).toList();
            assertThat(registrations).hasSize(3).anyMatch(line -> line.contains("addHttpHandler(route.method()"))
                    .anyMatch(line -> line.contains("/openapi.json")).anyMatch(line -> line.contains("/docs"));
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldAnswerEveryExampleAsDescribed() {
        JsonNode description = description();
        for (Route route : api.routes()) {
            String name = route.method() + " " + route.path();
            Operation operation = route.operation();
            String bearer = route.path().startsWith("/api/cron") ? "cron-secret" : "tb_sk_all";
            HttpResponse<String> answer = api.call(route.method().name(), operation.example(),
                    operation.request().orElse(""), "Authorization", "Bearer " + bearer, "Idempotency-Key",
                    name.replace(' ', '-'));

            assertThat(answer.statusCode()).as("%s: %s", name, answer.body()).isEqualTo(operation.status());
            if (operation.mediaType().equals("application/json") && operation.answer().isPresent()) {
                ObjectNode schema = (ObjectNode) description.at("/paths/" + route.path().replace("/", "~1") + "/"
                        + route.method().name().toLowerCase(Locale.ROOT) + "/responses/" + operation.status()
                        + "/content/application~1json/schema").deepCopy();
                assertThat(compile(schema, description).validate(answer.body(), InputFormat.JSON))
                        .as("%s answered %s", name, answer.body()).isEmpty();
            }
        }
    }

    @Test
    void shouldServeThemToAnybody() {
        assertThat(api.as("", "/openapi.json").headers().firstValue("Content-Type")).contains("application/json");
        assertThat(description().get("openapi").textValue()).isEqualTo("3.1.0");
        assertThat(api.as("", "/docs").body()).contains("POST /v1/check").doesNotContain("<script");
    }

    @Test
    void shouldSayWhichScopeIsNeeded() {
        for (Route route : api.routes()) {
            JsonNode operation = description().at("/paths/" + route.path().replace("/", "~1") + "/"
                    + route.method().name().toLowerCase(Locale.ROOT));
            assertThat(Optional.ofNullable(operation.get("x-scope")).map(JsonNode::textValue))
                    .isEqualTo(route.access().scope());
        }
    }

    private JsonNode description() {
        return api.body(api.as("", "/openapi.json"));
    }

    private static Schema compile(ObjectNode schema, JsonNode description) {
        schema.set("components", description.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON);
    }
}
