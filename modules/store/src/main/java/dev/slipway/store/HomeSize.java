package dev.slipway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// How much a home holds on disk.
///
/// @param databaseBytes of the database files
/// @param artifacts how many pieces of content are kept
/// @param artifactBytes their size together
public record HomeSize(long databaseBytes, long artifacts, long artifactBytes) {

    /// Walks the home; what vanishes meanwhile is not counted.
    public static HomeSize of(Home home) {
        Path artifacts = home.folder().resolve("artifacts");
        long[] sums = new long[3];
        try {
            Files.walkFileTree(
                    home.folder(),
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.startsWith(artifacts)) {
                                sums[1]++;
                                sums[2] += attributes.size();
                            } else if (file.toString().endsWith(".db")) {
                                sums[0] += attributes.size();
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HomeSize(sums[0], sums[1], sums[2]);
    }
}
