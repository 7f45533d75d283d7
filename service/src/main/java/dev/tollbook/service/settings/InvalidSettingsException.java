package dev.tollbook.service.settings;

import java.util.List;

/** Settings that a service cannot start with; the message lists every problem, one a line. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
