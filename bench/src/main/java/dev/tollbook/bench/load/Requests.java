package dev.tollbook.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests as bytes. */
public final class Requests {
    private Requests() {}

    public static byte[] get(String path, Map<String, String> headers) {
        return head("GET " + path, headers, "").getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] post(String path, Map<String, String> headers, byte[] body) {
        byte[] head = head("POST " + path, headers,
                "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length + body.length);
        request.writeBytes(head);
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static String head(String line, Map<String, String> headers, String more) {
        StringBuilder head = new StringBuilder(line).append(" HTTP/1.1\r\nHost: localhost\r\n").append(more);
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
