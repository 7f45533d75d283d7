package dev.tollbook.processor.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/events.md and the catalogues in code are one thing told twice; this holds them together. */
final class EventsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("tollbook.root", ".."), "docs", "events.md");

    @Test
    void shouldListEveryEventTypeWithWhatItChangesAndItsReceipt() throws IOException {
        assertThat(rows(Files.readString(PAGE)))
                .as("put these lines into docs/events.md:%n%s", String.join("\n", rows()))
                .isEqualTo(rows());
    }

    @Test
    void shouldExplainEveryReason() throws IOException {
        String page = Files.readString(PAGE);

        for (IgnoredReason reason : IgnoredReason.values()) {
            assertThat(page).contains("`" + reason.label() + "`");
        }
        for (RejectedReason reason : RejectedReason.values()) {
            assertThat(page).contains("`" + reason.label() + "`");
        }
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (EventCatalogue catalogue : List.of(ClerkEvents.CATALOGUE, StripeEvents.CATALOGUE)) {
            String provider = catalogue.source().label();
            for (EventType type : catalogue.types()) {
                rows.add("| %s | `%s` | %s | %s |".formatted(provider.substring(0, 1).toUpperCase(Locale.ROOT)
                        + provider.substring(1), type.name(), type.effect(), type.handling().receipt()));
            }
        }
        return rows;
    }

    private static List<String> rows(String page) {
        return page.lines().filter(line -> line.startsWith("| Clerk |") || line.startsWith("| Stripe |")).toList();
    }
}
