package dev.tollbook.store.entitlement;

/** One text parameter of has(): it makes a difference whether it was left out or is not a text. */
public sealed interface Asked {
    /** Left out, so it decides nothing. */
    Asked NOTHING = new Nothing();
    /** There, but null, a number, a list…: asked, and fails (Clerk: has()). */
    Asked NOT_TEXT = new NotText();

    static Asked text(String value) {
        return new Text(value);
    }

    /** See {@link #NOTHING}. */
    record Nothing() implements Asked {}

    /** See {@link #NOT_TEXT}. */
    record NotText() implements Asked {}

    /** A text, possibly empty. */
    record Text(String value) implements Asked {}
}
