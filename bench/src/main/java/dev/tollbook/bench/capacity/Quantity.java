package dev.tollbook.bench.capacity;

import java.util.Locale;

/** Numbers with a unit that people can grasp. */
final class Quantity {
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Quantity() {}

    static String count(double number) {
        return number >= 100 || number == Math.rint(number) ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.2f", number);
    }

    static String bytes(double number) {
        double left = number;
        int unit = 0;
        while (left >= 1_024 && unit < BYTES.length - 1) {
            left /= 1_024;
            unit++;
        }
        return String.format(Locale.ROOT, left >= 100 || unit == 0 ? "%.0f %s" : "%.1f %s", left, BYTES[unit]);
    }

    static String seconds(double number) {
        return number < 120 ? String.format(Locale.ROOT, "%.0f s", number)
                : number < 7_200 ? String.format(Locale.ROOT, "%.0f min", number / 60)
                        : String.format(Locale.ROOT, "%.1f h", number / 3_600);
    }
}
