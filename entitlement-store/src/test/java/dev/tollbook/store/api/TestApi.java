package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.access.ApiKeys;
import dev.tollbook.store.access.KeyBook;
import dev.tollbook.store.access.RateLimit;
import dev.tollbook.store.announce.AnnouncerBench;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.evidence.TestRawLog;
import dev.tollbook.store.ledger.LedgerAudit;
import dev.tollbook.store.ledger.LedgerProgress;
import dev.tollbook.store.ledger.LedgerReader;
import dev.tollbook.store.ledger.TestCommandLog;
import dev.tollbook.store.mirror.LiveMirror;
import dev.tollbook.store.override.OverrideBook;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.ProjectionReader;
import dev.tollbook.store.projection.TestDatabases;
import dev.tollbook.store.projection.TestLedger;
import dev.tollbook.store.seat.Occupancy;
import dev.tollbook.store.session.SessionTokens;
import dev.tollbook.store.usage.GroupCommit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.MockConsumer;

/** The API over a mirror that is fed by hand and a real Postgres, at noon. */
final class TestApi implements AutoCloseable {
    private static final String KEY = "Bearer tb_sk_test";

    private final Database database;
    private final AnnouncerBench announcing;
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private final Map<String, Membership> members = new ConcurrentHashMap<>();
    private final Map<String, Occupancy> seats = new ConcurrentHashMap<>();
    private final Map<String, OptionalLong> balances = new ConcurrentHashMap<>();
    private final LiveMirror live = new LiveMirror();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Optional<String>> notReady = new AtomicReference<>(Optional.empty());
    private final HttpClient client = HttpClient.newHttpClient();
    private final GroupCommit bookings;
    private final StoreHttp http;

    private TestApi(Database database, Optional<SessionTokens> sessions, Caching caching) {
        this.database = database;
        this.announcing = new AnnouncerBench(database);
        ApiKeys keys = new ApiKeys(List.of(
                new ApiKey("test", ApiKey.Sha256.of("tb_sk_test"), Set.of("read")),
                new ApiKey("other", ApiKey.Sha256.of("tb_sk_other"), Set.of("write")),
                new ApiKey("slow", ApiKey.Sha256.of("tb_sk_slow"), Set.of("read"), OptionalInt.of(2)),
                new ApiKey("all", ApiKey.Sha256.of("tb_sk_all"), ApiKey.SCOPES)));
        ProjectionReader reader = new ProjectionReader(database.dataSource());
        Book book = new Book(database.dataSource());
        OverrideBook overrides = live.overrides(book);
        KeyBook made = new KeyBook(book);
        overrides.refresh();
        made.refresh();
        bookings = GroupCommit.start(new Book(database.counting()), Database.COUNTING_CONNECTIONS);
        Desk desk = new Desk(book, bookings, made, overrides,
                (organization, now) -> Optional.ofNullable(seats.get(organization)),
                (payer, currency) -> balances.getOrDefault(payer, OptionalLong.empty()), new RateLimit(0), sessions,
                Optional.of("cron-secret"), () -> {});
        http = StoreHttp.start(0, keys, new StoreHttp.Sources(live.mirror(), live.freshness(reader), reader,
                (organization, user) -> members.getOrDefault(organization.id() + "/" + user, Membership.UNKNOWN),
                notReady::get, Optional.of(credits()), desk, TestRawLog.withOneWebhook()), registry, caching,
                clock::get);
    }

    static TestApi start() {
        return new TestApi(Database.open(TestDatabases.settings()), Optional.empty(), Caching.ASK_AGAIN);
    }

    /** One whose clients may keep answers. */
    static TestApi start(Caching caching) {
        return new TestApi(Database.open(TestDatabases.settings()), Optional.empty(), caching);
    }

    /** One that accepts session tokens too. */
    static TestApi start(SessionTokens sessions) {
        return new TestApi(Database.open(TestDatabases.settings()), Optional.of(sessions), Caching.ASK_AGAIN);
    }

    /** A new process over what the former one wrote; the former one is over. */
    TestApi restart() {
        http.close();
        bookings.close();
        return new TestApi(database, Optional.empty(), Caching.ASK_AGAIN);
    }

    private StoreHttp.Credits credits() {
        LedgerReader ledger = new LedgerReader(database.dataSource());
        TestLedger processor = new TestLedger(database);
        return new StoreHttp.Credits(ledger, TestCommandLog.readBy(command -> live.put(processor.post(command))),
                new LedgerAudit(ledger, clock::get, registry),
                new LedgerProgress(() -> new MockConsumer<>("none"), new ProjectionReader(database.dataSource())));
    }

    /** What is served, as {@code METHOD path}. */
    Set<String> served() {
        return routes().stream().map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    int port() {
        return http.port();
    }

    List<Route> routes() {
        return http.routes();
    }

    /** Who did what to a payer, oldest first. */
    List<String> audit(String payer) {
        return new Book(database.dataSource()).read(connection -> {
            List<String> entries = new ArrayList<>();
            try (var statement = connection
                    .prepareStatement("SELECT action || ' ' || actor FROM book.audit WHERE payer = ? ORDER BY id")) {
                statement.setString(1, payer);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        entries.add(rows.getString(1));
                    }
                }
            }
            return entries;
        });
    }

    void now(Instant instant) {
        clock.set(instant);
    }

    void member(String organization, String user, Membership membership) {
        members.put(organization + "/" + user, membership);
    }

    void seats(String organization, Occupancy occupancy) {
        seats.put(organization, occupancy);
    }

    void balance(String payer, long amount) {
        balances.put(payer, OptionalLong.of(amount));
    }

    /** Any request with the key that may do everything, or with what the headers say. */
    HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).method(method, body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        boolean named = false;
        for (int i = 0; i < headers.length; i += 2) {
            named = named || headers[i].equals("Authorization") || headers[i].equals("Cookie");
            request.header(headers[i], headers[i + 1]);
        }
        return send(named ? request : request.header("Authorization", "Bearer tb_sk_all"));
    }

    /** The body of a success, with the key that may do everything. */
    JsonNode done(String method, String path, String body, String... headers) {
        HttpResponse<String> answer = call(method, path, body, headers);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return body(answer);
    }

    /** What announces changes, by hand. */
    AnnouncerBench announcing() {
        return announcing;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + http.port() + path);
    }

    /** The API alone; the database stays. */
    void stop() {
        http.close();
    }

    LiveMirror live() {
        return live;
    }

    MeterRegistry registry() {
        return registry;
    }

    void notReady(String why) {
        notReady.set(Optional.of(why));
    }

    void ready() {
        notReady.set(Optional.empty());
    }

    /** The body of a 200. */
    JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return body(answer);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path).headers(with(headers)));
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String path, byte[] body) {
        return send(request(path).headers(with()).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** With that Authorization, or none. */
    HttpResponse<String> as(String authorization, String path) {
        HttpRequest.Builder request = request(path);
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    JsonNode body(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    @Override
    public void close() {
        http.close();
        bookings.close();
        database.close();
    }

    private static String[] with(String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = KEY;
        return all;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
