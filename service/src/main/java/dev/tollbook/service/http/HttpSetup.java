package dev.tollbook.service.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/** What our HTTP servers have in common. */
public final class HttpSetup {
    /** Connections that may wait to be accepted. The default is 50; who finds no room tries again after a second. */
    private static final int MOST_KNOCKING = 1_024;

    private HttpSetup() {}

    /**
     * One connector; and around the routes nothing but what ends a stop only when every request has its answer.
     *
     * @param port        0 for a free one
     * @param answerBytes of most answers; for each of them Javalin makes an array of that size
     * @param stopTimeout how long a stop waits for what is under way
     */
    public static void configure(JavalinConfig config, int port, int answerBytes, Duration stopTimeout) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.responseBufferSize = answerBytes;
        config.jetty.addConnector((server, http) -> connector(server, http, port));
        config.jetty.modifyServletContextHandler(context -> context.setSessionHandler(new NoSessions()));
        config.jetty.modifyServer(server -> {
            // In place of Javalin's handler for statistics, which wraps every request and is asked by nobody.
            server.setHandler(new GracefulHandler());
            server.setStopTimeout(stopTimeout.toMillis());
        });
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setAcceptQueueSize(MOST_KNOCKING);
        return connector;
    }

    /** Jetty cannot be told to go without; this one looks for no session, and wraps no request to keep one. */
    private static final class NoSessions extends SessionHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Handler next = getHandler();
            return next != null && next.handle(request, response, callback);
        }
    }
}
