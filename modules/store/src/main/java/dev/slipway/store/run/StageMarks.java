package dev.slipway.store.run;

import dev.slipway.model.StageName;
import dev.slipway.model.run.RunSummary.StageMark;
import dev.slipway.model.run.StageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The stages of an ended run in two columns: their names one a line, and a letter for how each
/// ended.
final class StageMarks {
    private StageMarks() {}

    static String names(List<StageName> stages) {
        return stages.stream().map(StageName::value).collect(Collectors.joining("\n"));
    }

    static List<StageName> names(String column) {
        return column.isEmpty() ? List.of() : column.lines().map(StageName::new).toList();
    }

    static String letters(List<StageMark> marks) {
        StringBuilder letters = new StringBuilder(marks.size());
        marks.forEach(m -> letters.append(letter(m.status())));
        return letters.toString();
    }

    static List<StageMark> marks(List<StageName> names, String letters) {
        List<StageMark> marks = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            marks.add(new StageMark(names.get(i), status(letters.charAt(i))));
        }
        return marks;
    }

    // The letters are in every home: never change one, only add.
    private static char letter(StageStatus status) {
        return switch (status) {
            case WAITING -> 'w';
            case RUNNING -> 'r';
            case RETRYING -> 'y';
            case SUCCEEDED -> 's';
            case CACHED -> 'c';
            case FAILED -> 'f';
            case PLATFORM_FAILED -> 'p';
            case NOT_ENOUGH_DATA -> 'n';
            case TIMED_OUT -> 't';
            case CANCELLED -> 'x';
            case SKIPPED -> 'k';
            case INTERRUPTED -> 'i';
        };
    }

    private static StageStatus status(char letter) {
        for (StageStatus status : STATUSES) {
            if (letter(status) == letter) {
                return status;
            }
        }
        throw new IllegalArgumentException("no stage status has the letter " + letter);
    }

    private static final List<StageStatus> STATUSES = List.of(StageStatus.values());
}
