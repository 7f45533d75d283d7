package dev.tollbook.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tollbook.ingest.signature.Verification;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** That what is measured is what is meant: a refusal or an odd webhook would be quicker, and no figure would tell. */
class MicroTest {
    @Test
    void shouldVerifyWhatTheVendorsVerify() throws Exception {
        VerifyBenchmark verify = new VerifyBenchmark();
        verify.sign();

        assertThat(verify.stripe()).isInstanceOf(Verification.Verified.class);
        assertThat(verify.stripeVendor()).isTrue();
        assertThat(verify.svix()).isInstanceOf(Verification.Verified.class);
        assertThatCode(verify::svixVendor).doesNotThrowAnyException();
    }

    @Test
    void shouldNormalizeWebhooksThatBearState() {
        NormalizeBenchmark normalize = new NormalizeBenchmark();

        assertThat(normalize.stripeSubscription()).isInstanceOf(Normalized.class);
        assertThat(normalize.clerkSubscription()).isInstanceOf(Normalized.class);
    }

    @Test
    void shouldReduceAWebhookThatChangesSomething() {
        ReduceBenchmark reduce = new ReduceBenchmark();
        reduce.open();

        assertThat(reduce.decide().published()).isPresent();
    }

    @Test
    void shouldAskForWhatTheWebhookBehindItGrants() throws Exception {
        EvaluateBenchmark evaluate = new EvaluateBenchmark();
        evaluate.fill();

        assertThat(evaluate.explained().conditions()).singleElement()
                .satisfies(line -> assertThat(line.verdict().holds()).isTrue());
        assertThat(evaluate.yesOrNo()).isTrue();
        assertThat(evaluate.explained().because()).isPresent();
    }

    @Test
    void shouldPassOnWhatJmhSaysOfItsOptions() {
        StringWriter err = new StringWriter();

        assertThat(new CommandLine(new MicroCommand()).setErr(new PrintWriter(err)).execute("-f", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("JMH: ", "micro -- -h");
    }
}
