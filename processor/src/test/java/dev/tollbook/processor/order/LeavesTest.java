package dev.tollbook.processor.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeavesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "{'a':1}                       | {'a':1,'b':2}                     | true",
            "{'a':{'b':'x'}}               | {'a':{'b':'x','c':'y'}}           | true",
            "{'a':{'b':'x'}}               | {'a':{'c':'x'}}                   | false",
            "{'a':'1'}                     | {'a':1}                           | false",
            "{'a':1}                       | {'a':2}                           | false",
            "{'ab':{'c':1}}                | {'a':{'bc':1}}                    | false",
            "{'a':{'b':1}}                 | {'b':{'a':1}}                     | false",
            "{'items':[{'quantity':1}]}    | {'items':[{'quantity':1,'x':2}]}  | true",
            "{'items':[{'q':1},{'q':2}]}   | {'items':[{'q':2},{'q':1}]}       | false",
            "{'a':null}                    | {'b':1}                           | true",
            "{'a':null}                    | {'a':1}                           | false",
            "{'a':null}                    | {'a':{'b':1}}                     | false",
            "{'a':null,'b':1}              | {'b':1}                           | true"})
    void shouldTellWhetherAnObjectIsTheOneDescribed(String previous, String object, boolean expected) {
        assertThat(Before.of(json(previous)).describes(Leaves.of(json(object)))).isEqualTo(expected);
    }

    @Test
    void shouldNotDependOnTheOrderOfKeys() {
        assertThat(Leaves.of(json("{'a':1,'b':{'c':2,'d':3}}")))
                .isEqualTo(Leaves.of(json("{'b':{'d':3,'c':2},'a':1}")));
        assertThat(content("{'a':1,'b':{'c':2,'d':3}}")).isEqualTo(content("{'b':{'d':3,'c':2},'a':1}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "{'a':1}       | {'a':'1'}",
            "{'a':null}    | {'a':'null'}",
            "{'a':true}    | {'a':'true'}",
            "{'a':['b']}   | {'a':'b'}",
            "{'a':'b'}     | {'ab':''}",
            "{'a':[]}      | {'a':{}}",
            "['a','b']     | ['a,b']"})
    void shouldTellDifferentContentApart(String one, String other) {
        assertThat(content(one)).isNotEqualTo(content(other));
    }

    private static String content(String text) {
        return Content.of("t", Leaves.of(json(text)));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
