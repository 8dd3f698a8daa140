package dev.slipway.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.RuntimeHealth;
import java.util.Locale;

/// The answers of a connection test as a terminal shows them.
final class CheckText {
    private CheckText() {}

    static void print(Terminal terminal, RuntimeCheck check) {
        String mark =
                switch (check.result()) {
                    case PASSED -> terminal.good("✓");
                    case LIMITED -> terminal.wary("!");
                    case FAILED -> terminal.bad("✗");
                };
        terminal.out().println("  " + mark + " " + check.name() + ": " + check.words());
        if (!check.remedy().isEmpty()) {
            terminal.out().println("    " + check.remedy());
        }
    }

    static String painted(Terminal terminal, RuntimeHealth health) {
        return switch (health) {
            case READY -> terminal.good(health.word());
            case LIMITED -> terminal.wary(health.word());
            case UNREACHABLE -> terminal.bad(health.word());
            case NOT_SET_UP -> terminal.faint(health.word());
        };
    }

    static ObjectNode json(RuntimeCheck check) {
        ObjectNode node = Json.object();
        node.put("name", check.name());
        node.put("result", check.result().name().toLowerCase(Locale.ROOT));
        node.put("words", check.words());
        node.put("remedy", check.remedy());
        return node;
    }
}
