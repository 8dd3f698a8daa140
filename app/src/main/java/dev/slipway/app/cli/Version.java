package dev.slipway.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
public final class Version implements IVersionProvider {

    /// The program's version, as the build wrote it.
    public static String number() {
        Properties built = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/slipway.properties")) {
            if (in != null) {
                built.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return built.getProperty("version", "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"slipway " + number()};
    }
}
