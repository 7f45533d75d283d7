package dev.tollbook.processor.topology;

import dev.tollbook.processor.ledger.fact.CommandFact;
import dev.tollbook.processor.normalize.RejectedReason;
import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.command.ExpireCredits;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.json.MalformedJsonException;
import dev.tollbook.schemas.ledger.LedgerHash;
import dev.tollbook.schemas.receipt.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command after the other against the books of our own credits. A command is judged as of its place in the log,
 * never by a clock; the clock only writes further commands, when a grant has ended and nothing else happens.
 */
final class CommandProcessor implements Processor<byte[], byte[], String, byte[]> {
    private static final Logger LOGGER = LoggerFactory.getLogger(CommandProcessor.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Ends looked at at once, so that none holds up a record noticeably; the rest a second later. */
    private static final int BATCH = 1_000;

    private final ReceiptMeter meter;
    private ProcessorContext<String, byte[]> context;
    private LedgerStores ledgers;

    CommandProcessor(ReceiptMeter meter) {
        this.meter = meter;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
        ledgers = new LedgerStores(initialized);
        initialized.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tellTime(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        Position position = new Position(metadata.topic(), metadata.partition(), metadata.offset());
        Instant at = Instant.ofEpochMilli(record.timestamp());
        Optional<CreditCommand> read = read(record);
        if (read.isEmpty()) {
            refuse(record, new Cause(Source.TOLLBOOK, position.toString(), "unknown", position, at));
            return;
        }
        CreditCommand command = read.get();
        CommandFact fact = new CommandFact(command,
                new Cause(Source.TOLLBOOK, command.id(), command.request().name(), position, at));
        Judgement judgement = guarded(fact, record);
        ledgers.write(judgement.writes());
        forward(judgement.emissions(), record.timestamp());
        meter.count(judgement.receipt());
    }

    /** A mistake of ours must cost one command a detour, not a partition its life. */
    private Judgement guarded(CommandFact fact, Record<byte[], byte[]> record) {
        try {
            return judge(fact, record);
        } catch (StoreUnreadableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOGGER.atError().addKeyValue("command", fact.command().id()).addKeyValue("position",
                    fact.cause().position()).setCause(e).log("command dead-lettered because of a mistake of ours");
            return rejected(RejectedReason.INTERNAL_ERROR,
                    "the processor failed on it: " + e.getClass().getSimpleName(), fact.cause(), record);
        }
    }

    private Judgement judge(CommandFact fact, Record<byte[], byte[]> record) {
        LedgerJudgement said = LedgerJudge.command(ledgers.book(fact.account()), fact, ledgers.prior(fact.key()));
        if (said.isRefused()) {
            return rejected(said.refusal(), said.verdict().detail().orElse(""), fact.cause(), record)
                    .with(said);
        }
        Receipt receipt = new Receipt(fact.cause(), said.verdict().outcome(), said.verdict().reason(),
                said.verdict().detail(), Optional.of(fact.account()), Optional.of(fact.command().payer()), 0);
        return Judge.only(receipt).with(said);
    }

    private void refuse(Record<byte[], byte[]> record, Cause cause) {
        Judgement judgement = rejected(RejectedReason.NOT_A_COMMAND,
                "the record is not a credit-command/1 under its payer's key", cause, record);
        forward(judgement.emissions(), record.timestamp());
        meter.count(judgement.receipt());
    }

    private static Judgement rejected(
            RejectedReason reason, String detail, Cause cause, Record<byte[], byte[]> record) {
        return Judge.rejected(reason, detail, cause, record.headers(), Bytes.wrap(record.value()));
    }

    /** A command under another key than its payer would be judged by the wrong partition. */
    private static Optional<CreditCommand> read(Record<byte[], byte[]> record) {
        try {
            CreditCommand command = Json.read(record.value(), CreditCommand.class);
            boolean complete = command.id() != null && command.idempotencyKey() != null && command.request() != null
                    && command.payer() != null && !command.payer().isBlank()
                    && Objects.equals(new String(record.key(), StandardCharsets.UTF_8), command.payer());
            return complete ? Optional.of(command) : Optional.empty();
        } catch (MalformedJsonException | NullPointerException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Its effect happens when the record comes back: so a rebuild sees it where life saw it. */
    private void tellTime(Instant now) {
        for (LedgerStores.Due due : ledgers.due(now, BATCH)) {
            ledgers.write(List.of(new StoreWrite(TopologyNames.LEDGER_ENDS,
                    LedgerStores.end(due.at(), due.account()), Optional.empty())));
            String payer = due.account().id();
            String key = "end:" + due.at();
            CreditCommand tick = new CreditCommand("tick_" + LedgerHash.hex(payer + "|" + key).substring(0, 32), payer,
                    key, Optional.empty(), new ExpireCredits(due.at()));
            context.forward(new Record<>(payer, Json.bytes(tick), now.toEpochMilli()), TopologyNames.TIME);
        }
    }

    private void forward(List<Emission> emissions, long timestamp) {
        for (Emission emission : emissions) {
            context.forward(new Record<>(emission.key(), emission.value().map(Bytes::get).orElse(null), timestamp,
                    emission.headers()), emission.sink());
        }
    }
}
