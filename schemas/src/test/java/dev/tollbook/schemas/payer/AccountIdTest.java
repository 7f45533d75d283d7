package dev.tollbook.schemas.payer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollbook.schemas.delivery.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {
    @ParameterizedTest
    @CsvSource({
            "clerk:org_2x, CLERK, org_2x",
            "stripe:cus_9, STRIPE, cus_9",
            "tollbook:user_1, TOLLBOOK, user_1",
            "stripe:a:b, STRIPE, a:b"
    })
    void shouldReadProviderAndId(String text, Source provider, String id) {
        assertThat(AccountId.parse(text)).isEqualTo(new AccountId(provider, id)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cus_9", ":cus_9", "paddle:cus_9", "STRIPE:cus_9", "stripe:", "stripe:  "})
    void shouldRefuseWhatIsNoAccount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AccountId.parse(text));
    }

    @Test
    void shouldRefuseABlankPayer() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Payer(" ", PayerType.USER))
                .withMessage("a payer id must not be blank");
    }
}
