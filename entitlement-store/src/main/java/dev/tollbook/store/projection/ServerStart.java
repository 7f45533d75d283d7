package dev.tollbook.store.projection;

import dev.tollbook.store.feed.Backoff;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** Patience with a Postgres that is starting beside us; none with one that says no. */
final class ServerStart {
    // With the backoff about fifteen seconds; whoever starts us again after that has the same patience.
    private static final int ATTEMPTS = 10;

    private ServerStart() {}

    /** Returns once it accepts a connection; {@link IllegalStateException} says why it does not. */
    static void await(PostgresSettings settings) {
        Backoff backoff = new Backoff(new CountDownLatch(1));
        for (int attempt = 1;; attempt++) {
            try {
                DriverManager.getConnection(settings.url(), settings.user(), settings.password()).close();
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !isStarting(e)) {
                    throw Database.unusable(settings, e);
                }
                backoff.await();
            }
        }
    }

    /** Nobody listens (08), or it says that it is starting (57P03): a wrong password or name is neither. */
    private static boolean isStarting(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.equals("57P03");
    }
}
