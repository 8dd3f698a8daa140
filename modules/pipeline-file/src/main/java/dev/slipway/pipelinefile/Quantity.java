package dev.slipway.pipelinefile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations and amounts of memory as people write them.
final class Quantity {
    private static final Pattern PART =
            Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Pattern MEMORY =
            Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,6})?)\\s?(|[KMGT]i?B?|kB?|B)");

    /// Longer than anything waits, and safe to add to any time.
    private static final BigDecimal LONGEST = BigDecimal.valueOf(86_400_000L * 36_500);

    private Quantity() {}

    /// `50ms`, `10s`, `1.5h`, `1h30m`: units that fall, to the millisecond.
    static Optional<Duration> duration(String text) {
        Matcher part = PART.matcher(text);
        BigDecimal millis = BigDecimal.ZERO;
        long lastUnit = Long.MAX_VALUE;
        int at = 0;
        while (at < text.length()) {
            part.region(at, text.length());
            if (!part.lookingAt()) {
                return Optional.empty();
            }
            long unit = unit(part.group(2));
            if (unit >= lastUnit) {
                return Optional.empty();
            }
            lastUnit = unit;
            millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            at = part.end();
        }
        if (text.isEmpty() || millis.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(millis.longValue()));
    }

    private static long unit(String name) {
        Long unit = MILLIS.get(name);
        if (unit == null) {
            throw new IllegalStateException(name);
        }
        return unit;
    }

    /// `512Mi`, `4Gi`, `4GB`, or bytes.
    static OptionalLong bytes(String text) {
        Matcher memory = MEMORY.matcher(text);
        if (!memory.matches()) {
            return OptionalLong.empty();
        }
        String unit = memory.group(2);
        int power = unit.isEmpty() ? 0 : "BKMGT".indexOf(Character.toUpperCase(unit.charAt(0)));
        BigDecimal base = BigDecimal.valueOf(unit.contains("i") ? 1024 : 1000);
        BigDecimal bytes = new BigDecimal(memory.group(1)).multiply(base.pow(power));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.longValue());
    }
}
