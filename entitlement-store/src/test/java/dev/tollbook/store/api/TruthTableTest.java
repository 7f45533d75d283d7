package dev.tollbook.store.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row that @clerk/shared 4.36.0 printed, through the reader of {@code POST /v1/has:evaluate} and its evaluator. */
public class TruthTableTest {
    private static final ObjectMapper MAPPER = Json.mapper();

    @ParameterizedTest
    @MethodSource("rows")
    void shouldAnswerAsClerkDoes(JsonNode row) {
        JsonNode expected = row.get("result");
        if (expected.isTextual()) {
            assertThat(refusal(row)).contains("query");
        } else {
            assertThat(EvaluateHandler.evaluate(request(row), "").result()).isEqualTo(expected.booleanValue());
        }
    }

    @Test
    void shouldHaveAllRows() {
        assertThat(rows()).extracting(row -> row.get("row").intValue()).hasSize(96).doesNotHaveDuplicates();
        assertThat(rows()).filteredOn(row -> row.get("result").asBoolean()).hasSize(36);
    }

    /** The rows, each with what differs from the base state. */
    public static List<JsonNode> rows() {
        return rows("/has-truth-table.jsonl");
    }

    static List<JsonNode> rows(String resource) {
        try (InputStream lines = TruthTableTest.class.getResourceAsStream(resource)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(TruthTableTest::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row as a client would post it. */
    public static ObjectNode request(JsonNode row) {
        ObjectNode state = (ObjectNode) json("""
                {"userId": "user_1", "orgId": "org_1", "orgRole": "org:admin",
                 "orgPermissions": ["org:invoices:read", "org:teams:manage"], "factorVerificationAge": [5, -1],
                 "features": "o:reports,u:dashboard,ou:support", "plans": "o:pro"}
                """);
        state.setAll((ObjectNode) row.get("state"));
        ObjectNode request = MAPPER.createObjectNode().set("state", state);
        if (row.has("query")) {
            request.set("query", row.get("query"));
        }
        return request;
    }

    private static String refusal(JsonNode row) {
        try {
            return "answered " + EvaluateHandler.evaluate(request(row), "").result();
        } catch (Problem e) {
            return e.getMessage();
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
