package dev.tollbook.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.payer.PayerType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogExampleTest {
    @Test
    void shouldShipACatalogueThatCanBeUsed() throws IOException {
        Catalog catalog = example();

        assertThat(slugs(catalog, PayerType.USER)).containsExactly("free_user", "starter", "pro");
        assertThat(slugs(catalog, PayerType.ORGANIZATION))
                .containsExactly("free_org", "starter", "pro", "team", "business");
        assertThat(catalog.plans()).filteredOn(Plan::isDefault).extracting(Plan::slug)
                .containsExactly("free_user", "free_org");
    }

    private static List<String> slugs(Catalog catalog, PayerType type) {
        return catalog.plans().stream().filter(plan -> plan.payerType() == type).map(Plan::slug).toList();
    }

    private static Catalog example() throws IOException {
        try (InputStream yaml = CatalogExampleTest.class.getResourceAsStream("/catalog.example.yaml")) {
            return CatalogFile.parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
