package dev.slipway.store.run;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.engine.port.RunJournal.Numbered;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.store.database.PlainSql;
import dev.slipway.store.json.Packed;
import dev.slipway.store.json.StoreJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Events in the database: a page is a row with consecutive events of one run that were committed
/// together.
final class EventPages {
    private static final TypeReference<List<RunEvent>> EVENTS = new TypeReference<>() {};
    private static final int LONGEST = 2000;

    /// The number of the home's newest event, in SQL.
    static final String LATEST = "select latest from counter where name = 'event'";

    private EventPages() {}

    /// A page that has no numbers yet.
    record Page(RunId run, int events, byte[] content) {}

    /// The events in their order, cut where the run changes.
    static List<Page> pages(List<RunEvent> events) {
        List<Page> pages = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            RunId run = events.get(from).run();
            int to = from + 1;
            while (to < events.size() && to - from < LONGEST && events.get(to).run().equals(run)) {
                to++;
            }
            List<RunEvent> part = List.copyOf(events.subList(from, to));
            pages.add(new Page(run, part.size(), Packed.pack(StoreJson.bytes(part, EVENTS))));
            from = to;
        }
        return pages;
    }

    static List<Numbered> read(Connection connection, RunId run, long after) throws SQLException {
        record Stored(long first, byte[] content) {}
        List<Stored> pages =
                PlainSql.list(
                        connection,
                        "select first_event, content from event_page"
                                + " where run = ? and last_event > ? order by first_event",
                        row -> new Stored(row.getLong(1), row.getBytes(2)),
                        run.value(),
                        after);
        List<Numbered> found = new ArrayList<>();
        for (Stored page : pages) {
            long sequence = page.first();
            for (RunEvent event : decode(page.content())) {
                if (sequence > after) {
                    found.add(new Numbered(sequence, event));
                }
                sequence++;
            }
        }
        return found;
    }

    /// The event that a run began with, if there is such a run.
    static Optional<RunEvent> first(Connection connection, RunId run) throws SQLException {
        return PlainSql.first(
                connection,
                "select content from event_page where run = ? order by first_event" + " limit 1",
                row -> decode(row.getBytes(1)).getFirst(),
                run.value());
    }

    private static List<RunEvent> decode(byte[] content) {
        return StoreJson.read(Packed.unpack(content), EVENTS);
    }
}
