package dev.slipway.app.cli;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Points in time as a person reads and writes them, in the machine's zone.
final class Moments {
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Moments() {}

    static String words(Instant at) {
        return SHOWN.format(at.atZone(ZoneId.systemDefault()));
    }

    /// `2026-10-13`, `2026-10-13T12:00`, `2026-10-13 12:00` or the same with an offset or `Z`.
    static Instant parse(String words) {
        String text = words.strip().replace(' ', 'T');
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text)
                        .atTime(LocalTime.MAX)
                        .atZone(ZoneId.systemDefault())
                        .toInstant();
            }
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0306",
                            "“" + words + "” is not a time.",
                            "Write a date, or a date and time: 2026-10-13 or 2026-10-13T12:00."),
                    e);
        }
    }
}
