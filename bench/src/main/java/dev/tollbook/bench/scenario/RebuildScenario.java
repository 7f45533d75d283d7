package dev.tollbook.bench.scenario;

import dev.tollbook.bench.bare.BareUpsert;
import dev.tollbook.bench.measure.Beside;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Rounds;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.stack.CatchUp;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.bench.stack.Tables;
import dev.tollbook.bench.webhook.Projectable;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.standalone.engine.EmbeddedPostgres;
import dev.tollbook.store.StoreService;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * An empty projection until it is complete again: the store starts, and reads the derived topics into Postgres and into
 * its mirror. Beside it the same rows from memory into tables of the same shape.
 */
public final class RebuildScenario implements Scenario {
    private static final Set<String> TOPICS = Set.of(Topics.SUBSCRIPTIONS, Topics.RECEIPTS);
    private static final int ACCOUNTS = 40_000;
    private static final int RECEIPTS = 80_000;
    private static final double LEAST_RATE = 40_000;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String about() {
        return "the projection from nothing, by a store that starts, beside a bare multi-row upsert of the same rows";
    }

    @Override
    public void run(Bench bench) {
        try (Stack stack = Stack.open(bench.directory(name()));
                ExecutorService aside = Executors.newSingleThreadExecutor()) {
            EmbeddedPostgres postgres = stack.postgres(bench.programs());
            // Makes the topics and the tables.
            stack.stop(stack.store());
            int accounts = bench.count(ACCOUNTS);
            int receipts = bench.count(RECEIPTS);
            BareUpsert bare = stack.keep(fill(stack, postgres, accounts, receipts));
            Tables tables = stack.keep(Tables.of(postgres));
            Map<String, Rounds.Sample<Double>> samples = new LinkedHashMap<>();
            samples.put("tollbook", round -> rebuild(stack, tables, aside, accounts, receipts));
            samples.put("bare", round -> bare.perSecond());
            // The first round warms up.
            Map<String, List<Double>> taken = Rounds.interleave(bench.rounds() + 1, samples);
            List<Double> ours = measured(taken.get("tollbook"));
            bench.add(Figure.of(name(), "records/s", "/s", Median.of(ours)).heldTo(Target.atLeast(LEAST_RATE)));
            bench.add(Figure.of(name(), "records/s beside bare", "/s", Beside.of(ours, measured(taken.get("bare"))))
                    .heldTo(Target.ratioAtLeast(0.5)));
        }
    }

    private static List<Double> measured(List<Double> rounds) {
        return rounds.subList(1, rounds.size());
    }

    private static double rebuild(Stack stack, Tables tables, ExecutorService aside, long accounts,
            long receipts) {
        tables.execute("TRUNCATE " + String.join(", ", tables
                .pairs("SELECT 'projection.' || tablename, '' FROM pg_tables WHERE schemaname = 'projection'")
                .keySet()));
        Future<CatchUp> watch = aside.submit(() -> CatchUp.watch("the projection", 0, accounts + receipts,
                () -> tables.projected().entrySet().stream().filter(each -> TOPICS.contains(each.getKey().topic()))
                        .mapToLong(Map.Entry::getValue).sum()));
        StoreService store = stack.store();
        CatchUp result = Waiting.on(watch);
        WrongResultException.require(tables.number("SELECT count(*) FROM projection.accounts") == accounts
                && tables.number("SELECT count(*) FROM projection.receipts") == receipts
                && tables.number("SELECT count(*) FROM projection.unreadable") == 0,
                "the projection does not hold the " + (accounts + receipts) + " records it was rebuilt from");
        stack.stop(store);
        return result.perSecond();
    }

    /** Fills the topics; gives what upserts the same. */
    private static BareUpsert fill(Stack stack, EmbeddedPostgres postgres, int accounts, int receipts) {
        // Not kept: the collector would go over them while somebody is measured.
        List<Account> states = IntStream.range(0, accounts).mapToObj(Projectable::account).toList();
        List<Receipt> outcomes = IntStream.range(0, receipts).mapToObj(i -> Projectable.receipt(i, accounts)).toList();
        fill(stack, states, outcomes);
        return new BareUpsert(postgres.jdbcUrl(), postgres.login().user(), postgres.login().password(), states,
                outcomes);
    }

    private static void fill(Stack stack, List<Account> accounts, List<Receipt> receipts) {
        int partitions = stack.kafka().partitions();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                stack.kafka().client(Map.of("acks", "all", "compression.type", "lz4", "batch.size", "131072")),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Account account : accounts) {
                PayerAccountKey key = new PayerAccountKey(account.payer().id(), account.account());
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(Topics.SUBSCRIPTIONS,
                        key.partition(partitions), key.toString().getBytes(StandardCharsets.UTF_8),
                        Json.bytes(account), account.cause().toHeaders(Account.SCHEMA, account.revision())));
            }
            for (Receipt receipt : receipts) {
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(Topics.RECEIPTS, null,
                        receipt.cause().deliveryId().getBytes(StandardCharsets.UTF_8), Json.bytes(receipt),
                        receipt.cause().toHeaders(Receipt.SCHEMA)));
            }
        }
    }
}
