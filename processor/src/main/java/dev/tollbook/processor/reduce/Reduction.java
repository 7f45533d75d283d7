package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Account;
import java.util.Optional;

/**
 * A book after an event.
 *
 * @param book      to be stored, even if nothing is to be published: it remembers what later events are judged by
 * @param verdict   what the event did
 * @param published the account, if it changed
 * @param former    whose account it was, if the event re-homed it
 */
public record Reduction(AccountBook book, Verdict verdict, Optional<Account> published, Optional<Payer> former) {}
