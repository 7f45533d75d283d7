package dev.tollbook.store.entitlement;

/** What Clerk's JavaScript does where Java's own methods differ. */
final class EcmaScript {
    private EcmaScript() {}

    /** {@code String.prototype.trim}: unlike {@link String#strip()} it removes no-break spaces and byte order marks too. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == '\t' || c == '\n' || c == '\u000B' || c == '\f' || c == '\r' || c == '\uFEFF'
                || c == '\u2028' || c == '\u2029' || Character.getType(c) == Character.SPACE_SEPARATOR;
    }
}
