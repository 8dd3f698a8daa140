package dev.slipway.pipelinefile.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Makes values with places from the events of SnakeYAML Engine. Takes time and memory in
/// proportion to the text whatever the text is: nesting and what aliases stand for are limited.
///
/// Works on one text, once, on one thread.
public final class YamlParser {
    private static final int DEEPEST = 100;
    private static final long MOST_ALIASED = 1_000_000;
    private static final Set<String> TAGS =
            Set.of(
                    "!",
                    "tag:yaml.org,2002:str",
                    "tag:yaml.org,2002:int",
                    "tag:yaml.org,2002:float",
                    "tag:yaml.org,2002:bool",
                    "tag:yaml.org,2002:null",
                    "tag:yaml.org,2002:map",
                    "tag:yaml.org,2002:seq");

    private final String text;
    private final Offsets offsets;
    private final List<YamlFault> faults = new ArrayList<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private long weight;
    private long aliased;

    private YamlParser(String text) {
        this.text = text;
        this.offsets = new Offsets(text);
    }

    /// The keys and indexes that lead to a value; put together only where one is needed.
    ///
    /// @param index of an item of a list; -1 for a key of a map
    private record Way(@Nullable Way before, String key, int index) {
        private static final Way ROOT = new Way(null, "", -1);

        Way to(String key, int index) {
            return new Way(this, key, index);
        }

        String dotted() {
            if (before == null) {
                return "";
            }
            String start = before.dotted();
            if (index >= 0) {
                return start + "[" + index + "]";
            }
            return start.isEmpty() ? brief(key) : start + "." + brief(key);
        }
    }

    /// A value under a name, and how many values it holds with all aliases followed.
    private record Anchored(Yaml value, long weight) {}

    /// Leaves nothing to go on with.
    private static final class Fatal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient YamlFault fault;

        Fatal(YamlFault fault) {
            super(fault.headline(), null, false, false);
            this.fault = fault;
        }
    }

    public static YamlDocument parse(String text) {
        return new YamlParser(text).document();
    }

    private YamlDocument document() {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel("text")
                        .setCodePointLimit(Integer.MAX_VALUE)
                        // The library breaks on a surrogate pair across the end of its buffer.
                        .setBufferSize(text.length() + 2)
                        .build();
        Optional<Yaml> root = Optional.empty();
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            while (events.hasNext()) {
                Event event = events.next();
                if (event.getEventId() == Event.ID.DocumentStart && root.isPresent()) {
                    throw fatal(
                            YamlFault.Kind.SYNTAX,
                            event,
                            "A second document starts here.",
                            "Keep one document in the file: remove the line “---” and what follows"
                                    + " it.");
                }
                if (event instanceof NodeEvent) {
                    root = Optional.of(node(event, events, Way.ROOT, 0));
                }
            }
        } catch (Fatal fatal) {
            faults.add(fatal.fault);
            root = Optional.empty();
        } catch (MarkedYamlEngineException wrong) {
            faults.add(SyntaxWords.of(wrong, text));
            root = Optional.empty();
        } catch (ReaderException wrong) {
            faults.add(SyntaxWords.of(wrong, text));
            root = Optional.empty();
        } catch (YamlEngineException wrong) {
            faults.add(SyntaxWords.other(wrong));
            root = Optional.empty();
        }
        return new YamlDocument(root, faults);
    }

    private Yaml node(Event event, Iterator<Event> events, Way way, int depth) {
        if (depth > DEEPEST) {
            throw fatal(
                    YamlFault.Kind.DEPTH,
                    event,
                    "Values are nested more than " + DEEPEST + " deep here.",
                    "Write it flatter.");
        }
        weight++;
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        NodeEvent start = (NodeEvent) event;
        Optional<String> anchor = start.getAnchor().map(Anchor::getValue);
        anchor.ifPresent(open::add);
        long before = weight;
        Yaml value =
                switch (event) {
                    case ScalarEvent scalar -> scalar(scalar);
                    case MappingStartEvent map -> mapping(map, events, way, depth);
                    case CollectionStartEvent list -> sequence(list, events, way, depth);
                    default -> throw new IllegalStateException(event.toString());
                };
        anchor.ifPresent(
                name -> {
                    open.remove(name);
                    anchors.put(name, new Anchored(value, weight - before + 1));
                });
        return value;
    }

    private Yaml alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        if (open.contains(name)) {
            throw fatal(
                    YamlFault.Kind.ALIAS,
                    event,
                    "“*" + name + "” refers to a value that holds it.",
                    "Write the value out, or refer to one that is complete before this line.");
        }
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw fatal(
                    YamlFault.Kind.ALIAS,
                    event,
                    "“*" + name + "” refers to nothing.",
                    "Name the value it means with “&" + name + "” above this line.");
        }
        aliased = saturated(aliased, anchored.weight);
        weight = saturated(weight, anchored.weight);
        if (aliased > MOST_ALIASED) {
            throw fatal(
                    YamlFault.Kind.ALIAS,
                    event,
                    "The aliases up to “*" + name + "” stand for more than a million values.",
                    "Write fewer aliases of aliases.");
        }
        return new Yaml.Alias(span(event), name, anchored.value);
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private Yaml.Scalar scalar(ScalarEvent event) {
        Span span = span(event);
        String tag = event.getTag().orElse("");
        checkTag(event, tag);
        boolean block = event.isLiteral() || event.isFolded();
        if (block) {
            int end = span.end();
            while (end > span.start() && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            span = span.until(end);
        }
        boolean quoted =
                event.getScalarStyle() != ScalarStyle.PLAIN
                        || tag.equals("!")
                        || tag.endsWith(":str");
        String written = event.getValue();
        return new Yaml.Scalar(span, quoted ? written : ScalarValue.of(written), written, quoted);
    }

    private Yaml sequence(CollectionStartEvent start, Iterator<Event> events, Way way, int depth) {
        checkTag(start, start.getTag().orElse(""));
        List<Yaml> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, events, way.to("", items.size()), depth + 1));
            event = events.next();
        }
        int end = start.isFlow() || items.isEmpty() ? end(event) : items.getLast().span().end();
        return new Yaml.Sequence(span(start).until(end), start.isFlow(), items);
    }

    private Yaml mapping(MappingStartEvent start, Iterator<Event> events, Way way, int depth) {
        checkTag(start, start.getTag().orElse(""));
        List<Yaml.Entry> entries = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            Yaml key = node(event, events, way, depth + 1);
            Way below = way.to(key.target() instanceof Yaml.Scalar named ? named.text() : "?", -1);
            Yaml value = node(events.next(), events, below, depth + 1);
            event = events.next();
            if (!(key.target() instanceof Yaml.Scalar name)) {
                fault(
                        YamlFault.Kind.KEY,
                        key.span(),
                        way,
                        "A list or map stands here where a key belongs.",
                        "Write a plain word before the colon.");
                continue;
            }
            Integer first = lines.putIfAbsent(name.text(), key.span().line());
            if (first != null && !name.text().equals("<<")) {
                fault(
                        YamlFault.Kind.DUPLICATE_KEY,
                        key.span(),
                        below,
                        "“" + brief(name.text()) + "” is already written in line " + first + ".",
                        "Keep one of the two.");
            }
            entries.add(
                    new Yaml.Entry(
                            new Yaml.Scalar(key.span(), name.value(), name.text(), name.quoted()),
                            value));
        }
        int end =
                start.isFlow() || entries.isEmpty()
                        ? end(event)
                        : entries.getLast().value().span().end();
        return new Yaml.Mapping(span(start).until(end), start.isFlow(), entries);
    }

    private void checkTag(Event event, String tag) {
        if (!tag.isEmpty() && !TAGS.contains(tag)) {
            throw fatal(
                    YamlFault.Kind.TAG,
                    event,
                    "The tag “" + brief(tag) + "” is not known here.",
                    "Remove the tag: values are plain texts, numbers, lists and maps.");
        }
    }

    private void fault(YamlFault.Kind kind, Span at, Way way, String headline, String remedy) {
        faults.add(new YamlFault(kind, at.line(), at.column(), way.dotted(), headline, remedy));
    }

    private Fatal fatal(YamlFault.Kind kind, Event event, String headline, String remedy) {
        Span at = span(event);
        return new Fatal(new YamlFault(kind, at.line(), at.column(), "", headline, remedy));
    }

    private Span span(Event event) {
        Mark start = event.getStartMark().orElseThrow();
        return new Span(
                offsets.of(start.getIndex()),
                end(event),
                start.getLine() + 1,
                start.getColumn() + 1);
    }

    private int end(Event event) {
        return offsets.of(event.getEndMark().orElseThrow().getIndex());
    }

    static String brief(String words) {
        return words.length() <= 60 ? words : words.substring(0, 57) + "…";
    }

    /// Marks count code points; a text counts UTF-16 units.
    private static final class Offsets {
        private final int[] ofCodePoint;

        Offsets(String text) {
            int points = text.codePointCount(0, text.length());
            if (points == text.length()) {
                ofCodePoint = new int[0];
                return;
            }
            ofCodePoint = new int[points + 1];
            int offset = 0;
            for (int i = 0; i < points; i++) {
                ofCodePoint[i] = offset;
                offset += Character.charCount(text.codePointAt(offset));
            }
            ofCodePoint[points] = offset;
        }

        int of(int index) {
            if (ofCodePoint.length == 0) {
                return index;
            }
            return ofCodePoint[Math.min(index, ofCodePoint.length - 1)];
        }
    }
}
