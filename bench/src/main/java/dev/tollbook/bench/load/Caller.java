package dev.tollbook.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection on which a thread asks and waits, and reads the answer. */
public final class Caller implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** What came back. */
    public record Answer(int status, String body) {}

    private Caller(Socket socket, InputStream in, OutputStream out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    /** Connects to a port of this machine. */
    public static Caller to(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            return new Caller(socket, new BufferedInputStream(socket.getInputStream(), 32 * 1024),
                    socket.getOutputStream());
        } catch (IOException e) {
            throw new LoadFailedException("cannot connect to port " + port + ": " + e.getMessage(), e);
        }
    }

    public Answer call(byte[] request) {
        try {
            out.write(request);
            String status = line();
            long length = 0;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Long.parseLong(header.substring(15).strip());
                } else if (header.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                    chunked = true;
                }
            }
            String body = chunked ? chunks() : new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(status.substring(9, 12)), body);
        } catch (IOException e) {
            throw new LoadFailedException("no answer: " + e.getMessage(), e);
        }
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new LoadFailedException("cannot close: " + e.getMessage(), e);
        }
    }
}
