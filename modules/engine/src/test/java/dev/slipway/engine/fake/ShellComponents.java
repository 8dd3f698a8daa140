package dev.slipway.engine.fake;

import dev.slipway.engine.port.ComponentProgram;
import java.nio.file.Path;
import java.util.List;

/// Built-in components that are the project's own `component.sh`.
public final class ShellComponents implements ComponentProgram {
    @Override
    public List<String> command(String component, Path request) {
        return List.of("sh", "component.sh", request.toString());
    }

    @Override
    public String image() {
        return "components";
    }

    @Override
    public List<String> commandInImage(String component, String request) {
        return List.of("sh", "component.sh", request);
    }
}
