package dev.tollbook.standalone.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes Tollbook's user and database, so that the services never work as the superuser. */
final class PostgresAccess {
    private static final String SERVICE_ROLE = "tollbook_service";
    static final String SUPERUSER = "postgres";

    private PostgresAccess() {}

    static void grant(PostgresLogin login, String superuserPassword) {
        String url = "jdbc:postgresql://127.0.0.1:" + login.port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, superuserPassword)) {
            boolean known = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", login.user());
            execute(connection, (known ? "ALTER" : "CREATE") + " ROLE %I LOGIN PASSWORD %L",
                    login.user(), login.password());
            // The store works as this role, which may add to the ledger and not change it; the login need not be able
            // to create roles for that.
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", SERVICE_ROLE)) {
                execute(connection, "CREATE ROLE %I NOLOGIN", SERVICE_ROLE, "");
            }
            execute(connection, "GRANT %I TO %I", SERVICE_ROLE, login.user());
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", login.database())) {
                execute(connection, "CREATE DATABASE %I OWNER %I", login.database(), login.user());
            }
        } catch (SQLException e) {
            throw new EngineFailedException("cannot set up the database user: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Postgres quotes the names itself: these statements take no parameters. */
    private static void execute(Connection connection, String format, String first, String second)
            throws SQLException {
        String sql;
        try (PreparedStatement statement = connection.prepareStatement("SELECT format(?, ?, ?)")) {
            statement.setString(1, format);
            statement.setString(2, first);
            statement.setString(3, second);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                sql = rows.getString(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
