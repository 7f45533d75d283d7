package dev.tollbook.bench.scenario;

/** One thing to measure, over engines of its own. */
public interface Scenario {
    /** As {@code --only} names it. */
    String name();

    /** One line for people. */
    String about();

    /** Whether it is left out of a run of everything: it takes long, and answers a question that is asked seldom. */
    default boolean isOnlyWhenNamed() {
        return false;
    }

    /**
     * Measures, reports, and throws {@link WrongResultException} if what was done turns out not to have been done right.
     */
    void run(Bench bench);
}
