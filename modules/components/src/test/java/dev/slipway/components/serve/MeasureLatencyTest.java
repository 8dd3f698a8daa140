package dev.slipway.components.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.components.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureLatencyTest {
    @TempDir Path folder;

    @Test
    void measuresARealServerUnderTheDeclaredLoadAndEndsIt() throws IOException {
        Program.Ended ended =
                latency(server())
                        .with("requests", 200)
                        .with("warmup", 0)
                        .with("concurrency", 3)
                        .outs("latency.json")
                        .run();
        assertThat(ended.exit()).as("%s", ended.lines()).isZero();
        assertThat(ended.metric("latency.requests")).isEqualTo(160);
        assertThat(ended.metric("latency.errors")).isEqualTo(40);
        assertThat(ended.metric("latency.p50"))
                .isPositive()
                .isLessThanOrEqualTo(ended.metric("latency.p95"));
        assertThat(ended.metric("latency.p95")).isLessThanOrEqualTo(ended.metric("latency.p99"));
        assertThat(ended.metric("latency.p99")).isLessThanOrEqualTo(ended.metric("latency.max"));
        assertThat(Files.readString(folder.resolve("latency.json")))
                .contains("\"first_error\" : \"status 500\"", "\"concurrency\" : 3");
        long process =
                ended.lines().stream()
                        .filter(l -> l.contains("listening as process "))
                        .map(l -> l.substring(l.lastIndexOf(' ') + 1))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow();
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void postsTheBody() throws IOException {
        Files.writeString(folder.resolve("row.json"), "[1,2,3]");
        Program.Ended ended =
                latency(server())
                        .input("body", "row.json")
                        .with("path", "/echo")
                        .with("requests", 20)
                        .with("warmup", 2)
                        .run();
        assertThat(ended.metric("latency.errors")).as("%s", ended.lines()).isZero();
        assertThat(ended.metric("latency.requests")).isEqualTo(20);
    }

    @Test
    void aServerThatEndsOrIsNeverHealthyIsToldWithItsLastWords() throws IOException {
        Program.Ended ended = latency("echo no such model; exit 3").run();
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.problem("code")).isEqualTo("SLW-0511");
        assertThat(ended.problem("headline")).contains("ended with 3");
        Program.Ended deaf = latency("sleep 600").with("start", 1).run();
        assertThat(deaf.problem("headline")).contains("not healthy on port", "within 1 s");
        Program.Ended lost = latency(server()).with("path", "no").run();
        assertThat(lost.problem("headline")).contains("must begin with");
    }

    private Program latency(String command) {
        return Program.of(folder, "evaluate/latency").with("command", command);
    }

    private static String server() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "'%s' -cp '%s' %s"
                .formatted(
                        java, System.getProperty("java.class.path"), SampleServer.class.getName());
    }
}
