package dev.tollbook.ops;

import dev.tollbook.schemas.catalog.InvalidCatalogException;
import dev.tollbook.service.settings.InvalidSettingsException;
import dev.tollbook.service.topic.TopicContradictionException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A sentence for what people can mend; a stack trace only for what we have to. */
public final class ClearErrors implements IExecutionExceptionHandler {
    private static final int FAILED = 1;
    private static final int MISCONFIGURED = 2;

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parsed)
            throws Exception {
        int code = switch (exception) {
            case InvalidSettingsException e -> MISCONFIGURED;
            case FailedException e -> FAILED;
            case InvalidCatalogException e -> FAILED;
            case TopicContradictionException e -> FAILED;
            case KafkaException e -> FAILED;
            default -> throw exception;
        };
        commandLine.getErr().println(sentence(exception));
        return code;
    }

    /** Kafka tends to say what failed in the exception and why in its cause. */
    private static String sentence(Exception exception) {
        Throwable cause = exception.getCause();
        boolean more = exception instanceof KafkaException && cause != null && cause.getMessage() != null
                && !exception.getMessage().contains(cause.getMessage());
        return more ? exception.getMessage() + ": " + cause.getMessage() : exception.getMessage();
    }
}
