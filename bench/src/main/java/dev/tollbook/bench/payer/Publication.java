package dev.tollbook.bench.payer;

import dev.tollbook.bench.load.Caller;
import dev.tollbook.bench.load.Requests;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.service.settings.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells the payers to whoever follows {@code billing.subscriptions}, as the processor would. */
public final class Publication {
    private Publication() {}

    /** The first payers of the population; returns when the broker has them all. The topic must exist. */
    public static void of(KafkaSettings kafka, int payers) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                kafka.client(Map.of("acks", "all")), new ByteArraySerializer(), new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(Topics.SUBSCRIPTIONS).size();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < payers; i++) {
                Account account = Population.account(i);
                PayerAccountKey key = new PayerAccountKey(account.payer().id(), account.account());
                sent.add(producer.send(new ProducerRecord<>(Topics.SUBSCRIPTIONS, key.partition(partitions), null,
                        key.toString().getBytes(StandardCharsets.UTF_8), Json.bytes(account),
                        account.cause().toHeaders(Account.SCHEMA, account.revision()))));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take a payer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Waits until a store knows them all; each is asked about at the revision that it must have. */
    public static void await(int storePort, Map<String, String> credentials, int payers) {
        try (Caller caller = Caller.to(storePort)) {
            for (int i = 0; i < payers; i++) {
                Caller.Answer answer = caller.call(Requests.get("/v1/payers/" + Population.payer(i) + "/has?plan="
                        + Population.plan(i) + "&after=" + Population.account(i).account() + "@1", credentials));
                if (!answer.body().startsWith("{\"result\":true,")) {
                    throw new IllegalStateException("a payer has not what it has paid for: " + answer);
                }
            }
        }
    }
}
