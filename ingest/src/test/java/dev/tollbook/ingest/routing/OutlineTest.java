package dev.tollbook.ingest.routing;

import static dev.tollbook.ingest.Signer.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTest {
    private final Outline outline = Outline.of("/id", "/data/customer/id", "/data/object");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "{'id':'a','more':{'id':'b'},'list':[{'id':'c'}]} | {'id':'a'}",
            "{'data':{'customer':'cus_1','id':'x'}} | {'data':{'customer':'cus_1'}}",
            "{'data':{'customer':{'id':'cus_1','name':'N'}}} | {'data':{'customer':{'id':'cus_1'}}}",
            "{'data':{'object':{'any':[1,{'b':null}]}},'z':1} | {'data':{'object':{'any':[1,{'b':null}]}}}",
            "{'id':'first','id':'last'} | {'id':'last'}",
            "{'id':null,'data':7} | {'id':null,'data':7}",
            "{'id':{'deep':1}} | {'id':{'deep':1}}",
            "{} | {}",
            "{'other':1} | {}",
            "7 | 7"})
    void shouldKeepWhatIsAtThePlaces(String text, String kept) {
        assertThat(outline.read(utf8(text.replace('\'', '"')), read -> false).toString())
                .isEqualTo(kept.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "{} {\"id\":\"a\"}", "[] {\"id\":\"a\"}", "{\"id\":\"a\"} {\"id\":\"b\"}", "{\"id\":\"a\"",
            "{\"id\":\"a\"} {\"other\":1}", "{\"id\":\"a\"} x",
            "{\"id\":\"a\",\"other\":nothing}", "{\"id\":\"a\",\"other\":[1,2}", "not json", "\u0000"})
    void shouldFindNothingInWhatIsNotOneJsonValue(String text) {
        assertThat(outline.read(utf8(text), read -> false).isMissingNode()).isTrue();
    }

    @Test
    void shouldNotReadOnOnceItIsEnough() {
        String text = "{\"id\":\"a\",\"data\":{\"other\":1,\"customer\":{\"id\":\"cus_1\" and then anything";

        assertThat(outline.read(utf8(text), read -> read.at("/data/customer").has("id")).toString())
                .isEqualTo("{\"id\":\"a\",\"data\":{\"customer\":{\"id\":\"cus_1\"}}}");
    }
}
