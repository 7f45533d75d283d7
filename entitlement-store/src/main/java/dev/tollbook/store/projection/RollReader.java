package dev.tollbook.store.projection;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.membership.Organization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads back what {@link MembershipRows} wrote. */
final class RollReader {
    private interface RowReader {
        void read(ResultSet rows) throws SQLException;
    }

    private RollReader() {}

    static void load(Connection connection, Roll roll) throws SQLException {
        each(connection, "SELECT state FROM projection.access_rules",
                rows -> roll.put(ProjectionReader.read(rows, 1, AccessRule.class)));
        each(connection, "SELECT state FROM projection.organizations",
                rows -> roll.put(ProjectionReader.read(rows, 1, Organization.class)));
        each(connection, "SELECT state, organization, member, revision, left_cause FROM projection.memberships",
                rows -> member(rows, roll));
    }

    private static void member(ResultSet rows, Roll roll) throws SQLException {
        if (rows.getString(1) == null) {
            roll.putLeft(new MembershipKey(rows.getString(2), rows.getString(3)), rows.getLong(4),
                    rows.getString(5) == null ? Optional.empty()
                            : Optional.of(ProjectionReader.read(rows, 5, Cause.class)));
        } else {
            roll.put(ProjectionReader.read(rows, 1, Membership.class));
        }
    }

    private static void each(Connection connection, String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ProjectionReader.FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
