package dev.tollbook.ops.ledger;

import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.Finding;
import dev.tollbook.schemas.ledger.LedgerVerifier;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a proof of a whole ledger has found.
 *
 * @param source   for people
 * @param entries  checked
 * @param accounts they belong to
 * @param heads    published balances that they were compared with
 * @param finding  the first entry that breaks an invariant
 */
record LedgerProof(String source, long entries, int accounts, List<CreditBalance> heads, Optional<Finding> finding) {
    static LedgerProof of(LedgerSource source) {
        Collection<CreditBalance> heads = source.heads();
        LedgerVerifier verifier = new LedgerVerifier();
        AtomicReference<Finding> first = new AtomicReference<>();
        source.entries(entry -> {
            if (first.get() == null) {
                verifier.read(entry).ifPresent(first::set);
            }
        });
        Optional<Finding> finding = Optional.ofNullable(first.get())
                .or(() -> heads.stream().map(verifier::head).flatMap(Optional::stream).findFirst())
                .or(verifier::finish);
        return new LedgerProof(source.name(), verifier.entries(), verifier.accounts(), List.copyOf(heads), finding);
    }

    /** Prints it; the exit code: 1 if an invariant is broken. */
    int print(PrintWriter out) {
        out.println(finding.map(found -> "FIRST BAD ENTRY  " + found).orElse("PROVEN") + "  (" + source + ": " + entries
                + " entries, " + accounts + " ledger accounts, " + heads.size() + " published balances)");
        heads.forEach(head -> {
            head.difference().ifPresent(open -> out.println("open difference  " + head.account() + ": "
                    + open.amount() + " since " + open.firstSeenAt()));
            head.parked().ifPresent(why -> out.println("parked  " + head.account() + ": " + why));
        });
        out.flush();
        return finding.isPresent() ? 1 : 0;
    }
}
