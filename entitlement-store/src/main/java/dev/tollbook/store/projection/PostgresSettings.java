package dev.tollbook.store.projection;

/**
 * How to reach Postgres.
 *
 * @param url      JDBC
 * @param user     must own the database, since it creates schemas in it
 * @param password may be empty
 */
public record PostgresSettings(String url, String user, String password) {
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
