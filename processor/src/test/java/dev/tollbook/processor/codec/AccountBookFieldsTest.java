package dev.tollbook.processor.codec;

import static dev.tollbook.processor.sample.ClerkEvent.START;
import static dev.tollbook.processor.sample.ClerkEvent.item;
import static dev.tollbook.processor.sample.ClerkEvent.subscriptionEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.processor.reduce.AccountBook;
import dev.tollbook.processor.sample.Books;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeObjects;
import dev.tollbook.schemas.json.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stories of all kinds go through the codec in {@link Books}; here is what no story does. */
final class AccountBookFieldsTest {
    private static final Codec<AccountBook> CODEC = AccountBookFields.CODEC;

    @ParameterizedTest
    @MethodSource("books")
    void shouldGiveBackTheBook(AccountBook book) {
        assertThat(CODEC.decode(CODEC.encode(book))).isEqualTo(book);
    }

    @ParameterizedTest
    @MethodSource("books")
    void shouldGiveTheSameBytesForTheSameBook(AccountBook book) {
        assertThat(CODEC.encode(CODEC.decode(CODEC.encode(book)))).isEqualTo(CODEC.encode(book));
    }

    @ParameterizedTest
    @MethodSource("books")
    void shouldReadTheBooksOfTheLayoutBefore(AccountBook book) {
        assertThat(CODEC.decode(Json.bytes(book))).isEqualTo(book);
    }

    @Test
    void shouldRefuseALayoutThatItDoesNotKnow() {
        byte[] later = CODEC.encode(books().getFirst());
        later[0] = 4 << 1;

        assertThatThrownBy(() -> CODEC.decode(later)).hasMessage("layout 4 is not one of this version");
    }

    @Test
    void shouldRefuseABookThatIsLongerOrShorterThanItsFields() {
        byte[] bytes = CODEC.encode(books().getFirst());

        assertThatThrownBy(() -> CODEC.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessage("1 bytes follow the last field");
        assertThatThrownBy(() -> CODEC.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(RuntimeException.class);
    }

    static List<AccountBook> books() {
        return List.of(
                book(subscriptionEvent("msg_1", "updated", START,
                        List.of(item("a", "past_due", START), item("b", "upcoming", START + 5)))),
                book(StripeObjects.entitlements("evt_1", 0, false, "sso"),
                        StripeObjects.customer("evt_2", "deleted", 5, "")),
                book(StripeObjects.entitlements("evt_1", 0, true, "sso")));
    }

    private static AccountBook book(Raw... webhooks) {
        return Books.reductions(List.of(webhooks)).getLast().book();
    }
}
