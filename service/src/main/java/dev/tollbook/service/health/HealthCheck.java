package dev.tollbook.service.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must be right.
 *
 * @param name    shown in the answer
 * @param problem a sentence while something is wrong; empty when it is not
 */
public record HealthCheck(String name, Supplier<Optional<String>> problem) {}
