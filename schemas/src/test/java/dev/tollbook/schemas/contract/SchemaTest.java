package dev.tollbook.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tollbook.schemas.LedgerSamples;
import dev.tollbook.schemas.MoreSamples;
import dev.tollbook.schemas.Samples;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.event.BillingEvent;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.schemas.topic.TopicCatalogue;
import dev.tollbook.schemas.usage.UsageEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The schemas say what is on the topics. */
class SchemaTest {
    private static final Map<String, JsonNode> SCHEMAS = SchemaFiles.current();

    static final List<Arguments> RECORDS = List.of(
            Arguments.of(Account.SCHEMA, Samples.account()),
            Arguments.of(Account.SCHEMA, Samples.sparseAccount()),
            Arguments.of(BillingEvent.SCHEMA, Samples.subscriptionSnapshot()),
            Arguments.of(BillingEvent.SCHEMA, Samples.itemSnapshots()),
            Arguments.of(BillingEvent.SCHEMA, Samples.sparseItemSnapshots()),
            Arguments.of(BillingEvent.SCHEMA, MoreSamples.payerNamed()),
            Arguments.of(BillingEvent.SCHEMA, MoreSamples.accountClosed()),
            Arguments.of(BillingEvent.SCHEMA, MoreSamples.paymentReported()),
            Arguments.of(BillingEvent.SCHEMA, MoreSamples.organizationReported()),
            Arguments.of(BillingEvent.SCHEMA, MoreSamples.membershipReported()),
            Arguments.of(BillingEvent.SCHEMA, MoreSamples.invitationReported()),
            Arguments.of(Account.SCHEMA, MoreSamples.closedAccount()),
            Arguments.of(Account.SCHEMA, MoreSamples.accountWithStatedFeatures()),
            Arguments.of(BillingEvent.SCHEMA, MoreSamples.featuresStated()),
            Arguments.of(Membership.SCHEMA, MoreSamples.membership()),
            Arguments.of(Organization.SCHEMA, MoreSamples.organization()),
            Arguments.of(Organization.SCHEMA, MoreSamples.sparseOrganization()),
            Arguments.of(AccessRule.SCHEMA, MoreSamples.role()),
            Arguments.of(AccessRule.SCHEMA, MoreSamples.sparseRole()),
            Arguments.of(AccessRule.SCHEMA, MoreSamples.permission()),
            Arguments.of(Listing.SCHEMA, MoreSamples.product()),
            Arguments.of(Listing.SCHEMA, MoreSamples.sparseProduct()),
            Arguments.of(Listing.SCHEMA, MoreSamples.price()),
            Arguments.of(Listing.SCHEMA, MoreSamples.sparsePrice()),
            Arguments.of(Payment.SCHEMA, MoreSamples.payment()),
            Arguments.of(Payment.SCHEMA, MoreSamples.sparsePayment()),
            Arguments.of(Receipt.SCHEMA, MoreSamples.receipt()),
            Arguments.of(Receipt.SCHEMA, Samples.receipt()),
            Arguments.of(Receipt.SCHEMA, Samples.sparseReceipt()),
            Arguments.of(Catalog.SCHEMA, Samples.catalog()),
            Arguments.of(Catalog.SCHEMA, Catalog.EMPTY),
            Arguments.of(UsageEntry.SCHEMA, Samples.usageEntry()),
            Arguments.of(Change.SCHEMA, MoreSamples.change()),
            Arguments.of(Change.SCHEMA, MoreSamples.sparseChange()),
            Arguments.of(LedgerEntry.SCHEMA, LedgerSamples.entry()),
            Arguments.of(LedgerEntry.SCHEMA, LedgerSamples.sparseEntry()),
            Arguments.of(CreditBalance.SCHEMA, LedgerSamples.balance()),
            Arguments.of(CreditBalance.SCHEMA, LedgerSamples.sparseBalance()),
            Arguments.of(CreditCommand.SCHEMA, LedgerSamples.command(LedgerSamples.ADJUST)),
            Arguments.of(CreditCommand.SCHEMA, LedgerSamples.command(LedgerSamples.GRANT)),
            Arguments.of(CreditCommand.SCHEMA, LedgerSamples.command(LedgerSamples.VOID)),
            Arguments.of(CreditCommand.SCHEMA, LedgerSamples.command(LedgerSamples.EXPIRE)));

    @Test
    void shouldDescribeTheValueOfEveryTopic() {
        assertThat(TopicCatalogue.load().topics())
                .extracting(Topic::value)
                .filteredOn(value -> !value.equals("bytes"))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(SCHEMAS).containsKey(file(value)));
    }

    @Test
    void shouldCarryTheirMajorVersionInNameAndIdentity() {
        SCHEMAS.forEach((file, schema) -> {
            assertThat(file).matches("[a-z-]+\\.v[0-9]+\\.json");
            assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
            assertThat(schema.path("$id").asText()).isEqualTo("https://tollbook.dev/schemas/"
                    + file.replace(".json", "").replace(".v", "/"));
        });
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    void shouldAcceptWhatWeWrite(String name, Object example) {
        String written = new String(Json.bytes(example), StandardCharsets.UTF_8);

        assertThat(schema(name).validate(written, InputFormat.JSON)).isEmpty();
    }

    @Test
    void shouldAcceptTheirOwnExamples() {
        SCHEMAS.forEach((file, schema) -> {
            assertThat(schema.path("examples")).as(file).isNotEmpty();
            schema.path("examples").forEach(example -> assertThat(
                    compile(schema).validate(example.toString(), InputFormat.JSON)).as(file).isEmpty());
        });
    }

    @Test
    void shouldRefuseARecordOfAnotherType() {
        String receipt = new String(Json.bytes(Samples.receipt()), StandardCharsets.UTF_8);

        assertThat(schema(Account.SCHEMA).validate(receipt, InputFormat.JSON)).isNotEmpty();
        assertThat(schema(BillingEvent.SCHEMA).validate(receipt, InputFormat.JSON)).isNotEmpty();
        assertThat(schema(Receipt.SCHEMA).validate("{\"revision\": 1.5}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void shouldDescribeEveryProperty() {
        SCHEMAS.forEach((file, schema) -> {
            assertThat(schema.path("title").asText()).as(file).isNotBlank();
            assertThat(schema.path("description").asText()).as(file).isNotBlank();
            eachProperty(schema, (name, property) -> assertThat(property.path("description").asText())
                    .as("description of %s in %s", name, file).isNotBlank());
        });
    }

    @Test
    void shouldDefineACauseAPayerAndAnItemTheSameWayEverywhere() {
        Map<String, JsonNode> definitions = new TreeMap<>();
        // The catalogue's plan is ours, the others' plan is how a provider names one.
        SCHEMAS.forEach((file, schema) -> {
            if (!file.equals(file(Catalog.SCHEMA))) {
                schema.path("$defs").properties().forEach(definition -> assertThat(
                        definitions.computeIfAbsent(definition.getKey(), name -> definition.getValue()))
                        .as("%s in %s", definition.getKey(), file).isEqualTo(definition.getValue()));
            }
        });
        assertThat(definitions).containsKeys("cause", "payer", "item");
    }

    private static void eachProperty(JsonNode node, BiConsumer<String, JsonNode> visitor) {
        node.path("properties").properties().forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals("examples")) {
                eachProperty(entry.getValue(), visitor);
            }
        });
    }

    private static Schema schema(String name) {
        return compile(SCHEMAS.get(file(name)));
    }

    private static Schema compile(JsonNode schema) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return registry.getSchema(SchemaLocation.of(schema.path("$id").asText()), schema.toString(), InputFormat.JSON);
    }

    private static String file(String name) {
        return name.replace("/", ".v") + ".json";
    }
}
