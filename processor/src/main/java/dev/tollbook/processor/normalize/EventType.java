package dev.tollbook.processor.normalize;

/**
 * One line of a provider's catalogue of event types.
 *
 * @param name     as the provider spells it
 * @param handling what is done with it
 * @param effect   what it changes here, or why nothing
 */
public record EventType(String name, Handling handling, String effect) {}
