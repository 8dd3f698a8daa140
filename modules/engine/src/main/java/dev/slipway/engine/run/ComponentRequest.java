package dev.slipway.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.engine.port.ComponentProgram;
import dev.slipway.engine.work.ProjectEntries;
import dev.slipway.model.Problem;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Writes what a built-in component is asked to do into a file.
final class ComponentRequest {
    /// Where the file is, relative to the working folder.
    static final String PATH = ProjectEntries.OWN_FOLDER + "/request.json";

    private static final JsonMapper JSON = new JsonMapper();

    private ComponentRequest() {}

    /// @param folder where the file goes, at [#PATH]
    /// @return the file
    /// @throws StageFault if there is no such component
    static Path write(
            Path folder, Pipeline pipeline, StageDefinition stage, StageAction.Component action)
            throws IOException, StageFault {
        String text = text(pipeline, stage, action);
        Path file = folder.resolve(PATH);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
        return file;
    }

    /// What is in the file.
    ///
    /// @throws StageFault if there is no such component
    static String text(Pipeline pipeline, StageDefinition stage, StageAction.Component action)
            throws StageFault {
        Optional<ComponentSpec> spec = ComponentCatalog.find(action.component());
        if (spec.isEmpty()) {
            throw new StageFault(
                    Problem.of(
                            "SLW-0405",
                            "There is no component " + action.component() + ".",
                            "Correct `uses` of the stage " + stage.name() + "."));
        }
        try {
            return JSON.writeValueAsString(
                    new ComponentProgram.Request(
                            action.component(),
                            action.with(),
                            inputs(pipeline, spec.get(), action),
                            stage.outs().stream().map(Out::path).toList(),
                            stage.metrics()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The paths among the arguments, by parameter. A schema that is not named is the data set's.
    private static Map<String, String> inputs(
            Pipeline pipeline, ComponentSpec spec, StageAction.Component action) {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (ComponentSpec.Parameter parameter : spec.parameters()) {
            boolean isPath =
                    parameter.type() == ComponentSpec.Type.DATA
                            || parameter.type() == ComponentSpec.Type.FILE;
            if (isPath && action.with().get(parameter.name()) instanceof String path) {
                inputs.put(parameter.name(), pathOf(pipeline, path));
            }
        }
        if (spec.parameter("schema").isPresent() && !inputs.containsKey("schema")) {
            pipeline.data().values().stream()
                    .filter(d -> d.path().equals(inputs.get("data")))
                    .flatMap(d -> d.schema().stream())
                    .findFirst()
                    .ifPresent(schema -> inputs.put("schema", schema));
        }
        return inputs;
    }

    private static String pathOf(Pipeline pipeline, String nameOrPath) {
        DataSet named = pipeline.data().get(nameOrPath);
        return named == null ? nameOrPath : named.path();
    }
}
