package dev.tollbook.schemas.payer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayerAccountKeyTest {
    @ParameterizedTest
    @CsvSource({
            "org_2x|clerk:org_2x, org_2x, clerk:org_2x",
            "org_2x|stripe:cus_9, org_2x, stripe:cus_9",
            "a%7Cb|stripe:cus_9,  a|b,    stripe:cus_9",
            "a%257Cb|stripe:c|d,  a%7Cb,  stripe:c|d"
    })
    void shouldReadPayerAndAccount(String text, String payer, String account) {
        assertThat(PayerAccountKey.parse(text)).isEqualTo(new PayerAccountKey(payer, AccountId.parse(account)))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org_2x", "|clerk:org_2x", "org_2x|", "org_2x|cus_9", "org_2x|stripe:"})
    void shouldRefuseWhatIsNoKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PayerAccountKey.parse(text));
    }
}
