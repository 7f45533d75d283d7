package dev.tollbook.processor.reduce;

/** What an event did to a book. */
public enum Verdict {
    /** It changed what is published. */
    APPLIED,
    /** It says, under another id, what an event before it said. */
    TWIN,
    /** What is known is newer. */
    SUPERSEDED
}
