package dev.tollbook.schemas.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipKeyTest {
    @Test
    void shouldReadWhatItWrites() {
        MembershipKey key = new MembershipKey("org_1", "user_1");

        assertThat(key).hasToString("org_1|user_1");
        assertThat(MembershipKey.parse(key.toString())).isEqualTo(key);
    }

    @Test
    void shouldBringAllMembersOfAnOrganizationTogether() {
        assertThat(new MembershipKey("org_1", "user_1").partition(12))
                .isEqualTo(new MembershipKey("org_1", "user_2").partition(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org_1", "|user_1", "org_1|", "org_1| "})
    void shouldRefuseWhatIsNoMembership(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MembershipKey.parse(text));
    }
}
