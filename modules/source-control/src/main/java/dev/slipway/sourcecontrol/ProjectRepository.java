package dev.slipway.sourcecontrol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// The repository around a project, open. Confined to one look.
///
/// @param folder the project's folder in the working tree, `/` between its parts; empty when it is
///     the working tree
record ProjectRepository(Repository repository, String folder) implements AutoCloseable {

    /// Empty when the folder is in no working tree.
    ///
    /// @throws IOException if there is one that cannot be read
    static Optional<ProjectRepository> open(Path project) throws IOException {
        Path folder = project.toRealPath();
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(folder.toFile()).setMustExist(true);
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        Repository repository;
        try {
            repository = builder.build();
        } catch (RepositoryNotFoundException none) {
            return Optional.empty();
        }
        if (!repository.isBare()) {
            Path tree = repository.getWorkTree().toPath().toRealPath();
            if (folder.startsWith(tree)) {
                return Optional.of(
                        new ProjectRepository(repository, slashed(tree.relativize(folder))));
            }
        }
        repository.close();
        return Optional.empty();
    }

    /// A path of the project as the repository has it.
    String inRepository(String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    /// A path of the repository as the project has it; empty when it lies outside.
    Optional<String> inProject(String path) {
        if (folder.isEmpty()) {
            return Optional.of(path);
        }
        return path.startsWith(folder + "/")
                ? Optional.of(path.substring(folder.length() + 1))
                : Optional.empty();
    }

    @Override
    public void close() {
        repository.close();
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }
}
