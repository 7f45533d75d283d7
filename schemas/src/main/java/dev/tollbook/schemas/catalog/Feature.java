package dev.tollbook.schemas.catalog;

/** Something that a plan includes or does not. */
public record Feature(String slug, String name) {}
