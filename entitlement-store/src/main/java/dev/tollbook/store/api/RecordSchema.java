package dev.tollbook.store.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.json.Json;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** JSON Schemas of the records that are answered, read off the records themselves. */
final class RecordSchema {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final ObjectNode components = MAPPER.createObjectNode();

    /** The schema of a type; records are put among the components and referred to. */
    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && jsonValue(plain).isEmpty()) {
            return reference(plain, plain.getSimpleName(), Map.of());
        }
        return simple(plain);
    }

    /** What was referred to. */
    ObjectNode components() {
        return components;
    }

    private ObjectNode generic(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return of(arguments[0]);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return object("array").set("items", of(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return object("object").set("additionalProperties", of(arguments[1]));
        }
        TypeVariable<?> variable = raw.getTypeParameters()[0];
        return reference(raw, raw.getSimpleName() + "Of" + name(arguments[0]), Map.of(variable.getName(),
                arguments[0]));
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ((Class<?>) generic.getRawType()).getSimpleName() + "Of"
                    + name(generic.getActualTypeArguments()[0]);
        }
        return ((Class<?>) type).getSimpleName();
    }

    private ObjectNode reference(Class<?> type, String simpleName, Map<String, Type> variables) {
        Class<?> outer = type.getEnclosingClass();
        String name = (outer == null ? "" : outer.getSimpleName()) + simpleName;
        if (!components.has(name)) {
            ObjectNode schema = object("object");
            components.set(name, schema);
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (RecordComponent component : type.getRecordComponents()) {
                String property = property(component);
                ObjectNode of = of(variables.getOrDefault(component.getGenericType().getTypeName(),
                        component.getGenericType()));
                JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
                boolean always = include != null && include.value() == JsonInclude.Include.ALWAYS;
                properties.set(property, always ? nullable(of) : of);
                if (always || !isOptional(component.getType())) {
                    required.add(property);
                }
            }
            schema.put("additionalProperties", false);
        }
        return MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode simple(Class<?> type) {
        if (type.isEnum()) {
            ArrayNode values = MAPPER.createArrayNode();
            Arrays.stream(type.getEnumConstants()).forEach(
                    constant -> values.add(MAPPER.<JsonNode>valueToTree(constant)));
            return MAPPER.createObjectNode().set("enum", values);
        }
        if (type == byte[].class) {
            return object("string").put("format", "binary");
        }
        if (type == Instant.class) {
            return object("string").put("format", "date-time");
        }
        if (type == boolean.class || type == Boolean.class) {
            return object("boolean");
        }
        if (type == OptionalInt.class || type == OptionalLong.class || type == int.class || type == long.class
                || Number.class.isAssignableFrom(type)) {
            return object("integer");
        }
        // Any JSON where the record holds any.
        return JsonNode.class.isAssignableFrom(type) ? MAPPER.createObjectNode() : object("string");
    }

    private static ObjectNode nullable(ObjectNode schema) {
        ObjectNode either = MAPPER.createObjectNode();
        either.putArray("anyOf").add(schema).add(object("null"));
        return either;
    }

    private static boolean isOptional(Class<?> type) {
        return type == Optional.class || type == OptionalInt.class || type == OptionalLong.class;
    }

    private static String property(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    private static Optional<Method> jsonValue(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst();
    }

    private static ObjectNode object(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }
}
