package dev.tollbook.ingest.webhook;

/** Ends a request with a problem. Expected, hence without a stack trace. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RefusedException(Problem problem) {
        super(problem.reason(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
