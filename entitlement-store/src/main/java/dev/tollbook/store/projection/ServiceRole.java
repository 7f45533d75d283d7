package dev.tollbook.store.projection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role with which the service works: it may add to the ledger, and neither change nor remove an entry. */
final class ServiceRole {
    /** From here on no statement of ours can change an entry, even if the login could. */
    static final String ASSUME = "SET ROLE tollbook_service";
    private static final Logger LOGGER = LoggerFactory.getLogger(ServiceRole.class);
    private static final String READY = """
            SELECT count(*) FROM pg_roles
            WHERE rolname = 'tollbook_service' AND pg_has_role(current_user, oid, 'MEMBER')
              AND has_table_privilege(oid, 'ledger.entries', 'INSERT')
            """;

    private ServiceRole() {}

    /** Whether the migration could set it up; a warning if not. */
    static boolean isReady(PostgresSettings settings) {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READY)) {
            boolean ready = rows.next() && rows.getInt(1) == 1;
            if (!ready) {
                LOGGER.atWarn().addKeyValue("user", settings.user()).log("the login may neither create nor assume the"
                        + " role tollbook_service: only a trigger keeps the ledger append-only, see docs/ledger.md");
            }
            return ready;
        } catch (SQLException e) {
            throw Database.unusable(settings, e);
        }
    }
}
