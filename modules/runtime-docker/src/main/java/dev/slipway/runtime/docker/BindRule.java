package dev.slipway.runtime.docker;

import dev.slipway.model.RuntimeTarget.Transfer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// Decides what a stage reads where it is, through a bind mount, and what is copied to it.
///
/// A mount costs about as much as copying a megabyte; so small things are copied. A folder with
/// links is copied as well, since they may lead out of it.
final class BindRule implements CarriedIn.Bindable {
    private static final long WORTH_BINDING = 4L << 20;

    private final Transfer transfer;
    private final boolean isPossible;

    /// @param facts empty if the engine does not say
    /// @param isPerson whether the stage runs as the person, who may read what is bound
    BindRule(Transfer transfer, Optional<EngineFacts> facts, boolean isPerson) {
        this.transfer = transfer;
        this.isPossible = isPerson && facts.filter(f -> f.isHere() && !f.isRootless()).isPresent();
    }

    @Override
    public boolean isBound(Path real) throws IOException {
        return switch (transfer) {
            case COPY -> false;
            case BIND -> isWithoutLinks(real);
            case AUTO -> isPossible && isWithoutLinks(real) && isWorthBinding(real);
        };
    }

    private static boolean isWithoutLinks(Path real) throws IOException {
        if (Files.isRegularFile(real)) {
            return true;
        }
        boolean[] found = {false};
        Files.walkFileTree(
                real,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        found[0] = attributes.isSymbolicLink();
                        return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                    }
                });
        return !found[0];
    }

    private static boolean isWorthBinding(Path real) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(
                real,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        bytes[0] += attributes.size();
                        return bytes[0] >= WORTH_BINDING
                                ? FileVisitResult.TERMINATE
                                : FileVisitResult.CONTINUE;
                    }
                });
        return bytes[0] >= WORTH_BINDING;
    }
}
