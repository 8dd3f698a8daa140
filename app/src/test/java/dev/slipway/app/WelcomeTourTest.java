package dev.slipway.app;

import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Draws the first minute, light and dark; see [ScreensTourTest] for where the pictures go.
class WelcomeTourTest {
    private static final String PIPELINE =
            """
            slipway: 1
            name: churn
            stages:
              hello: { run: echo hello }
            """;

    @TempDir Path folder;

    @Test
    void drawsTheWelcomeAndItsDialogs() throws Exception {
        Path screens = ScreensTourTest.screens();
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path user = Path.of(System.getProperty("user.home"));
        String before = System.setProperty("user.home", folder.toString());
        try (RealWindow window =
                new RealWindow(
                        folder.resolve("home"),
                        Optional.empty(),
                        Optional.of(slipway.sample("insurance-risk")),
                        folder.resolve("Slipway"),
                        1000,
                        1000)) {
            window.waitForText("No projects yet");
            window.pictures(screens, "welcome-first");
            window.remembered().remove("hints.dismissed");
            for (String name : new String[] {"house-prices", "churn", "claims-2027"}) {
                Path project = slipway.project(name, PIPELINE);
                RealWindow.fx(
                        () -> {
                            window.frame().open(project);
                            return true;
                        });
            }
            window.waitForCard("hello", "not run yet");
            window.pictures(screens, "hints");
            Files.move(folder.resolve("churn"), folder.resolve("gone"));
            window.act("Close the project");
            window.waitForText("Find it…");
            window.pictures(screens, "welcome");
            window.robot().push(KeyCode.CONTROL, KeyCode.N);
            window.waitForText("Python script in a container");
            window.pictures(screens, "new-project");
            window.robot().push(KeyCode.ESCAPE);
            window.click("Clone from Git…");
            window.waitForText("The folder gets");
            window.robot().write("https://example.org/team/claims.git");
            window.pictures(screens, "clone");
            window.robot().push(KeyCode.CONTROL, KeyCode.A);
            try (SshServer server = sshServer()) {
                window.robot()
                        .write("ssh://git@127.0.0.1:" + server.getPort() + "/team/claims.git");
                window.click("Clone");
                window.waitForText("Trust it");
                window.pictures(screens, "clone-unknown-host");
            }
        } finally {
            System.setProperty("user.home", before == null ? user.toString() : before);
        }
    }

    /// Alike each time, so that its picture is, unless another program has its port.
    private static SshServer sshServer() throws Exception {
        SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
        seeded.setSeed(7);
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048, seeded);
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(keys.generateKeyPair()));
        server.setPort(22022);
        try {
            server.start();
        } catch (BindException taken) {
            server.setPort(0);
            server.start();
        }
        return server;
    }
}
