package dev.tollbook.store.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.json.Json;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI 3.1 description of the routes, made from the list that the server serves, and a page to read it on. */
final class OpenApi {
    private static final ObjectMapper MAPPER = Json.mapper();
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> REFUSALS = Map.of("400", "The request cannot be understood.", "401",
            "No key, an unknown one, or a session token that proves nothing.", "403", "Known, but not allowed.", "422",
            "Understood, but not to be done as it stands.", "429", "More often than this key may.", "503",
            "Not now; ask again.");

    private OpenApi() {}

    static ObjectNode describe(List<Route> routes) {
        RecordSchema schemas = new RecordSchema();
        ObjectNode root = MAPPER.createObjectNode().put("openapi", "3.1.0");
        root.putObject("info").put("title", "Tollbook entitlement store").put("version", "1")
                .put("description", "What payers have, may do and have used. A denial is an answer, not an error.");
        ObjectNode paths = root.putObject("paths");
        for (Route route : routes) {
            ObjectNode path = paths.has(route.path()) ? (ObjectNode) paths.get(route.path())
                    : paths.putObject(route.path());
            path.set(route.method().name().toLowerCase(Locale.ROOT), operation(route, schemas));
        }
        ObjectNode components = root.putObject("components");
        components.set("schemas", schemas.components());
        schemas.components().set("Problem", problem());
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("key").put("type", "http").put("scheme", "bearer")
                .put("description", "An API key, tb_sk_…, with the scope that the operation names.");
        security.putObject("session").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT")
                .put("description", "A Clerk session token, also as the cookie __session.");
        return root;
    }

    private static ObjectNode operation(Route route, RecordSchema schemas) {
        Operation described = route.operation();
        ObjectNode operation = MAPPER.createObjectNode().put("summary", described.summary())
                .put("x-example", described.example());
        parameters(route, operation);
        described.request().ifPresent(body -> operation.putObject("requestBody").put("required", true)
                .putObject("content").putObject("application/json").set("example", json(body)));
        ObjectNode responses = operation.putObject("responses");
        ObjectNode success = responses.putObject(Integer.toString(described.status())).put("description", "Done.");
        described.answer().ifPresent(type -> success.putObject("content").putObject(described.mediaType())
                .set("schema", schemas.of(type)));
        if (route.method().equals(HandlerType.GET) && described.answer().isPresent()) {
            responses.putObject("304").put("description", "Still what If-None-Match names.");
        }
        REFUSALS.forEach((status, why) -> responses.putObject(status).put("description", why)
                .putObject("content").putObject("application/problem+json").putObject("schema")
                .put("$ref", "#/components/schemas/Problem"));
        ArrayNode security = operation.putArray("security");
        route.access().scope().ifPresent(scope -> {
            operation.put("x-scope", scope);
            security.addObject().putArray("key");
            if (route.access().sessions()) {
                security.addObject().putArray("session");
            }
        });
        return operation;
    }

    private static void parameters(Route route, ObjectNode operation) {
        ArrayNode parameters = operation.putArray("parameters");
        for (Matcher found = PATH_PARAMETER.matcher(route.path()); found.find();) {
            parameter(parameters, found.group(1), "path").put("required", true);
        }
        for (String name : route.operation().names()) {
            boolean header = name.startsWith("*");
            parameter(parameters, header ? name.substring(1) : name, header ? "header" : "query")
                    .put("description", route.operation().parameters().get(name));
        }
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String in) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private static ObjectNode problem() {
        ObjectNode problem = MAPPER.createObjectNode().put("type", "object")
                .put("description", "RFC 9457, with the members that the billing API's contract knows.");
        ObjectNode properties = problem.putObject("properties");
        for (String name : List.of("type", "title", "detail", "reason", "error")) {
            properties.putObject(name).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        properties.putObject("success").put("const", false);
        problem.putArray("required").add("type").add("title").add("status").add("detail").add("success").add("error");
        return problem;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an example that is not JSON: " + text, e);
        }
    }
}
