package dev.tollbook.store.api;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes changes as server-sent events (WHATWG HTML, 9.2): the id is the position, the event {@code change}. */
record EventSink(HttpServletResponse response) implements ChangeStreams.Sink {
    // Without data it is no event, but a browser remembers the id.
    @Override
    public void opened(long position) throws IOException {
        write(("id: " + position + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void changes(List<Change> changes) throws IOException {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        for (Change change : changes) {
            events.writeBytes(("id: " + change.position() + "\nevent: change\ndata: ")
                    .getBytes(StandardCharsets.UTF_8));
            events.writeBytes(Json.bytes(change));
            events.writeBytes(new byte[]{'\n', '\n'});
        }
        write(events.toByteArray());
    }

    @Override
    public void keepAlive() throws IOException {
        write(new byte[]{':', '\n', '\n'});
    }

    private void write(byte[] bytes) throws IOException {
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }
}
