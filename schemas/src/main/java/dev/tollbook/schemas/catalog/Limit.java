package dev.tollbook.schemas.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Something that is counted, and over what time. */
public record Limit(String slug, String name, Window window) {
    /** When counting starts anew, in UTC. */
    public enum Window {
        @JsonProperty("day")
        DAY, @JsonProperty("month")
        MONTH, @JsonProperty("all-time")
        ALL_TIME
    }
}
