package dev.tollbook.schemas.membership;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;

/** A role or a permission of an instance: the value of {@code billing.roles}, keyed by its id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
        @JsonSubTypes.Type(value = Role.class, name = "role"),
        @JsonSubTypes.Type(value = Permission.class, name = "permission")
})
public sealed interface AccessRule permits Role, Permission {
    String SCHEMA = "access-rule/1";

    /** The provider's id; deletions name nothing else. */
    String id();

    /** Whether it was deleted. Kept as a record, because a role may still list a permission that is gone. */
    boolean deleted();

    /** Of two records of one id the later one is right; a deletion always is. */
    Instant updatedAt();

    /** 1, 2, 3… per id. */
    long revision();

    /** The webhook of this revision. */
    Cause cause();
}
