package dev.tollbook.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningSecretsTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void shouldReadNamedAndPlainSecrets() {
        List<SigningSecret> secrets = SigningSecrets.parse(
                List.of("whsec_YWJj", "eu.prod=whsec_ZGVm", "whsec_Zw=="), problems::add);

        assertThat(secrets).containsExactly(
                new SigningSecret("1", "whsec_YWJj"),
                new SigningSecret("eu.prod", "whsec_ZGVm"),
                // What base64 ends in is no name.
                new SigningSecret("3", "whsec_Zw=="));
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldReportEveryEntryThatIsNoneWithoutShowingIt() {
        assertThat(SigningSecrets.parse(List.of("sk_live_1", "x y=whsec_YQ==", "whsec_", "name="), problems::add))
                .isEmpty();

        assertThat(problems).hasSize(4).allSatisfy(problem -> assertThat(problem)
                .contains("must be whsec_… or name=whsec_…").doesNotContain("sk_live_1").doesNotContain("x y"));
    }

    @Test
    void shouldRefuseTwoSecretsOfOneName() {
        SigningSecrets.parse(List.of("2=whsec_YQ==", "whsec_Yg=="), problems::add);

        assertThat(problems).containsExactly("names two secrets '2': give each its own name");
    }

    @Test
    void shouldNotPrintItsValue() {
        assertThat(new SigningSecret("main", "whsec_YWJj")).hasToString("SigningSecret[main]");
    }
}
