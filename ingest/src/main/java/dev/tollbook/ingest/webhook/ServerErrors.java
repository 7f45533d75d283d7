package dev.tollbook.ingest.webhook;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty answers by itself (headers too large, a request line it cannot read, stopping), in our form. */
final class ServerErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = Problem.of(response.getStatus());
        problem.headers().forEach(response.getHeaders()::put);
        Content.Sink.write(response, true, problem.body(), callback);
        return true;
    }
}
