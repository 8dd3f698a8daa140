package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.yaml.CannotEdit;
import dev.slipway.pipelinefile.yaml.EntryText;
import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stages as YAML text, as they travel on the clipboard, with the data sets that they read:
/// comments and style are theirs still. It is itself a small pipeline file. Immutable.
public final class StageFragment {
    private static final String STAGES = "stages";
    private static final String DATA = "data";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<String> MADE = List.of("outs", "metrics", "plots");
    private static final Set<String> ACTIONS = Set.of("run", "cmd", "uses", "gate", "do");

    private final YamlText text;

    private StageFragment(YamlText text) {
        this.text = text;
    }

    /// How a fragment comes into a pipeline.
    ///
    /// @param edits that put it there
    /// @param stages as they are named there, in the fragment's order
    /// @param notes what is other there than it was, as sentences
    public record Placed(List<Edit> edits, List<StageName> stages, List<String> notes) {
        public Placed {
            edits = List.copyOf(edits);
            stages = List.copyOf(stages);
            notes = List.copyOf(notes);
        }
    }

    /// These stages of a pipeline file, in the order of the file.
    ///
    /// @throws ProblemException if the file is not well formed, or one of them is not in it
    public static StageFragment of(String pipeline, List<StageName> stages) {
        try {
            YamlText from = parsed(pipeline);
            List<String> wanted =
                    names(from, STAGES).stream()
                            .filter(n -> stages.stream().anyMatch(s -> s.value().equals(n)))
                            .toList();
            if (wanted.isEmpty()) {
                throw new CannotEdit("none of them stands under “stages:”");
            }
            YamlText made = YamlText.of("stages: {}\n");
            Set<String> data = new LinkedHashSet<>();
            for (String name : wanted) {
                List<String> path = List.of(STAGES, name);
                made =
                        EntryText.insert(
                                made,
                                List.of(STAGES),
                                name,
                                EntryText.of(from, path),
                                Optional.empty());
                texts(from.find(path).orElseThrow(), data);
            }
            for (String name : names(from, DATA)) {
                if (data.contains(name)) {
                    List<String> path = List.of(DATA, name);
                    made =
                            EntryText.insert(
                                    made,
                                    List.of(DATA),
                                    name,
                                    EntryText.of(from, path),
                                    Optional.empty());
                }
            }
            return new StageFragment(made);
        } catch (CannotEdit why) {
            throw refused("copy the stages", why);
        }
    }

    /// What a clipboard holds, if it holds stages: under `stages:`, or as bare entries.
    public static Optional<StageFragment> read(String clipboard) {
        try {
            YamlText text = parsed(clipboard.stripIndent());
            if (text.find(List.of(STAGES)).isEmpty()) {
                YamlText wrapped = YamlText.of("stages: {}\n");
                for (Yaml.Entry entry : text.root().all()) {
                    wrapped =
                            EntryText.insert(
                                    wrapped,
                                    List.of(STAGES),
                                    entry.name(),
                                    EntryText.of(text, List.of(entry.name())),
                                    Optional.empty());
                }
                text = wrapped;
            }
            StageFragment read = new StageFragment(text);
            List<String> names = names(text, STAGES);
            return !names.isEmpty() && names.stream().allMatch(read::isStage)
                    ? Optional.of(read)
                    : Optional.empty();
        } catch (CannotEdit noYaml) {
            return Optional.empty();
        }
    }

    /// To be put on the clipboard.
    public String text() {
        return text.text();
    }

    public List<StageName> stages() {
        return names(text, STAGES).stream().map(StageName::new).toList();
    }

    /// How the stages come into a pipeline: a name, or an out, that is taken there gets a number,
    /// wherever the fragment names it; data sets that are missing there come along; a need of a
    /// stage that is not there is left out.
    ///
    /// @param pipeline the text of its file; may be blank
    /// @throws ProblemException if that text is not well formed
    public Placed placedIn(String pipeline) {
        try {
            YamlText target = parsed(pipeline);
            List<String> notes = new ArrayList<>();
            String mine = withFreeOuts(text.text(), target, notes);
            Map<String, String> renamed = new LinkedHashMap<>();
            Set<String> taken = new TreeSet<>(names(target, STAGES));
            taken.addAll(names(text, STAGES));
            for (String name : names(text, STAGES)) {
                String free = name;
                if (names(target, STAGES).contains(name)) {
                    free = freeName(name, taken);
                    mine =
                            new PipelineEditor()
                                    .apply(
                                            mine,
                                            new Edit.RenameStage(
                                                    new StageName(name), new StageName(free)));
                    notes.add(name + " is " + free + " here.");
                }
                taken.add(free);
                renamed.put(name, free);
            }
            YamlText fitted = withoutForeignNeeds(YamlText.of(mine), names(target, STAGES), notes);
            return placed(fitted, target, List.copyOf(renamed.values()), notes);
        } catch (CannotEdit why) {
            throw refused("add the stages", why);
        }
    }

    private static Placed placed(
            YamlText fitted, YamlText target, List<String> order, List<String> notes) {
        List<Edit> edits = new ArrayList<>();
        for (String name : names(fitted, DATA)) {
            if (target.find(List.of(DATA, name)).isEmpty()) {
                edits.add(
                        new Edit.SetRoot(
                                DATA + "." + name,
                                Objects.requireNonNull(
                                        fitted.find(List.of(DATA, name)).orElseThrow().toJava())));
                notes.add("The data set " + name + " came along.");
            }
        }
        for (String name : order) {
            edits.add(
                    new Edit.AddStageText(
                            new StageName(name),
                            EntryText.of(fitted, List.of(STAGES, name)),
                            Optional.empty()));
        }
        return new Placed(edits, order.stream().map(StageName::new).toList(), notes);
    }

    /// A name like this one that is not taken: `train-2`, `train-3`.
    public static String freeName(String name, Set<String> taken) {
        Matcher numbered = Pattern.compile("(.+)-([0-9]{1,6})").matcher(name);
        String stem = numbered.matches() ? numbered.group(1) : name;
        int number = numbered.matches() ? Integer.parseInt(numbered.group(2)) + 1 : 2;
        while (taken.contains(stem + "-" + number)) {
            number++;
        }
        return stem + "-" + number;
    }

    private static String withFreeOuts(String mine, YamlText target, List<String> notes) {
        Set<String> taken = outs(target);
        Set<String> own = outs(YamlText.of(mine));
        String changed = mine;
        Set<String> used = new HashSet<>(taken);
        used.addAll(own);
        for (String out : own) {
            if (taken.contains(out)) {
                String free = freePath(out, used);
                used.add(free);
                changed =
                        Pattern.compile(
                                        "(?<![\\p{L}\\p{N}_./\\\\-])"
                                                + Pattern.quote(out)
                                                + "(?![\\p{L}\\p{N}_/-]|\\.[\\p{L}\\p{N}])")
                                .matcher(changed)
                                .replaceAll(Matcher.quoteReplacement(free));
                notes.add("It writes " + free + ", as " + out + " is written already.");
            }
        }
        return changed;
    }

    /// `build/model.onnx` to `build/model-2.onnx`.
    private static String freePath(String path, Set<String> taken) {
        int slash = path.lastIndexOf('/');
        int dot = path.indexOf('.', slash + 2);
        String stem = dot < 0 ? path : path.substring(0, dot);
        String end = dot < 0 ? "" : path.substring(dot);
        Matcher numbered = Pattern.compile("(.+)-([0-9]{1,6})").matcher(stem);
        int number = 2;
        if (numbered.matches()) {
            stem = numbered.group(1);
            number = Integer.parseInt(numbered.group(2)) + 1;
        }
        while (taken.contains(stem + "-" + number + end)) {
            number++;
        }
        return stem + "-" + number + end;
    }

    /// Every path that a stage makes, as written.
    private static Set<String> outs(YamlText text) {
        Set<String> outs = new LinkedHashSet<>();
        for (String stage : names(text, STAGES)) {
            for (String key : MADE) {
                text.find(List.of(STAGES, stage, key)).ifPresent(list -> paths(list, outs));
            }
        }
        return outs;
    }

    private static void paths(Yaml value, Set<String> into) {
        switch (value.target()) {
            case Yaml.Scalar scalar -> {
                if (scalar.value() != null) {
                    into.add(scalar.text());
                }
            }
            case Yaml.Sequence list -> list.items().forEach(item -> paths(item, into));
            case Yaml.Mapping map -> map.all().forEach(entry -> into.add(entry.name()));
            case Yaml.Alias _ -> {}
        }
    }

    private static YamlText withoutForeignNeeds(
            YamlText mine, List<String> others, List<String> notes) {
        YamlText changed = mine;
        Set<String> known = new HashSet<>(others);
        known.addAll(names(mine, STAGES));
        for (String stage : names(mine, STAGES)) {
            Set<String> needs = new LinkedHashSet<>();
            mine.find(List.of(STAGES, stage, "needs")).ifPresent(n -> paths(n, needs));
            for (String need : needs) {
                String group = need.contains("@") ? need.substring(0, need.indexOf('@')) : need;
                if (!known.contains(need) && !known.contains(group)) {
                    changed =
                            YamlText.of(
                                    new PipelineEditor()
                                            .apply(
                                                    changed.text(),
                                                    new Edit.RemoveItem(
                                                            new StageName(stage), "needs", need)));
                    notes.add(stage + " no longer waits for " + need + ", which is not here.");
                }
            }
        }
        return changed;
    }

    private boolean isStage(String name) {
        return StageName.isValid(name)
                && text.find(List.of(STAGES, name)).map(Yaml::target).orElse(null)
                        instanceof Yaml.Mapping stage
                && ACTIONS.stream().anyMatch(a -> stage.entry(a).isPresent());
    }

    private static void texts(Yaml value, Set<String> into) {
        switch (value.target()) {
            case Yaml.Scalar scalar -> into.add(scalar.text());
            case Yaml.Sequence list -> list.items().forEach(item -> texts(item, into));
            case Yaml.Mapping map -> map.all().forEach(entry -> texts(entry.value(), into));
            case Yaml.Alias _ -> {}
        }
    }

    private static List<String> names(YamlText text, String section) {
        List<String> names = new ArrayList<>();
        if (text.find(List.of(section)).map(Yaml::target).orElse(null)
                instanceof Yaml.Mapping map) {
            map.all().forEach(entry -> names.add(entry.name()));
        }
        return names;
    }

    private static YamlText parsed(String text) {
        return YamlText.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    private static ProblemException refused(String what, CannotEdit why) {
        return new ProblemException(
                Problem.of(
                        ProblemCode.EDIT_REFUSED.code(),
                        "Cannot " + what + ": " + why.getMessage() + ".",
                        "Mend the text first, or change it there."));
    }
}
