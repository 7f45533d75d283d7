package dev.tollbook.bench.report;

/** Builds HTML and SVG. Whatever is text or the value of an attribute is escaped. */
final class Markup {
    private final StringBuilder built = new StringBuilder();

    /** An opening tag; {@code attributes} are names and values by turns. */
    Markup open(String tag, Object... attributes) {
        built.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            built.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1].toString()))
                    .append('"');
        }
        built.append('>');
        return this;
    }

    Markup close(String tag) {
        built.append("</").append(tag).append(">\n");
        return this;
    }

    Markup text(String text) {
        built.append(escaped(text));
        return this;
    }

    /** An element that holds nothing but text. */
    Markup element(String tag, String text, Object... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** What was built elsewhere. */
    Markup add(Markup other) {
        built.append(other.built);
        return this;
    }

    /** A style sheet, which is text of ours: inside {@code <style>} nothing is unescaped, so nothing may be escaped. */
    Markup style(String sheet) {
        built.append("<style>\n").append(sheet).append("</style>\n");
        return this;
    }

    @Override
    public String toString() {
        return built.toString();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
