package dev.tollbook.store.api;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Amounts for people: 5000 is 50.00 in USD, 5000 in JPY, 5.000 in KWD. */
final class MinorUnits {
    private static final int USUAL_DIGITS = 2;

    private MinorUnits() {}

    /** ISO 4217 says how many digits the minor unit has; exact, and never used for arithmetic. */
    static String decimal(long amount, String currency) {
        return exact(amount, currency).toPlainString();
    }

    /** The same without digits that say nothing, as Clerk writes prices: 1000 is 10 in USD, 833 is 8.33, 850 is 8.50. */
    static String brief(long amount, String currency) {
        BigDecimal exact = exact(amount, currency);
        return exact.stripTrailingZeros().scale() <= 0 ? exact.toBigInteger().toString() : exact.toPlainString();
    }

    /** As people in the United States write it: $, €, ¥; the code for those without a sign of their own. */
    static String symbol(String currency) {
        return known(currency).map(known -> known.getSymbol(Locale.US)).orElse(currency);
    }

    private static BigDecimal exact(long amount, String currency) {
        int digits = known(currency).map(Currency::getDefaultFractionDigits).filter(given -> given >= 0)
                .orElse(USUAL_DIGITS);
        return BigDecimal.valueOf(amount, digits);
    }

    private static Optional<Currency> known(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency)).findFirst();
    }
}
