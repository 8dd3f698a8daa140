package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.pipelinefile.yaml.YamlDocument;
import dev.slipway.pipelinefile.yaml.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(PipelineSchema.json());

    /// What a schema can see: the form of one file.
    private static final Set<ProblemCode> OF_FORM =
            EnumSet.of(
                    ProblemCode.NOT_A_MAP,
                    ProblemCode.UNKNOWN_KEY,
                    ProblemCode.WRONG_TYPE,
                    ProblemCode.BAD_VALUE,
                    ProblemCode.BAD_NAME,
                    ProblemCode.BAD_SIZE,
                    ProblemCode.VERSION,
                    ProblemCode.ACTION,
                    ProblemCode.NO_STAGES,
                    ProblemCode.UNKNOWN_COMPONENT,
                    ProblemCode.SECRET);

    /// Wrong for reasons that lie outside the form.
    private static final Set<String> OUTSIDE =
            Set.of(
                    "data set misspelt",
                    "secret in env too",
                    "docker without image",
                    "build out of the project",
                    "toleration that exists with a value",
                    "a stage named register beside the section",
                    "map as key",
                    "model size of nothing",
                    // A whole number to a schema.
                    "version as a fraction",
                    "param file of another kind",
                    "no memory",
                    "memory beyond all");

    private static Set<ValidationMessage> complaints(String yaml) {
        YamlDocument document = YamlParser.parse(yaml);
        assertThat(document.faults()).isEmpty();
        return SCHEMA.validate(
                JSON.<JsonNode>valueToTree(document.root().map(r -> r.toJava()).orElse(null)));
    }

    @Test
    void acceptsTheExampleOfTheDesign() {
        assertThat(complaints(PipelineReaderTest.EXAMPLE)).isEmpty();
    }

    @Test
    void acceptsImagesThatAreBuiltAndContainersOfAnotherForm() {
        assertThat(
                        complaints(
                                """
                                slipway: 1
                                on: gpu-box
                                stages:
                                  a: { run: make, build: . }
                                  b:
                                    run: make
                                    on: docker
                                    image: team/train
                                    build:
                                      context: docker
                                      dockerfile: ../gpu.Dockerfile
                                      args: { PYTHON: 3.12 }
                                      target: train
                                    container:
                                      network: bridge
                                      shm: 2Gi
                                      user: 1000:1000
                                      writable-root: true
                                      node-selector: { example.org/gpu: "true" }
                                      tolerations:
                                        - { key: gpu, effect: NoSchedule }
                                        - { key: gpu, operator: Equal, value: big }
                                      service-account: trainer
                                      pull-secrets: [registry]
                                      volume-claim: work
                                """))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void acceptsEverySample(Path file) throws IOException {
        assertThat(complaints(Files.readString(file))).isEmpty();
    }

    static List<Path> samples() throws IOException {
        return SampleProjectsTest.projects().stream().map(p -> p.resolve("slipway.yaml")).toList();
    }

    @ParameterizedTest
    @MethodSource("wrongInForm")
    void refusesWhatTheReaderRefusesForItsForm(WrongPipelineFilesTest.Wrong wrong) {
        assertThat(complaints(wrong.text())).as(wrong.text()).isNotEmpty();
    }

    static List<WrongPipelineFilesTest.Wrong> wrongInForm() {
        return WrongPipelineFilesTest.wrong().stream()
                .filter(w -> OF_FORM.contains(w.code()) && !OUTSIDE.contains(w.name()))
                .filter(w -> YamlParser.parse(w.text()).faults().isEmpty())
                .filter(w -> !w.text().contains("params: list.yaml"))
                .toList();
    }

    @Test
    void knowsEveryComponentAsTheCatalogDoes() throws IOException {
        JsonNode stage = JSON.readTree(PipelineSchema.json()).at("/$defs/componentStage");
        List<String> described = new ArrayList<>();
        for (JsonNode rule : stage.get("allOf")) {
            String name = rule.at("/if/properties/uses/const").asText();
            List<String> arguments = new ArrayList<>();
            rule.at("/then/properties/with/properties")
                    .fieldNames()
                    .forEachRemaining(arguments::add);
            described.add(name + arguments);
        }

        assertThat(described)
                .containsExactlyElementsOf(
                        ComponentCatalog.all().stream()
                                .map(
                                        c ->
                                                c.name()
                                                        + c.parameters().stream()
                                                                .map(ComponentSpec.Parameter::name)
                                                                .toList())
                                .toList());
    }

    @Test
    void theSchemaOfADvcFileKnowsTheKeysThatItsReaderKnows() throws IOException {
        JsonNode schema = JSON.readTree(PipelineSchema.dvc());
        assertThat(names(schema.at("/properties")))
                .containsExactlyInAnyOrderElementsOf(Dialect.DVC.keys());
        assertThat(names(schema.at("/$defs/plainStage/properties")))
                .containsExactlyInAnyOrderElementsOf(Dialect.DVC_STAGE_KEYS);
        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(PipelineSchema.dvc())
                                .validate(
                                        JSON.<JsonNode>valueToTree(
                                                YamlParser.parse(DVC)
                                                        .root()
                                                        .orElseThrow()
                                                        .toJava())))
                .isEmpty();
    }

    private static final String DVC =
            """
            vars: [more.yaml, { depth: 3 }]
            stages:
              a: { cmd: [make, test], outs: [b: { cache: false, push: false }], metrics: [m.json] }
              each: { foreach: [eu, us], do: { cmd: "make ${item}", deps: [b], frozen: true } }
              grid: { matrix: { x: [1, 2] }, cmd: "make ${item.x}", always_changed: true }
            artifacts: { model: { path: b, type: model, labels: [best] } }
            plots: [m.json]
            """;

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
