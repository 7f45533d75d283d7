package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.CommandFact;
import dev.tollbook.schemas.command.AdjustCredits;
import dev.tollbook.schemas.command.AdjustCredits.Action;
import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.command.CreditRequest;
import dev.tollbook.schemas.command.ExpireCredits;
import dev.tollbook.schemas.command.GrantCredits;
import dev.tollbook.schemas.command.VoidGrant;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A run of commands of all kinds, in two currencies, with grants that expire on the way. */
final class Commands {
    static final String PAYER = "org_1";
    static final List<String> CURRENCIES = List.of("USD", "JPY");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = START.plusSeconds(1_000_000);

    final List<CommandFact> facts = new ArrayList<>();
    private final Random random;
    private final List<String> grants = new ArrayList<>();
    private Instant now = START;

    private Commands(Random random) {
        this.random = random;
    }

    static Commands of(long seed) {
        Commands commands = new Commands(new Random(seed));
        int count = 1 + commands.random.nextInt(25);
        for (int i = 0; i < count; i++) {
            // A later record may carry an earlier time: several API servers write.
            commands.now = commands.now.plusSeconds(commands.random.nextInt(60) - 5L);
            commands.add("key-" + i, commands.request());
        }
        return commands;
    }

    static CommandFact command(String key, CreditRequest request, Instant at) {
        return new CommandFact(new CreditCommand("cmd_" + key, PAYER, key, Optional.of("test"), request),
                new Cause(Source.TOLLBOOK, "cmd_" + key, request.name(), new Position("billing.commands", 0, 0), at));
    }

    static CommandFact tick(Instant at) {
        return command("tick-" + at, new ExpireCredits(at), at);
    }

    /** The same log with the passing of time written into it here and there. */
    static List<CommandFact> withTicks(List<CommandFact> facts, long seed) {
        Random random = new Random(seed);
        List<CommandFact> ticking = new ArrayList<>();
        Instant latest = START;
        for (CommandFact fact : facts) {
            latest = fact.cause().receivedAt().isAfter(latest) ? fact.cause().receivedAt() : latest;
            ticking.add(fact);
            if (random.nextInt(3) == 0) {
                ticking.add(tick(latest));
            }
        }
        return ticking;
    }

    static CommandFact otherBody(CommandFact fact) {
        AdjustCredits adjust = (AdjustCredits) fact.command().request();
        return command(fact.command().idempotencyKey(), new AdjustCredits(adjust.action(), adjust.amount() + 1,
                adjust.currency(), adjust.reason(), adjust.note()), fact.cause().receivedAt());
    }

    /** Whether a command can touch a currency; voids name a grant, and whatever is told moves the clock. */
    static boolean concerns(CommandFact fact, String currency, Books books) {
        return switch (fact.command().request()) {
            case AdjustCredits adjust -> adjust.currency().equals(currency);
            case GrantCredits grant -> grant.currency().equals(currency);
            case VoidGrant grant -> books.entries.stream()
                    .anyMatch(entry -> entry.grant().filter(terms -> terms.id().equals(grant.grant())).isPresent()
                            && entry.account().currency().equals(currency));
            case ExpireCredits tick -> true;
        };
    }

    private void add(String key, CreditRequest request) {
        CommandFact fact = command(key, request, now);
        facts.add(fact);
        grants.add("cg_" + LedgerEntry.idOf(fact.key()).substring(3));
    }

    private CreditRequest request() {
        String currency = CURRENCIES.get(random.nextInt(2));
        long amount = 1L + random.nextInt(200);
        return switch (random.nextInt(8)) {
            case 0 -> new AdjustCredits(Action.INCREASE, amount, currency, Optional.empty(), Optional.empty());
            case 1, 2, 3 -> new GrantCredits(amount, currency, random.nextInt(3) * 50, "promotional", expiry(),
                    Optional.empty(), Optional.empty());
            case 4 -> grants.isEmpty() ? new ExpireCredits(now)
                    : new VoidGrant(grants.get(random.nextInt(grants.size())), Optional.empty(), Optional.empty());
            default -> new AdjustCredits(Action.DECREASE, amount, currency, Optional.empty(), Optional.empty());
        };
    }

    private Optional<Instant> expiry() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(now.plusSeconds(1 + random.nextInt(300)));
    }
}
