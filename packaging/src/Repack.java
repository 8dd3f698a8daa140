import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the jars of folders anew, entries in order, all with one time, and not compressed: the same
/// content gives the same bytes, the JVM reads them faster, and the package compresses them better
/// than each by itself. Folders keep their entries: by them a library finds what lies in a folder. Run from source: `java Repack.java EPOCH_SECONDS FOLDER…`.
public final class Repack {
    private Repack() {}

    public static void main(String[] args) throws IOException {
        long millis = Long.parseLong(args[0]) * 1000;
        for (String folder : List.of(args).subList(1, args.length)) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                    repack(jar, millis);
                }
            }
        }
    }

    private static void repack(Path jar, long millis) throws IOException {
        Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
        try (JarFile from = new JarFile(jar.toFile(), false);
                OutputStream file = Files.newOutputStream(fresh);
                ZipOutputStream to = new ZipOutputStream(file)) {
            to.setMethod(ZipOutputStream.STORED);
            List<String> names =
                    from.stream().map(ZipEntry::getName).distinct()
                            .sorted((a, b) -> rank(a) != rank(b) ? rank(a) - rank(b) : a.compareTo(b))
                            .toList();
            for (String name : names) {
                byte[] content;
                try (InputStream in = from.getInputStream(from.getEntry(name))) {
                    content = in.readAllBytes();
                }
                ZipEntry entry = new ZipEntry(name);
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setTime(millis);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
                to.putNextEntry(entry);
                to.write(content);
            }
        }
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The manifest comes first, as readers of a stream expect.
    private static int rank(String name) {
        return name.equals("META-INF/MANIFEST.MF") ? 0 : 1;
    }
}
