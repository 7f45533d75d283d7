package dev.tollbook.schemas.membership;

/**
 * A permission as a role lists it. By id too, so that a permission that is deleted takes effect in every role.
 *
 * @param id  the provider's id
 * @param key {@code org:feature:action}
 */
public record PermissionRef(String id, String key) {}
