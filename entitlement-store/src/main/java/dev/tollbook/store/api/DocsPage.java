package dev.tollbook.store.api;

import java.util.List;

/** The same description for people, as one page without scripts. */
final class DocsPage {
    private DocsPage() {}

    static String of(List<Route> routes) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Tollbook: entitlement API</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
                code,pre{font:14px/1.5 ui-monospace,monospace}pre{background:#8881;padding:.6rem;overflow:auto}
                h2{margin-top:2.5rem;font-size:1.05rem}small{opacity:.7}</style>
                <h1>Entitlement API</h1>
                <p>Made from the routes that this server serves. For machines: <a href="/openapi.json">openapi.json</a>.
                A denial is an answer, not an error. Errors are RFC 9457 problems.</p>
                """);
        routes.forEach(route -> section(page, route));
        return page.append("</html>\n").toString();
    }

    private static void section(StringBuilder page, Route route) {
        page.append("<h2><code>").append(route.method()).append(' ').append(escape(route.path()))
                .append("</code></h2><p>").append(escape(route.operation().summary())).append(" <small>")
                .append(route.access().scope().map(scope -> "Scope " + scope).orElse("Open"))
                .append(route.access().sessions() ? ", or a session of that payer" : "").append("</small></p>");
        for (String name : route.operation().names()) {
            page.append("<div><code>").append(escape(name.replace("*", "header "))).append("</code>: ")
                    .append(escape(route.operation().parameters().get(name))).append("</div>");
        }
        page.append("<pre>").append(route.method()).append(' ').append(escape(route.operation().example()));
        route.operation().request().ifPresent(body -> page.append("\n\n").append(escape(body)));
        page.append("</pre>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
