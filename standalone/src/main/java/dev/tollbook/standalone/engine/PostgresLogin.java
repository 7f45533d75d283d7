package dev.tollbook.standalone.engine;

/**
 * Whom Tollbook is to the database. Made when it is missing; an existing user gets this password.
 *
 * @param port     on the loopback address; 0 for a free one
 * @param database owned by the user
 */
public record PostgresLogin(int port, String database, String user, String password) {}
