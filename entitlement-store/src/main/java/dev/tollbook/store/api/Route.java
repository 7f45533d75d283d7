package dev.tollbook.store.api;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/** A route as data: what serves it, who may call it, and what the documentation says. */
record Route(HandlerType method, String path, Access access, Operation operation, Handler handler) {
    static Route get(String path, Access access, Operation operation, Handler handler) {
        return new Route(HandlerType.GET, path, access, operation, handler);
    }

    static Route post(String path, Access access, Operation operation, Handler handler) {
        return new Route(HandlerType.POST, path, access, operation, handler);
    }
}
