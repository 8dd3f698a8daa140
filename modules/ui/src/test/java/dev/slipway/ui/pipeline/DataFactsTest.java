package dev.slipway.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFactsTest {
    @TempDir Path folder;

    @Test
    void countsRecordsNotLines() throws IOException {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "id;words\n1;\"two\nlines\"\n2;\"a \"\"b\"\"\"\n\n3;c");
        assertThat(DataFacts.of(file)).isEqualTo("3");
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThat(DataFacts.of(folder.resolve("gone.csv"))).isEqualTo("not there");
    }

    @Test
    void saysTheSizeOfWhatIsNoTable() throws IOException {
        Path file = folder.resolve("a.parquet");
        Files.write(file, new byte[1_500]);
        assertThat(DataFacts.of(file)).isEqualTo("1.5 kB");
    }
}
