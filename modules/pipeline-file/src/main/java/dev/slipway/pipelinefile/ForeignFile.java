package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlDocument;
import dev.slipway.pipelinefile.yaml.YamlParser;
import java.nio.file.Path;
import java.util.List;

/// A YAML or JSON file of another program, with the same care as files of our own: bounded, UTF-8,
/// every fault told by its place.
public final class ForeignFile {
    private ForeignFile() {}

    /// The map that a file holds.
    ///
    /// @throws ProblemException if it cannot be read, is not well formed, or holds no map
    public static Yaml.Mapping read(Path file) {
        String name = String.valueOf(file.getFileName());
        Problems problems = new Problems();
        switch (TextFile.read(file, name)) {
            case TextFile.Refused refused -> problems.refused(name, refused);
            case TextFile.Text text -> {
                YamlDocument document = YamlParser.parse(text.text());
                document.faults().forEach(fault -> problems.yaml(name, fault));
                if (document.faults().isEmpty()
                        && document.root().map(Yaml::target).orElse(null)
                                instanceof Yaml.Mapping root) {
                    return root;
                }
                if (document.faults().isEmpty()) {
                    problems.file(
                            name,
                            ProblemCode.NOT_A_MAP,
                            name + " holds no map.",
                            "Name a file that was saved by Elyra, or an MLproject.");
                }
            }
        }
        List<Problem> all = problems.all();
        throw new ProblemException(all);
    }

    /// A problem at a value of such a file.
    public static ProblemException problem(
            Path file, Yaml at, ProblemCode code, String headline, String remedy) {
        return new ProblemException(
                Problem.at(
                        Problems.place(String.valueOf(file.getFileName()), at.span()),
                        "",
                        code.code(),
                        headline,
                        remedy));
    }
}
