package dev.tollbook.store.ledger;

import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.store.check.CreditBalances;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a payer can spend of our own credits. What lies at a provider is used up by its invoices, so an action cannot
 * count on it.
 */
public record OwnCredits(LedgerReader reader) implements CreditBalances {
    private static final Logger LOGGER = LoggerFactory.getLogger(OwnCredits.class);

    @Override
    public OptionalLong of(String payer, String currency) {
        try {
            List<CreditBalance> balances = reader.balances(payer).stream()
                    .filter(balance -> balance.account().currency().equals(currency))
                    .filter(balance -> balance.account().bucket().account().provider() == Source.TOLLBOOK)
                    .filter(balance -> balance.parked().isEmpty())
                    .toList();
            return balances.isEmpty() ? OptionalLong.empty()
                    : OptionalLong.of(balances.stream().mapToLong(CreditBalance::balance).sum());
        } catch (SQLException e) {
            LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("cannot read credits: taken as none");
            return OptionalLong.empty();
        }
    }
}
