package dev.slipway.runtime.docker;

import dev.slipway.model.RuntimeTarget.Transfer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// Decides how files come to a stage: through a [Box] or through the engine; and what of them is
/// bound where it is rather than copied. Small things are copied, since a mount costs something as
/// well; so are folders with links, which may lead out of them.
final class BindRule implements CarriedIn.Bindable {
    private static final long WORTH_BINDING = 4L << 20;

    private final Transfer transfer;
    private final boolean isPossible;

    /// @param facts empty if the engine does not say
    /// @param isPerson whether the stage runs as the person, who may read what is bound
    BindRule(Transfer transfer, Optional<EngineFacts> facts, boolean isPerson) {
        this.transfer = transfer;
        this.isPossible = isPerson && facts.filter(EngineFacts::seesFolders).isPresent();
    }

    /// Whether the stage gets a box.
    boolean isBoxed() {
        return switch (transfer) {
            case COPY -> false;
            case BIND -> true;
            case AUTO -> isPossible;
        };
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
