package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo tells a true story, and leaves nothing behind. */
class DemoTest {
    @TempDir
    private Path temporary;

    @Test
    void shouldTellWhatHasSaysAfterEachWebhook() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream console = new PrintStream(told, true, StandardCharsets.UTF_8);

        int code = new DemoCommand(console, temporary).call();

        String text = told.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isZero();
        assertThat(text.lines().filter(line -> line.contains("has(")).map(String::strip))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("has(user_ada, plan=pro)  ->  no"),
                        line -> assertThat(line).startsWith("has(user_ada, plan=pro)  ->  YES")
                                .contains("because of subscriptionItem.active, msg_demo_1 at billing.raw.clerk-"),
                        line -> assertThat(line).startsWith("has(user_ada, feature=export)  ->  YES"),
                        line -> assertThat(line).startsWith("has(user_ada, plan=pro)  ->  YES"),
                        line -> assertThat(line).startsWith("has(org_mallory, plan=pro)  ->  no"),
                        line -> assertThat(line).startsWith("has(org_acme, plan=team)  ->  no"),
                        line -> assertThat(line).startsWith("has(org_acme, plan=team)  ->  YES")
                                .contains("because of customer.subscription.updated, evt_demo_3"),
                        line -> assertThat(line).startsWith("has(org_acme, feature=audit_log)  ->  YES"),
                        line -> assertThat(line).startsWith("has(org_acme, plan=team)  ->  YES").contains("evt_demo_3"),
                        line -> assertThat(line).startsWith("has(org_acme, plan=team)  ->  no").contains("evt_demo_4"),
                        line -> assertThat(line).startsWith("has(org_acme, feature=audit_log)  ->  no"),
                        line -> assertThat(line).startsWith("has(user_ada, plan=pro)  ->  no").contains("msg_demo_2"));
        assertThat(text).contains("HTTP 400", "duplicate", "superseded", "7 webhooks were accepted");
        assertThat(temporary).isEmptyDirectory();
    }
}
