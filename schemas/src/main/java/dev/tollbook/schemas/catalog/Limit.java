package dev.tollbook.schemas.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Something that is counted, and over what time.
 *
 * @param slug        names it in questions and answers
 * @param name        for people; the slug if nobody gave one
 * @param window      when counting starts anew
 * @param anchor      from where months are counted; UTC if it is absent
 * @param enforcement what happens at the maximum; hard if it is absent
 */
public record Limit(
        String slug, String name, Window window, Optional<Anchor> anchor, Optional<Enforcement> enforcement) {
    public Limit {
        name = name == null ? slug : name;
        anchor = anchor == null ? Optional.empty() : anchor;
        enforcement = enforcement == null ? Optional.empty() : enforcement;
    }

    /** A hard limit counted in UTC. */
    public Limit(String slug, String name, Window window) {
        this(slug, name, window, Optional.empty(), Optional.empty());
    }

    /** Whether its months are those of the payer's billing. */
    public boolean followsBilling() {
        return window == Window.MONTH && anchor.equals(Optional.of(Anchor.BILLING));
    }

    /** Whether use beyond the maximum is only pointed out. */
    public boolean warnsOnly() {
        return enforcement.equals(Optional.of(Enforcement.SOFT));
    }

    /** When counting starts anew. */
    public enum Window {
        @JsonProperty("day")
        DAY, @JsonProperty("month")
        MONTH, @JsonProperty("all-time")
        ALL_TIME
    }

    /** From where a month is counted. Never a server's own time zone. */
    public enum Anchor {
        /** Midnight of the first, UTC. */
        @JsonProperty("utc")
        UTC,
        /** The day and time at which the payer's billing period began. */
        @JsonProperty("billing")
        BILLING
    }

    /** What happens at the maximum. */
    public enum Enforcement {
        @JsonProperty("hard")
        HARD, @JsonProperty("soft")
        SOFT
    }
}
