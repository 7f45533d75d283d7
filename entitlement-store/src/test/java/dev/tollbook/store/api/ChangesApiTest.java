package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes over HTTP, from a real Postgres. */
class ChangesApiTest {
    private final TestApi api = TestApi.start();
    private final List<OpenStream> opened = new ArrayList<>();

    @BeforeEach
    void sell() {
        api.announcing().catalog(0, CATALOG);
    }

    @AfterEach
    void close() {
        opened.forEach(OpenStream::close);
        api.close();
    }

    @Test
    void shouldStreamWhatComesNext() {
        subscribe("org_1", 1, "pro");
        OpenStream stream = stream("/v1/changes", "");
        assertThat(stream.next().id()).as("from where it begins").isEqualTo("4");

        subscribe("org_2", 1, "pro");

        OpenStream.Event event = stream.next();
        assertThat(event.id()).isEqualTo("5");
        assertThat(event.event()).isEqualTo("change");
        assertThat(event.data().at("/payer/id").textValue()).isEqualTo("org_2");
        assertThat(event.data().path("slug").textValue()).isEqualTo("pro");
        assertThat(event.data().path("direction").textValue()).isEqualTo("gained");
        assertThat(event.data().at("/cause/deliveryId").textValue()).isEqualTo("evt_1");
        assertThat(stream.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/event-stream"));
    }

    @Test
    void shouldGoOnWhereTheReaderWasCutOff() {
        subscribe("org_1", 1, "pro");
        OpenStream first = stream("/v1/changes?after=0", "");
        first.next();
        String seen = first.next().id();
        first.close();
        subscribe("org_2", 1, "team");

        OpenStream second = stream("/v1/changes?after=0", seen);

        List<String> ids = new ArrayList<>();
        assertThat(second.next().id()).isEqualTo(seen);
        while (!ids.contains("8")) {
            ids.add(second.next().id());
        }
        assertThat(ids).containsExactly("2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void shouldTellOfOnePayerOnly() {
        OpenStream stream = stream("/v1/changes?after=0&payer=org_2", "");
        stream.next();
        subscribe("org_1", 1, "pro");
        subscribe("org_2", 1, "pro");

        assertThat(List.of(stream.next(), stream.next(), stream.next(), stream.next()))
                .allSatisfy(event -> assertThat(event.data().at("/payer/id").textValue()).isEqualTo("org_2"));
    }

    @Test
    void shouldGiveMoreThanAPageInOrder() {
        for (int i = 0; i < 120; i++) {
            project("org_" + i, 1, "pro");
        }
        OpenStream stream = stream("/v1/changes?after=0", "");
        stream.next();

        api.announcing().announce();

        for (int position = 1; position <= 480; position++) {
            assertThat(stream.next().id()).isEqualTo(Integer.toString(position));
        }
    }

    @Test
    void shouldAnswerPagesAsJson() {
        subscribe("org_1", 1, "pro");

        JsonNode page = api.json("/v1/changes?n=3");
        assertThat(page.path("changes")).hasSize(3);
        assertThat(page.path("next").longValue()).isEqualTo(3);
        JsonNode rest = api.json("/v1/changes?after=3&payer=org_1");
        assertThat(rest.path("changes")).hasSize(1);
        assertThat(api.json("/v1/changes?after=4").path("next").longValue()).isEqualTo(4);
    }

    @Test
    void shouldRefuseWhatIsNoPosition() {
        assertThat(api.get("/v1/changes?after=soon").body()).contains("'after'");
        assertThat(api.get("/v1/changes", "Last-Event-ID", "-1").statusCode()).isEqualTo(400);
        assertThat(api.get("/v1/changes?payer=").statusCode()).isEqualTo(400);
        assertThat(api.get("/v1/changes?n=0").statusCode()).isEqualTo(400);
        assertThat(api.get("/v1/changes?after=7", "Accept", "text/event-stream").body())
                .contains("another installation");
    }

    @Test
    void shouldNeedAKeyThatMayRead() {
        assertThat(api.as("", "/v1/changes").statusCode()).isEqualTo(401);
        assertThat(api.as("Bearer tb_sk_other", "/v1/changes").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldEndTheStreamOfAKeyThatWasRevoked() {
        String secret = api.done("POST", "/v1/keys", """
                {"name": "follower", "scopes": ["read"]}""").path("key").textValue();
        OpenStream stream = OpenStream.open(api.uri("/v1/changes?after=0"), secret, "");
        opened.add(stream);
        stream.next();

        api.call("DELETE", "/v1/keys/follower", "");
        subscribe("org_1", 1, "pro");

        stream.awaitEnd();
    }

    @Test
    void shouldTellThoseWhoAreTooManyToComeBack() {
        for (int i = 0; i < ChangeStreams.MOST; i++) {
            stream("/v1/changes", "").next();
        }

        assertThat(api.get("/v1/changes", "Accept", "text/event-stream").statusCode()).isEqualTo(503);
        assertThat(api.registry().get("tollbook.changes.streams").gauge().value()).isEqualTo(ChangeStreams.MOST);

        opened.removeFirst().close();
        Iterator<Integer> payers = IntStream.iterate(1, i -> i + 1).iterator();
        await("the reader's absence to be noticed").untilAsserted(() -> {
            subscribe("org_" + payers.next(), 1, "pro");
            assertThat(api.registry().get("tollbook.changes.streams").gauge().value()).isLessThan(ChangeStreams.MOST);
        });
    }

    @Test
    void shouldEndItsStreamsWhenItStops() {
        OpenStream stream = stream("/v1/changes", "");
        stream.next();
        long started = System.nanoTime();

        api.stop();

        stream.awaitEnd();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started)).as("nobody is waited for")
                .isLessThan(8);
    }

    private OpenStream stream(String path, String lastEventId) {
        OpenStream stream = OpenStream.open(api.uri(path), "tb_sk_test", lastEventId);
        opened.add(stream);
        return stream;
    }

    private void subscribe(String payer, long revision, String plan) {
        project(payer, revision, plan);
        api.announcing().announce();
    }

    private void project(String payer, long revision, String plan) {
        Account account = account(AccountId.parse("stripe:cus_" + payer), new Payer(payer, PayerType.ORGANIZATION),
                revision, item(ItemStatus.ACTIVE, slug(plan)));
        api.announcing().project(account);
    }
}
