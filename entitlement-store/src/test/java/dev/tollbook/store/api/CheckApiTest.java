package dev.tollbook.store.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.store.StoreSamples;
import dev.tollbook.store.entitlement.Membership;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckApiTest {
    private final TestApi api = TestApi.start();

    @BeforeAll
    void fill() {
        api.live().put(UsageSamples.CATALOG).put(UsageSamples.on("org_pro", "pro"))
                .put(UsageSamples.on("org_big", "big"))
                .put(UsageSamples.with("org_ended", StoreSamples.item(ItemStatus.ENDED, StoreSamples.slug("pro"))))
                .put(UsageSamples.with("org_unpaid", StoreSamples.item(ItemStatus.UNPAID, StoreSamples.slug("pro"))))
                .put(UsageSamples.with("org_first",
                        StoreSamples.item(ItemStatus.INCOMPLETE, StoreSamples.slug("pro"))))
                .put(UsageSamples.with("org_odd", StoreSamples.item(ItemStatus.UNKNOWN, StoreSamples.slug("pro"))));
        for (String organization : Set.of("org_pro", "org_big")) {
            api.member(organization, "user_ada",
                    new Membership.Member("org:admin", Set.of("org:reports:share", "org:sso:manage")));
            api.member(organization, "user_bob", new Membership.Member("org:member", Set.of()));
            api.member(organization, "user_eve", Membership.NONE);
        }
        api.balance("org_big", 12);
    }

    @AfterAll
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # payer,     user,        action,          quantity, codes
            org_pro,     '',          projects.create, 1,  ''
            org_pro,     '',          projects.create, 50, ''
            org_pro,     '',          projects.create, 51, quota_exceeded
            org_big,     '',          projects.create, 1000000, ''
            org_unheard, '',          projects.create, 2,  ''
            org_unheard, '',          projects.create, 3,  quota_exceeded
            org_pro,     '',          calls.make,      1,  ''
            org_unheard, '',          calls.make,      1,  feature_not_in_plan quota_exceeded
            org_ended,   '',          calls.make,      1,  feature_not_in_plan quota_exceeded
            org_unpaid,  '',          calls.make,      1,  feature_not_in_plan quota_exceeded
            org_first,   '',          calls.make,      1,  feature_not_in_plan quota_exceeded
            org_odd,     '',          calls.make,      1,  feature_not_in_plan quota_exceeded
            org_pro,     user_ada,    reports.share,   1,  ''
            org_pro,     user_bob,    reports.share,   1,  permission_denied
            org_pro,     user_eve,    reports.share,   1,  not_member permission_denied
            org_pro,     user_who,    reports.share,   1,  not_member permission_denied
            org_pro,     '',          reports.share,   1,  not_member permission_denied
            org_pro,     user_eve,    projects.create, 1,  not_member
            org_pro,     user_ada,    sso.set,         1,  permission_gated_by_feature
            org_big,     user_ada,    sso.set,         1,  ''
            org_big,     '',          ai.ask,          2,  ''
            org_big,     '',          ai.ask,          3,  credits_exhausted
            org_pro,     '',          ai.ask,          1,  credits_exhausted
            org_pro,     user_bob,    all.of.it,       1,  permission_denied feature_not_in_plan quota_exceeded credits_exhausted
            org_pro,     '',          project.create,  1,  unknown_action
            user_ada,    user_ada,    projects.create, 1,  ''
            user_ada,    user_bob,    projects.create, 1,  not_member
            user_ada,    '',          reports.share,   1,  feature_not_in_plan
            """)
    void shouldNameEveryConditionThatFails(String payer, String user, String action, long quantity, String codes) {
        JsonNode answer = api.done("POST", "/v1/check", "{\"payer\": \"" + payer + "\", \"action\": \"" + action
                + "\", \"quantity\": " + quantity + (user.isEmpty() ? "" : ", \"user\": \"" + user + "\"") + "}");

        assertThat(String.join(" ", answer.get("denials").findValuesAsText("code"))).isEqualTo(codes);
        assertThat(answer.get("allowed").booleanValue()).isEqualTo(codes.isEmpty());
        assertThat(answer.get("consumed").booleanValue()).isFalse();
        assertThat(answer.get("denials")).allSatisfy(denial -> {
            assertThat(denial.get("message").textValue()).isNotBlank();
            assertThat(denial.get("remedy").textValue()).isNotBlank();
        });
    }

    @Test
    void shouldSayWhichPlansWouldHelp() {
        JsonNode answer = api.done("POST", "/v1/check", "{\"payer\": \"org_unheard\", \"action\": \"calls.make\"}");

        assertThat(answer.at("/denials/0/plans").toString()).isEqualTo("[\"pro\",\"big\"]");
        assertThat(api.done("POST", "/v1/check", "{\"payer\": \"org_pro\", \"action\": \"project.create\"}")
                .at("/denials/0/remedy").textValue()).isEqualTo("Did you mean 'projects.create'?");
    }

    @Test
    void shouldConsumeNothingThatIsDenied() {
        JsonNode denied = api.done("POST", "/v1/check", """
                {"payer": "org_pro", "user": "user_eve", "action": "projects.create", "consume": true}""",
                "Idempotency-Key", "eve");

        assertThat(denied.get("consumed").booleanValue()).isFalse();
        assertThat(denied.at("/quota/current").intValue()).isZero();
    }

    @Test
    void shouldConsumeOnlyWithAKeyOfItsOwn() {
        String request = "{\"payer\": \"org_pro\", \"action\": \"projects.create\", \"consume\": true}";
        HttpResponse<String> without = api.call("POST", "/v1/check", request);
        HttpResponse<String> readOnly = api.call("POST", "/v1/check", request, "Idempotency-Key", "x",
                "Authorization", "Bearer tb_sk_test");

        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("Idempotency-Key");
        assertThat(readOnly.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"payer": "org_pro"}                                             | 'action' is missing
            {"action": "x"}                                                  | 'payer' is missing
            {"payer": "org_pro", "action": "x", "amount": 1}                 | Unknown field 'amount'
            {"payer": "org_pro", "action": "x", "quantity": 0}               | 'quantity' must be a whole number
            {"payer": "org_pro", "action": "x", "quantity": 1.5}             | 'quantity' must be a whole number
            """)
    void shouldNameTheFieldThatIsWrong(String body, String sentence) {
        HttpResponse<String> answer = api.call("POST", "/v1/check", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence);
    }
}
