package dev.tollbook.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.standalone.demo.Scene.Question;
import dev.tollbook.standalone.demo.Scene.Sent;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plays the story against services that know nothing of it, through their HTTP doors, and tells what they say. */
public final class Stage {
    private final FrontDoors doors;
    private final PrintStream console;
    private final List<String> accepted = new ArrayList<>();
    private int refused;

    public Stage(FrontDoors doors, PrintStream console) {
        this.doors = doors;
        this.console = console;
    }

    /** Plays all of it; whatever the services do, it is told. */
    public void play() {
        int number = 1;
        for (Scene scene : Story.at(doors.now()).scenes()) {
            console.println();
            console.println(number++ + ". " + scene.title());
            scene.sent().forEach(this::send);
            scene.questions().forEach(this::ask);
        }
        console.println();
        console.println(accepted.size() + " webhooks were accepted, and each of them has a receipt; " + refused
                + " was refused.");
    }

    private void send(Sent webhook) {
        FrontDoors.Answer answer = doors.post(webhook);
        String line = "   %s %s, %s: HTTP %d".formatted(
                webhook.provider().name().toLowerCase(Locale.ROOT), webhook.type(), webhook.id(), answer.status());
        if (answer.status() != 200) {
            refused++;
            console.println(line + ", " + answer.body().path("error").asText());
            return;
        }
        accepted.add(webhook.id());
        String position = answer.body().path("position").asText();
        JsonNode receipt = doors.receipt(webhook.id(), position);
        console.println(line + ", stored at " + position + ", " + receipt.path("outcome").asText());
    }

    private void ask(Question question) {
        JsonNode answer = doors.has(question, accepted.isEmpty() ? Optional.empty() : Optional.of(accepted.getLast()));
        console.println("   has(%s, %s=%s)  ->  %s%s".formatted(question.payer(), question.kind(), question.slug(),
                answer.path("result").asBoolean() ? "YES" : "no", because(answer)));
    }

    private static String because(JsonNode answer) {
        JsonNode cause = answer.path("because");
        if (cause.isMissingNode()) {
            return "   (no webhook has told of any subscription)";
        }
        return "   because of %s, %s at %s".formatted(cause.path("eventType").asText(),
                cause.path("deliveryId").asText(), cause.path("position").asText());
    }
}
