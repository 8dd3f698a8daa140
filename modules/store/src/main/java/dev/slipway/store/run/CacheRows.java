package dev.slipway.store.run;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.engine.port.StageCache.Entry;
import dev.slipway.model.StageName;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.store.json.Packed;
import dev.slipway.store.json.StoreJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cache entries as rows.
final class CacheRows {
    private static final TypeReference<Entry> ENTRY = new TypeReference<>() {};

    private CacheRows() {}

    /// What the end of a stage gives later runs; empty when nothing.
    ///
    /// @param number of the run of the event
    static Optional<Entry> entry(RunEvent.StageEnded end, long number) {
        if (end.cacheKey().isEmpty()) {
            return Optional.empty();
        }
        String key = end.cacheKey().get();
        StageName stage = end.stage();
        Map<String, String> material = end.material();
        return switch (end.outcome()) {
            case StageOutcome.Succeeded done ->
                    Optional.of(
                            new Entry(
                                    key,
                                    end.run(),
                                    number,
                                    stage,
                                    end.durationMillis(),
                                    done.outs(),
                                    done.metrics(),
                                    material));
            case StageOutcome.Cached done ->
                    Optional.of(
                            new Entry(
                                    key,
                                    done.from(),
                                    done.fromNumber(),
                                    stage,
                                    done.savedMillis(),
                                    done.outs(),
                                    done.metrics(),
                                    material));
            case StageOutcome.Judged judged ->
                    judged.evidence().verdict() == Verdict.PASSED
                            ? Optional.of(
                                    new Entry(
                                            key,
                                            end.run(),
                                            number,
                                            stage,
                                            end.durationMillis(),
                                            List.<Artifact>of(),
                                            Map.of(),
                                            material))
                            : Optional.empty();
            case StageOutcome.Registered ignored ->
                    Optional.of(
                            new Entry(
                                    key,
                                    end.run(),
                                    number,
                                    stage,
                                    end.durationMillis(),
                                    List.<Artifact>of(),
                                    Map.of(),
                                    material));
            case StageOutcome.UserFailed ignored -> Optional.empty();
            case StageOutcome.PlatformFailed ignored -> Optional.empty();
            case StageOutcome.TimedOut ignored -> Optional.empty();
            case StageOutcome.Cancelled ignored -> Optional.empty();
            case StageOutcome.Skipped ignored -> Optional.empty();
            case StageOutcome.Interrupted ignored -> Optional.empty();
        };
    }

    static byte[] encode(Entry entry) {
        return Packed.pack(StoreJson.bytes(entry, ENTRY));
    }

    /// @param stage whose newest entry it is, which another stage of the same key may have made
    static Entry decode(byte[] content, StageName stage) {
        Entry read = decode(content);
        return read.stage().equals(stage)
                ? read
                : new Entry(
                        read.key(),
                        read.run(),
                        read.runNumber(),
                        stage,
                        read.durationMillis(),
                        read.outs(),
                        read.metrics(),
                        read.material());
    }

    static Entry decode(byte[] content) {
        return StoreJson.read(Packed.unpack(content), ENTRY);
    }
}
