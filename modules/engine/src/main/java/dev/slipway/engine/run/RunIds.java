package dev.slipway.engine.run;

import dev.slipway.model.run.RunId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/// Makes run ids: version 7 UUIDs (RFC 9562), 48 bits of milliseconds and 74 random ones. Ids of
/// one maker sort in the order they were made. Thread-safe.
public final class RunIds {
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private long lastMillis;

    public RunIds(Clock clock) {
        this.clock = clock;
    }

    public synchronized RunId next() {
        long millis = Math.max(clock.millis(), lastMillis + 1);
        lastMillis = millis;
        long high = (millis << 16) | 0x7000L | (random.nextInt() & 0x0fffL);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new RunId(new UUID(high, low).toString());
    }
}
