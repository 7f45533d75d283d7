package dev.tollbook.store.api;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts for people: 5000 is 50.00 in USD, 5000 in JPY, 5.000 in KWD. */
final class MinorUnits {
    private static final int USUAL_DIGITS = 2;

    private MinorUnits() {}

    /** ISO 4217 says how many digits the minor unit has; exact, and never used for arithmetic. */
    static String decimal(long amount, String currency) {
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency)).findFirst()
                .map(Currency::getDefaultFractionDigits).filter(known -> known >= 0).orElse(USUAL_DIGITS);
        return BigDecimal.valueOf(amount, digits).toPlainString();
    }
}
