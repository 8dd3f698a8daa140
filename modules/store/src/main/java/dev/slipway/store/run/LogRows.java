package dev.slipway.store.run;

import dev.slipway.engine.port.RunJournal.LogChunk;
import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import dev.slipway.store.database.PlainSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Log pages as rows.
final class LogRows {
    private LogRows() {}

    static void insert(Connection connection, List<LogChunk> chunks) throws SQLException {
        if (chunks.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into log_page values (?, ?, ?, ?, ?)")) {
            for (LogChunk chunk : chunks) {
                for (LogPages.Page page : LogPages.pages(chunk)) {
                    PlainSql.bind(
                            insert,
                            chunk.run().value(),
                            chunk.stage().value(),
                            page.firstLine(),
                            page.lines(),
                            page.content());
                    insert.executeUpdate();
                }
            }
        }
    }

    static List<LogLine> read(Handle handle, RunId run, StageName stage, long offset, int limit) {
        List<LogLine> found = new ArrayList<>();
        handle.createQuery(
                        "select first_line, lines, content from log_page where run = ? and stage ="
                                + " ? and first_line >= coalesce((select max(first_line) from"
                                + " log_page where run = ? and stage = ? and first_line <= ?), 0)"
                                + " and first_line < ? order by first_line")
                .bind(0, run.value())
                .bind(1, stage.value())
                .bind(2, run.value())
                .bind(3, stage.value())
                .bind(4, offset)
                .bind(5, offset > Long.MAX_VALUE - limit ? Long.MAX_VALUE : offset + limit)
                .map(
                        (row, context) ->
                                LogPages.read(row.getLong(1), row.getInt(2), row.getBytes(3)))
                .forEach(
                        page ->
                                page.stream()
                                        .filter(l -> l.number() >= offset && found.size() < limit)
                                        .forEach(found::add));
        return found;
    }

    static long count(Handle handle, RunId run, StageName stage) {
        return handle.createQuery(
                        "select coalesce(max(first_line + lines), 0) from log_page"
                                + " where run = ? and stage = ?")
                .bind(0, run.value())
                .bind(1, stage.value())
                .mapTo(Long.class)
                .one();
    }
}
