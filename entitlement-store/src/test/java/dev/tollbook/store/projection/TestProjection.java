package dev.tollbook.store.projection;

import dev.tollbook.store.feed.TestLog;
import java.sql.SQLException;
import java.util.List;

/** Writes as the projector does, without a broker. */
public final class TestProjection {
    private final Database database;
    private final ProjectionWriter writer;

    public TestProjection(Database database) {
        this.database = database;
        this.writer = new ProjectionWriter(database.dataSource());
    }

    /** One batch in one transaction. */
    public void write(TestLog log) {
        try {
            writer.write(log.records().stream().map(Incoming::of).toList(), List.of());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) {
        TestDatabases.execute(database.dataSource(), sql);
    }

    public String single(String sql) {
        return TestDatabases.single(database.dataSource(), sql);
    }
}
