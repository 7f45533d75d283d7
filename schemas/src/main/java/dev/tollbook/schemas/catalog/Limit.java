package dev.tollbook.schemas.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something that is counted, and over what time.
 *
 * @param slug   names it in questions and answers
 * @param name   for people; the slug if nobody gave one
 * @param window when counting starts anew
 */
public record Limit(String slug, String name, Window window) {
    public Limit { name = name == null ? slug : name; }

    /** When counting starts anew, in UTC. */
    public enum Window {
        @JsonProperty("day")
        DAY, @JsonProperty("month")
        MONTH, @JsonProperty("all-time")
        ALL_TIME
    }
}
