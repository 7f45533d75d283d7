package dev.tollbook.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate, and proof that it closes. */
class SchemaCompatibilityTest {
    private static final String PUBLISHED = """
            {"$id": "https://tollbook.dev/schemas/thing/1", "title": "Thing", "type": "object",
             "required": ["id", "part"],
             "properties": {
               "id": {"type": "string", "minLength": 1},
               "count": {"type": "integer"},
               "closed": {"enum": ["a", "b"]},
               "open": {"enum": ["a", "unknown"]},
               "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}},
               "caps": {"type": "object", "additionalProperties": {"type": "integer"}},
               "part": {"$ref": "#/$defs/part"},
               "either": {"oneOf": [{"$ref": "#/$defs/left"}, {"$ref": "#/$defs/right"}]}
             },
             "$defs": {
               "part": {"type": "object", "properties": {"size": {"type": "integer"}}},
               "left": {"properties": {"kind": {"const": "left"}}},
               "right": {"properties": {"kind": {"const": "right"}, "weight": {"type": "integer"}}}
             }}""";

    @Test
    void shouldLetNoPublishedSchemaChangeIncompatibly() {
        Map<String, JsonNode> current = SchemaFiles.current();
        assertThat(SchemaFiles.published()).isNotEmpty();

        SchemaFiles.published().forEach((release, schemas) -> schemas.forEach((file, schema) -> {
            assertThat(current).as("release %s has %s: a schema may not vanish", release, file).containsKey(file);
            assertThat(SchemaCompatibility.problems(schema, current.get(file)))
                    .as("%s contradicts release %s: give it a new major version", file, release).isEmpty();
        }));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a field is removed          | "count": {"type": "integer"},            |                                        | /count was removed
            a nested field is removed   | "size": {"type": "integer"}              | "width": {"type": "integer"}           | /size was removed
            a field is retyped          | "count": {"type": "integer"}             | "count": {"type": "string"}            | /count changed type
            a field may also be null    | "count": {"type": "integer"}             | "count": {"type": ["integer", "null"]} | /count changed type
            a map's values are retyped  | "additionalProperties": {"type": "integer"} | "additionalProperties": {"type": "string"} | /caps/additionalProperties changed type
            a map is closed             | "additionalProperties": {"type": "integer"} | "additionalProperties": false       | /caps changed additionalProperties
            a list becomes a field      | {"type": "array", "items": {"$ref": "#/$defs/part"}} | {"$ref": "#/$defs/part"}   | /parts changed type
            a closed enum narrows       | ["a", "b"]                               | ["a"]                                  | /closed lost the constant 'b'
            an open enum narrows        | ["a", "unknown"]                         | ["unknown"]                            | /open lost the constant 'a'
            a closed enum grows         | ["a", "b"]                               | ["a", "b", "c"]                        | /closed gained the constant 'c'
            an enum is dropped          | {"enum": ["a", "b"]}                     | {"type": "string"}                     | /closed changed enum
            a field becomes required    | "required": ["id", "part"]               | "required": ["id", "part", "count"]    | /count became required
            a field is not required now | "required": ["id", "part"]               | "required": ["id"]                     | /part is no longer required
            a kind is removed           | {"$ref": "#/$defs/left"},                |                                        | /either[left] was removed
            a kind's field is retyped   | "weight": {"type": "integer"}            | "weight": {"type": "number"}           | /either[right]/weight changed type
            a check is tightened        | "minLength": 1                           | "minLength": 2                         | /id changed minLength
            an unknown keyword appears  | "minLength": 1                           | "minLength": 1, "maxLength": 2         | /id changed maxLength
            the identity changes        | schemas/thing/1                          | schemas/thing/2                        | changed $id
            """)
    void shouldRefuseWhatBreaksReaders(String change, String from, String to, String problem) {
        assertThat(PUBLISHED).contains(from);

        List<String> problems = problems(PUBLISHED.replace(from, to == null ? "" : to));

        assertThat(problems).as(change).anySatisfy(found -> assertThat(found).contains(problem));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing                     | "count"                    | "count"
            an optional field is added  | "count": {                 | "colour": {"type": "string"}, "count": {
            an open enum grows          | ["a", "unknown"]           | ["a", "b", "unknown"]
            a kind is added             | {"$ref": "#/$defs/left"},  | {"$ref": "#/$defs/left"}, {"properties": {"kind": {"const": "top"}}},
            words for people change     | "title": "Thing"           | "title": "Some thing", "description": "A thing."
            """)
    void shouldAllowWhatReadersPassOver(String change, String from, String to) {
        assertThat(PUBLISHED).contains(from);

        assertThat(problems(PUBLISHED.replace(from, to))).as(change).isEmpty();
    }

    private static List<String> problems(String current) {
        try {
            ObjectMapper mapper = new ObjectMapper();
            return SchemaCompatibility.problems(mapper.readTree(PUBLISHED), mapper.readTree(current));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the test's own change is not JSON", e);
        }
    }
}
