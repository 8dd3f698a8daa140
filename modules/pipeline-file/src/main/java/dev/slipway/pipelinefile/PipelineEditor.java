package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.yaml.CannotEdit;
import dev.slipway.pipelinefile.yaml.EntryText;
import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlParser;
import dev.slipway.pipelinefile.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Edits pipeline files in place: only the lines that an edit concerns change; comments, order,
/// quotes, spaces and line ends elsewhere stay byte for byte. Stateless and thread-safe.
public final class PipelineEditor {
    private static final String STAGES = "stages";
    private static final String NEEDS = "needs";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// An edit that was written.
    ///
    /// @param file relative to the project: `slipway.yaml` or the parameters file
    /// @param before its text until now, for undo
    /// @param after its text now
    public record Edited(String file, String before, String after) {}

    /// The text of a pipeline file after an edit.
    ///
    /// @throws ProblemException if the edit does not fit the text; a parameter that stands in a
    ///     file of its own is set by [#applyToParams]
    public String apply(String text, Edit edit) {
        return edited(text, edit, t -> change(t, edit));
    }

    /// The text of a parameters file after a parameter is set.
    ///
    /// @throws ProblemException if the key leads through something that is no map
    public String applyToParams(String text, Edit.SetParam edit) {
        return edited(text, edit, t -> t.set(paramPath(edit.key()), edit.value()));
    }

    /// Edits the file of a project on disk: reads it, applies the edit, writes it.
    ///
    /// @throws ProblemException if it cannot be read or written, or the edit does not fit
    public Edited edit(Path project, Edit edit) {
        String file = PipelineReader.fileIn(project);
        String text = read(project, file);
        if (edit instanceof Edit.SetParam set) {
            Optional<String> params = paramsFileOf(project, text, set);
            if (params.isPresent()) {
                requireInside(project, params.get());
                String before = read(project, params.get());
                String after = applyToParams(before, set);
                write(project.resolve(params.get()), before, after);
                return new Edited(params.get(), before, after);
            }
        }
        String after = apply(text, edit);
        write(project.resolve(file), text, after);
        return new Edited(file, text, after);
    }

    /// Writes a text in the place of another: all of it or nothing, with the file's permissions.
    ///
    /// @param before what the file is believed to hold
    /// @throws ProblemException if it holds something else by now, or cannot be written
    public void write(Path file, String before, String after) {
        ReplacedFile.replace(file, before, after);
    }

    /// The same where the file need not exist before or after.
    ///
    /// @param before empty if it is believed not to exist
    /// @param after empty if it is to go
    /// @throws ProblemException as the other does
    public void write(Path file, Optional<String> before, Optional<String> after) {
        if (before.isEmpty()) {
            after.ifPresent(text -> ReplacedFile.create(file, text));
        } else if (after.isEmpty()) {
            ReplacedFile.remove(file, before.get());
        } else {
            write(file, before.get(), after.get());
        }
    }

    /// The text of a project's file; empty if there is none.
    ///
    /// @throws ProblemException if it is no text, or cannot be read
    public Optional<String> text(Path project, String file) {
        requireInside(project, file);
        return Files.exists(project.resolve(file))
                ? Optional.of(read(project, file))
                : Optional.empty();
    }

    /// The file in which the parameters of a pipeline stand; empty if they stand, or are to stand,
    /// in the pipeline file itself.
    ///
    /// @param text of the pipeline file
    public Optional<String> paramsFileOf(Path project, String text) {
        return paramsFile(project, text);
    }

    /// The file in which a parameter is to be set: one that is named with it, that of the
    /// pipeline's parameters, or one that `vars` names; empty if it stands, or is to stand, in
    /// the pipeline file itself.
    ///
    /// @param text of the pipeline file
    public Optional<String> paramsFileOf(Path project, String text, Edit.SetParam set) {
        if (set.file().isPresent()) {
            return set.file();
        }
        String key = set.key();
        Optional<String> usual = paramsFile(project, text);
        if (usual.isPresent() && holds(project, usual.get(), key)) {
            return usual;
        }
        Optional<Yaml.Mapping> root = root(text);
        boolean isInline =
                root.flatMap(r -> r.value("vars")).isPresent()
                        && holdsInVars(YamlText.of(plain(text)), key);
        return isInline
                ? Optional.empty()
                : EditedStage.varsFiles(root.flatMap(r -> r.value("vars"))).stream()
                        .filter(file -> holds(project, file, key))
                        .findFirst()
                        .or(() -> usual);
    }

    private static boolean holdsInVars(YamlText text, String key) {
        return EditedStage.isInVars(text, paramPath(key));
    }

    private static boolean holds(Path project, String file, String key) {
        try {
            requireInside(project, file);
            return Files.exists(project.resolve(file))
                    && YamlText.of(plain(read(project, file))).find(paramPath(key)).isPresent();
        } catch (CannotEdit | ProblemException unreadable) {
            return false;
        }
    }

    private interface Change {
        YamlText of(YamlText text);
    }

    private static String edited(String text, Edit edit, Change change) {
        String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        try {
            return mark + change.of(YamlText.of(text.substring(mark.length()))).text();
        } catch (CannotEdit why) {
            throw refused(words(edit), String.valueOf(why.getMessage()));
        }
    }

    private static ProblemException refused(String what, String why) {
        return new ProblemException(
                Problem.of(
                        ProblemCode.EDIT_REFUSED.code(),
                        "Cannot " + what + ": " + why + ".",
                        "Change it in the text itself."));
    }

    private static String words(Edit edit) {
        return switch (edit) {
            case Edit.SetKey set -> "set " + set.key() + " of " + set.stage();
            case Edit.RemoveKey remove -> "remove " + remove.key() + " of " + remove.stage();
            case Edit.AddStage add -> "add the stage " + add.stage();
            case Edit.AddStageText add -> "add the stage " + add.stage();
            case Edit.AddItem add -> "add to " + add.key() + " of " + add.stage();
            case Edit.RemoveItem remove -> "remove from " + remove.key() + " of " + remove.stage();
            case Edit.SetOutOption set ->
                    "set " + set.option() + " of " + set.path() + " of " + set.stage();
            case Edit.SetRoot set -> "set " + set.key();
            case Edit.RemoveRoot remove -> "remove " + remove.key();
            case Edit.RemoveStage remove -> "remove the stage " + remove.stage();
            case Edit.RenameStage rename -> "rename the stage " + rename.from();
            case Edit.SetParam set -> "set the parameter " + set.key();
        };
    }

    private static YamlText change(YamlText text, Edit edit) {
        return switch (edit) {
            case Edit.SetKey set -> text.set(key(text, set.stage(), set.key()), set.value());
            case Edit.RemoveKey remove -> removeKey(text, remove);
            case Edit.AddStage add -> add(text, add);
            case Edit.AddStageText add ->
                    EntryText.insert(
                            text,
                            List.of(STAGES),
                            add.stage().value(),
                            add.text(),
                            add.after().map(StageName::value));
            case Edit.AddItem add -> addItem(text, add);
            case Edit.RemoveItem remove -> removeItem(text, remove);
            case Edit.SetOutOption set ->
                    OutOptions.set(
                            text,
                            key(text, set.stage(), set.key()),
                            set.path(),
                            set.option(),
                            set.value());
            case Edit.SetRoot set -> text.set(paramPath(set.key()), set.value());
            case Edit.RemoveRoot remove -> text.remove(paramPath(remove.key()));
            case Edit.RemoveStage remove -> remove(text, remove.stage());
            case Edit.RenameStage rename -> rename(text, rename);
            case Edit.SetParam set -> inlineParam(text, set);
        };
    }

    private static YamlText removeKey(YamlText text, Edit.RemoveKey remove) {
        List<Object> path = key(text, remove.stage(), remove.key());
        return withStage(text.remove(path), path);
    }

    /// @throws CannotEdit if nothing is left of the stage that a key is of
    private static YamlText withStage(YamlText changed, List<Object> path) {
        if (changed.find(path.subList(0, EditedStage.holder(path))).isEmpty()) {
            throw new CannotEdit("it is all that the stage has");
        }
        return changed;
    }

    private static YamlText addItem(YamlText text, Edit.AddItem add) {
        List<Object> path = key(text, add.stage(), add.key());
        List<@Nullable Object> items = items(text, path);
        if (items.contains(add.item())) {
            return text;
        }
        items.add(add.item());
        return text.set(path, items);
    }

    private static YamlText removeItem(YamlText text, Edit.RemoveItem remove) {
        List<Object> path = key(text, remove.stage(), remove.key());
        List<@Nullable Object> items = items(text, path);
        if (!items.contains(remove.item())) {
            List<Object> place =
                    OutOptions.find(text, path, remove.item())
                            .orElseThrow(() -> new CannotEdit("it does not list " + remove.item()));
            return withStage(text.remove(place), path);
        }
        if (items.stream().allMatch(remove.item()::equals)) {
            return removeKey(text, new Edit.RemoveKey(remove.stage(), remove.key()));
        }
        items.removeIf(remove.item()::equals);
        return text.set(path, items);
    }

    private static List<@Nullable Object> items(YamlText text, List<Object> path) {
        @Nullable Object value = text.find(path).map(Yaml::toJava).orElse(null);
        List<@Nullable Object> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            items.addAll(list);
        } else if (value != null) {
            items.add(value);
        }
        return items;
    }

    private static List<Object> key(YamlText text, StageName stage, String dotted) {
        if (EditedStage.isRegister(text, stage)) {
            List<Object> path = new ArrayList<>(List.of(RegisterReader.STAGE));
            path.addAll(paramPath(dotted));
            return path;
        }
        requireStage(text, stage);
        return EditedStage.path(text, List.of(STAGES, stage.value()), paramPath(dotted));
    }

    /// `a.b[0]` as keys and indexes.
    private static List<Object> paramPath(String dotted) {
        List<Object> path = new ArrayList<>();
        for (String part : dotted.replace("[", ".[").split("\\.", -1)) {
            if (part.isBlank()) {
                throw new CannotEdit("“" + dotted + "” is no key");
            }
            path.add(
                    part.matches("\\[[0-9]{1,6}]")
                            ? (Object) Integer.valueOf(part.substring(1, part.length() - 1))
                            : part);
        }
        return path;
    }

    private static void requireStage(YamlText text, StageName stage) {
        if (text.find(List.of(STAGES, stage.value())).isEmpty()) {
            throw new CannotEdit("there is no stage " + stage);
        }
    }

    private static YamlText add(YamlText text, Edit.AddStage add) {
        if (text.find(List.of(STAGES, add.stage().value())).isPresent()) {
            throw new CannotEdit("there is one of that name already");
        }
        return text.set(
                List.of(STAGES, add.stage().value()), EditedStage.content(text, add.content()));
    }

    private static YamlText remove(YamlText text, StageName stage) {
        requireStage(text, stage);
        YamlText changed = text;
        for (List<Object> place : references(text, stage.value()).reversed()) {
            changed = changed.remove(place);
        }
        return changed.remove(List.of(STAGES, stage.value()));
    }

    private static YamlText rename(YamlText text, Edit.RenameStage rename) {
        requireStage(text, rename.from());
        String from = rename.from().value();
        YamlText changed = text;
        for (List<Object> place : references(text, from)) {
            Yaml.Scalar named = (Yaml.Scalar) text.find(place).orElseThrow().target();
            changed =
                    changed.set(place, rename.to().value() + named.text().substring(from.length()));
        }
        return changed.renameKey(List.of(STAGES, from), rename.to().value());
    }

    /// Every place that names a stage, or one that its matrix makes.
    private static List<List<Object>> references(YamlText text, String stage) {
        List<List<Object>> places = new ArrayList<>();
        if (text.find(List.of(STAGES)).map(Yaml::target).orElse(null)
                instanceof Yaml.Mapping stages) {
            for (Yaml.Entry entry : stages.all()) {
                List<Object> path = List.of(STAGES, entry.name(), NEEDS);
                text.find(path).ifPresent(needs -> collect(needs, path, stage, places));
            }
        }
        List<Object> after = List.of(RegisterReader.STAGE, "after");
        text.find(after).ifPresent(name -> collect(name, after, stage, places));
        return places;
    }

    private static void collect(
            Yaml value, List<Object> path, String stage, List<List<Object>> places) {
        switch (value.target()) {
            case Yaml.Scalar scalar -> {
                if (scalar.text().equals(stage) || scalar.text().startsWith(stage + "@")) {
                    places.add(path);
                }
            }
            case Yaml.Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    List<Object> item = new ArrayList<>(path);
                    item.add(i);
                    collect(list.items().get(i), item, stage, places);
                }
            }
            case Yaml.Mapping _, Yaml.Alias _ -> {}
        }
    }

    private static YamlText inlineParam(YamlText text, Edit.SetParam set) {
        Optional<Yaml> params = text.find(List.of("params")).map(Yaml::target);
        if (params.isPresent()
                && params.get() instanceof Yaml.Scalar file
                && file.value() != null) {
            throw new CannotEdit("the parameters stand in " + file.text());
        }
        return text.set(EditedStage.inlineParam(text, paramPath(set.key())), set.value());
    }

    /// The file that the parameters stand in; empty if they stand, or are to stand, inline.
    private static Optional<String> paramsFile(Path project, String text) {
        Optional<Yaml> params = paramsValue(text);
        if (params.isEmpty() || params.get().target() instanceof Yaml.Sequence) {
            return Optional.of(Reading.DEFAULT_PARAMS)
                    .filter(usual -> Files.exists(project.resolve(usual)));
        }
        return params.filter(Yaml.Scalar.class::isInstance)
                .map(Yaml.Scalar.class::cast)
                .filter(file -> file.value() != null)
                .map(Yaml.Scalar::text);
    }

    private static void requireInside(Path project, String file) {
        try {
            Optional<ProjectPaths.Fault> fault = new ProjectPaths(project).fault(file);
            if (fault.isPresent()) {
                throw new ProblemException(
                        Problem.of(
                                fault.get().code().code(),
                                fault.get().headline(),
                                fault.get().remedy()));
            }
        } catch (IOException gone) {
            throw refused("change " + file, "the project's folder cannot be read");
        }
    }

    private static Optional<Yaml> paramsValue(String text) {
        return root(text).flatMap(root -> root.value("params"));
    }

    private static Optional<Yaml.Mapping> root(String text) {
        return YamlParser.parse(plain(text))
                .root()
                .flatMap(
                        root ->
                                root instanceof Yaml.Mapping map
                                        ? Optional.of(map)
                                        : Optional.empty());
    }

    private static String plain(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static String read(Path project, String file) {
        Path path = project.resolve(file);
        return switch (TextFile.read(path, file)) {
            case TextFile.Text text -> text.whole();
            case TextFile.Refused refused ->
                    throw new ProblemException(
                            Problem.at(
                                    new Problem.Place(file, refused.line(), refused.column()),
                                    "",
                                    refused.code().code(),
                                    refused.headline(),
                                    refused.remedy()));
        };
    }
}
