package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.RuntimeTarget.Transfer;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How files come to a stage and back, whichever way they go.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CarriedFilesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Transfer.class)
    void namesAndModesAndSizesOfAnyKindComeThrough(Transfer transfer) throws Exception {
        DockerEngine.require(DockerEngine.BUSYBOX);
        String odd = "žluť 数据 'x'";
        String deep = "d".repeat(90) + "/" + "e".repeat(90) + "/" + odd;
        Path file = folder.resolve("in").resolve(deep);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "odd\n");
        Files.write(folder.resolve("large"), new byte[5 << 20]);
        Heard heard = new Heard();
        Exit exit =
                Engine.runtime(transfer)
                        .start(
                                Engine.launch(
                                        folder,
                                        List.of("in", "large"),
                                        List.of("out", "tool"),
                                        "cp -r in out && wc -c < large",
                                        "echo '#!/bin/sh' > tool && chmod +x tool"),
                                heard)
                        .await();

        assertThat(exit).as("%s", heard.all()).isEqualTo(new Exit.Code(0));
        assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("5242880");
        assertThat(folder.resolve("out").resolve(deep)).hasContent("odd\n");
        assertThat(folder.resolve("tool")).isExecutable();
        assertThat(folder.resolve("large")).hasSize(5 << 20);
    }

    @ParameterizedTest
    @EnumSource(Transfer.class)
    void whatAStageReadsIsNotItsToChange(Transfer transfer) throws Exception {
        DockerEngine.require(DockerEngine.BUSYBOX);
        Files.writeString(folder.resolve("small"), "mine");
        Files.write(folder.resolve("large"), new byte[5 << 20]);
        Engine.runtime(transfer)
                .start(
                        Engine.launch(
                                folder,
                                List.of("small", "large"),
                                List.of(),
                                "echo theirs > small; echo theirs > large; rm -f small; true"),
                        new Heard())
                .await();

        assertThat(folder.resolve("small")).hasContent("mine");
        assertThat(folder.resolve("large")).hasSize(5 << 20);
    }

    @ParameterizedTest
    @EnumSource(Transfer.class)
    void linksAreFollowedWithinTheWorkingFolderAndNotBeyondIt(Transfer transfer) throws Exception {
        DockerEngine.require(DockerEngine.BUSYBOX);
        Heard heard = new Heard();
        Exit exit =
                Engine.runtime(transfer)
                        .start(
                                Engine.launch(
                                        folder,
                                        List.of(),
                                        List.of("latest", "stolen", "models", "pipe"),
                                        "mkdir models && echo one > models/1 && ln -s 1"
                                                + " models/best && ln -s /etc/passwd models/bad",
                                        "ln -s models/1 latest; ln -s /etc/passwd stolen",
                                        "mkfifo pipe"),
                                heard)
                        .await();

        assertThat(exit).as("%s", heard.all()).isEqualTo(new Exit.Code(0));
        assertThat(folder.resolve("latest")).hasContent("one\n").isRegularFile();
        assertThat(Files.isSymbolicLink(folder.resolve("latest"))).isFalse();
        assertThat(folder.resolve("models/best")).hasContent("one\n");
        assertThat(Files.exists(folder.resolve("models/bad"), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(Files.exists(folder.resolve("stolen"), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(Files.exists(folder.resolve("pipe"), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(heard.lines(LogLine.Stream.SLIPWAY))
                .anyMatch(l -> l.contains("stolen is a link to /etc/passwd"))
                .anyMatch(l -> l.contains("pipe is neither a file nor a folder"))
                .anyMatch(l -> l.contains("models/bad is a link to /etc/passwd"));
    }

    @Test
    void anArchiveThatLeadsOutsideIsRefused() throws Exception {
        for (String name : List.of("../evil", "/evil", "out/../../evil")) {
            assertThatThrownBy(() -> unpack(file(name)))
                    .as(name)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("outside");
        }
        // A link first, then something through it.
        List<String> remarks = unpack(link("out/a", "/"), file("out/a/evil"));
        assertThat(remarks).singleElement().asString().contains("link to /");
        assertThat(folder.resolve("root/out/a/evil")).isRegularFile();
        assertThat(Path.of("/evil")).doesNotExist();
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    private List<String> unpack(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                if (!entry.isSymbolicLink()) {
                    tar.write("evil".getBytes(StandardCharsets.UTF_8));
                }
                tar.closeArchiveEntry();
            }
        }
        List<String> remarks = new ArrayList<>();
        Object unused =
                new CarriedOut(Files.createDirectories(folder.resolve("root")), "out", remarks::add)
                        .unpack(new ByteArrayInputStream(bytes.toByteArray()));
        return remarks;
    }

    private static TarArchiveEntry file(String name) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize("evil".length());
        return entry;
    }

    private static TarArchiveEntry link(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return entry;
    }
}
