package dev.slipway.ui.words;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Points in time as a person reads them, in the zone of the clock.
public final class Moments {
    private static final DateTimeFormatter TIME = formatter("HH:mm");
    private static final DateTimeFormatter DAY = formatter("d MMM");
    private static final DateTimeFormatter DAY_YEAR = formatter("d MMM yyyy");
    private static final DateTimeFormatter DAY_TIME = formatter("d MMM HH:mm");
    private static final DateTimeFormatter DAY_SECONDS = formatter("d MMM HH:mm:ss");
    private static final DateTimeFormatter FULL = formatter("d MMM yyyy HH:mm");
    private static final DateTimeFormatter LOG = formatter("HH:mm:ss.SSS");

    private static final DateTimeFormatter FULL_READ = reading("d MMM yyyy H:mm");
    private static final DateTimeFormatter DAY_READ = reading("d MMM yyyy");
    private static final DateTimeFormatter ISO_MINUTE = formatter("uuuu-MM-dd H:mm");

    private final Clock clock;

    public Moments(Clock clock) {
        this.clock = clock;
    }

    /// For a narrow column: `08:18` today, else `18 Nov`, with the year when it is another one.
    public String brief(Instant at) {
        ZonedDateTime when = at.atZone(clock.getZone());
        ZonedDateTime now = ZonedDateTime.now(clock);
        if (when.toLocalDate().equals(now.toLocalDate())) {
            return when.format(TIME);
        }
        return when.format(when.getYear() == now.getYear() ? DAY : DAY_YEAR);
    }

    /// `20 Nov 16:12`, with the year when it is another one.
    public String dayAndTime(Instant at) {
        ZonedDateTime when = at.atZone(clock.getZone());
        return when.format(when.getYear() == ZonedDateTime.now(clock).getYear() ? DAY_TIME : FULL);
    }

    /// `3 Nov 10:44:09`
    public String toTheSecond(Instant at) {
        return at.atZone(clock.getZone()).format(DAY_SECONDS);
    }

    /// `13 Oct 2026 12:00`: what [#parse] reads.
    public String full(Instant at) {
        return at.atZone(clock.getZone()).format(FULL);
    }

    /// Reads `13 Oct 2026 12:00`, `13 Oct 2026` (its end), `2026-10-13 12:00` or `2026-10-13`.
    /// Empty for anything else.
    public Optional<Instant> parse(String words) {
        String text = words.strip();
        for (DateTimeFormatter format : List.of(FULL_READ, ISO_MINUTE)) {
            try {
                return Optional.of(
                        LocalDateTime.parse(text, format).atZone(clock.getZone()).toInstant());
            } catch (DateTimeParseException other) {
                // tried with the next form
            }
        }
        for (DateTimeFormatter format : List.of(DAY_READ, DateTimeFormatter.ISO_LOCAL_DATE)) {
            try {
                return Optional.of(
                        LocalDate.parse(text, format)
                                .plusDays(1)
                                .atStartOfDay(clock.getZone())
                                .minusNanos(1)
                                .toInstant());
            } catch (DateTimeParseException other) {
                // tried with the next form
            }
        }
        return Optional.empty();
    }

    /// `10:44:09.114`
    public String logTime(Instant at) {
        return at.atZone(clock.getZone()).format(LOG);
    }

    private static DateTimeFormatter reading(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.US);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US);
    }
}
