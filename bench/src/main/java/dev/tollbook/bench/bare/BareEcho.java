package dev.tollbook.bench.bare;

import io.javalin.Javalin;

/** Javalin that answers every has() with the same text, of the size of ours: no authentication, no look-up, no JSON, no tag. */
public final class BareEcho implements AutoCloseable {
    private final Javalin server;

    private BareEcho(Javalin server) {
        this.server = server;
    }

    public static BareEcho start(byte[] answer) {
        Javalin server = Javalin.create(config -> {
            BareReceiver.bare(config);
            config.routes.get("/v1/payers/{payer}/has", ctx -> ctx.contentType("application/json").result(answer));
        });
        return new BareEcho(server.start());
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
