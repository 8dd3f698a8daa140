package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.State;

/// What a node of the graph shows. Its place is not part of it.
///
/// @param id unique in the graph
/// @param kindIcon an Ikonli literal
/// @param stateWords the state in words, such as `Cached from run 47`
/// @param time at the right of the state, such as `1:41`; may be empty
/// @param fact below, in mono, such as `AUC 0.871`; may be empty
/// @param progress 0 to 1 for a bar in place of the fact; below 0 for none
/// @param place where it runs
/// @param ghost drawn as an outline: it does not exist yet, or no more
/// @param tally of the nodes it stands for; nothing for a node that stands for itself
public record GraphNode(
        String id,
        String kindIcon,
        String title,
        State state,
        String stateWords,
        String time,
        String fact,
        double progress,
        Place place,
        Shape shape,
        boolean ghost,
        Tally tally) {

    public GraphNode(
            String id,
            String kindIcon,
            String title,
            State state,
            String stateWords,
            String time,
            String fact,
            double progress,
            Place place,
            Shape shape,
            boolean ghost) {
        this(
                id,
                kindIcon,
                title,
                state,
                stateWords,
                time,
                fact,
                progress,
                place,
                shape,
                ghost,
                Tally.NONE);
    }

    /// Where a node runs.
    ///
    /// @param icon an Ikonli literal; may be empty
    /// @param name shown as a chip with the icon; the icon stands alone at the upper right if empty
    /// @param isDoubtful whether it cannot run there, as far as that is known
    public record Place(String icon, String name, boolean isDoubtful) {
        public static final Place NONE = new Place("", "", false);

        /// A place that goes without saying.
        public static Place plain(String icon) {
            return new Place(icon, "", false);
        }

        public boolean isNamed() {
            return !name.isEmpty();
        }
    }

    /// A stage is a card; data is a stadium.
    public enum Shape {
        CARD,
        STADIUM,
        /// Several nodes of one kind, on top of each other.
        STACK,
        /// A folded section.
        FOLDED;

        /// True when it stands for other nodes, which it shows when opened.
        public boolean holdsOthers() {
            return this == STACK || this == FOLDED;
        }
    }

    public static GraphNode card(String id, String kindIcon, String title) {
        return new GraphNode(
                id,
                kindIcon,
                title,
                State.WAITING,
                State.WAITING.words(),
                "",
                "",
                -1,
                Place.NONE,
                Shape.CARD,
                false);
    }

    public static GraphNode stadium(String id, String kindIcon, String title, String fact) {
        return new GraphNode(
                id,
                kindIcon,
                title,
                State.DONE,
                "",
                "",
                fact,
                -1,
                Place.NONE,
                Shape.STADIUM,
                false);
    }

    public GraphNode withState(State next, String words) {
        return with(next, words, time, fact, progress, place, ghost);
    }

    public GraphNode withTime(String next) {
        return with(state, stateWords, next, fact, progress, place, ghost);
    }

    public GraphNode withFact(String next) {
        return with(state, stateWords, time, next, progress, place, ghost);
    }

    public GraphNode withProgress(double next) {
        return with(state, stateWords, time, fact, next, place, ghost);
    }

    public GraphNode withPlace(Place next) {
        return with(state, stateWords, time, fact, progress, next, ghost);
    }

    public GraphNode asGhost() {
        return with(state, stateWords, time, fact, progress, place, true);
    }

    private GraphNode with(
            State state,
            String words,
            String time,
            String fact,
            double progress,
            Place place,
            boolean ghost) {
        return new GraphNode(
                id, kindIcon, title, state, words, time, fact, progress, place, shape, ghost,
                tally);
    }

    /// The node in words, for those who do not see it.
    public String spoken() {
        StringBuilder words = new StringBuilder(title);
        if (!stateWords.isEmpty()) {
            words.append(", ").append(stateWords);
        }
        if (tally.total() > 0) {
            words.append(", holds ").append(tally.total()).append(": ").append(tally.words());
        }
        if (progress >= 0) {
            words.append(", ").append(Math.round(progress * 100)).append(" per cent");
        }
        if (!time.isEmpty()) {
            words.append(", ").append(time);
        }
        if (!fact.isEmpty()) {
            words.append(", ").append(fact);
        }
        if (place.isNamed()) {
            words.append(place.isDoubtful() ? ", cannot run on " : ", on ").append(place.name());
        }
        return words.toString();
    }
}
