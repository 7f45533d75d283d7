package dev.tollbook.schemas.catalog;

/**
 * Something that a plan includes or does not.
 *
 * @param slug names it in questions and answers
 * @param name for people; the slug if nobody gave one
 */
public record Feature(String slug, String name) {
    public Feature { name = name == null ? slug : name; }
}
