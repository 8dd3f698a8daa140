package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.Problem;
import dev.slipway.model.run.RunStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first minute, by robot: every way from the welcome to a project.
class WelcomeJourneyTest {
    private static final Path SAMPLE = Path.of("..", "sample-projects", "insurance-risk");

    @TempDir Path folder;
    private Path projects;
    private RealWindow window;

    @BeforeEach
    void openOnTheWelcome() throws Exception {
        projects = folder.resolve("projects");
        window =
                new RealWindow(
                        folder.resolve("home"),
                        Optional.empty(),
                        Optional.of(SAMPLE.toAbsolutePath().normalize()),
                        projects,
                        1000,
                        960);
        window.waitForText("See it work: insurance risk");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @Test
    void runsTheSampleInOneClickFromACopyOfItsOwnAndComesBackToIt() throws Exception {
        window.remembered().remove("hints.dismissed");
        window.click("Run the sample");

        window.waitUntil("the project", () -> window.frame().workbench().isPresent());
        window.waitForCard("register", "registered");
        Path copy = projects.resolve("insurance-risk");
        assertThat(
                        window.workbench()
                                .history()
                                .runs(RunHistory.Query.all(copy.toRealPath().toString())))
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED));
        try (Git git = Git.open(copy.toFile())) {
            assertThat(git.log().call()).hasSize(1);
        }
        assertThat(copy.resolve("build")).exists();
        assertThat(SAMPLE.resolve("build/model.json")).doesNotExist();

        dismissAHint();
        Files.writeString(copy.resolve("mine.txt"), "mine");
        window.act("Close the project");
        window.waitForText("insurance-risk");
        window.click("Open it only");
        window.waitForCard("register", "registered");
        assertThat(copy.resolve("mine.txt")).exists();
        assertThat(window.texts()).noneMatch("Run it with Ctrl+R"::equals);
        assertThat(window.texts()).anyMatch("Look behind a card"::equals);
    }

    private void dismissAHint() throws Exception {
        window.waitForText("Run it with Ctrl+R");
        Button dismiss =
                window.robot()
                        .lookup(
                                n ->
                                        n instanceof Button b
                                                && "Dismiss the hint: Run it with Ctrl+R"
                                                        .equals(b.getAccessibleText()))
                        .queryAs(Button.class);
        RealWindow.fx(
                () -> {
                    dismiss.fire();
                    return true;
                });
    }

    @Test
    void makesAProjectOfATemplate() throws Exception {
        window.robot().push(KeyCode.CONTROL, KeyCode.N);
        window.waitForText("Python script in a container");
        window.click("Create");

        window.waitForCard("train", "not run yet");
        assertThat(projects.resolve("my-project/.gitignore")).exists();
        window.robot().push(KeyCode.CONTROL, KeyCode.R);
        window.waitForCard("register", "registered");

        window.act("Close the project");
        window.robot().push(KeyCode.CONTROL, KeyCode.N);
        window.waitForText("Tabular classifier");
        window.click("Create");
        window.waitForText("already");
        RealWindow.fx(
                () -> {
                    window.robot().lookup(".radio-button").queryAllAs(RadioButton.class).stream()
                            .filter(r -> r.getAccessibleText().startsWith("Empty"))
                            .findFirst()
                            .orElseThrow()
                            .setSelected(true);
                    return true;
                });
        window.robot()
                .clickOn(
                        window.robot().lookup(".text-field").queryAllAs(TextField.class).stream()
                                .filter(f -> "Name".equals(f.getAccessibleText()))
                                .findFirst()
                                .orElseThrow());
        window.robot().push(KeyCode.CONTROL, KeyCode.A);
        window.robot().write("new-idea");
        window.click("Create");
        window.waitForText("This project has no stages yet");
    }

    @Test
    void clonesARepositoryAndSaysWhyItCannot() throws Exception {
        Path origin = new CommandLineFixture(folder).project("origin", PIPELINE);
        try (Git git = Git.init().setDirectory(origin.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit().setMessage("Begin").setAuthor("A", "a@b").setSign(false).call();
        }
        window.click("Clone from Git…");
        window.waitForText("The folder gets");
        window.robot().write(folder.resolve("nowhere").toUri().toString());
        window.click("Clone");
        window.waitForText("SLW-0712");
        window.robot().push(KeyCode.CONTROL, KeyCode.A);
        window.robot().write(origin.toUri().toString());
        window.click("Clone");

        window.waitForCard("hello", "not run yet");
        assertThat(projects.resolve("origin/slipway.yaml")).hasContent(PIPELINE);
    }

    @Test
    void asksWhoOneIsWhenTheServerDoes() throws Exception {
        List<String> given = Collections.synchronizedList(new ArrayList<>());
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(404, -1))
                .setAuthenticator(
                        new BasicAuthenticator("git") {
                            @Override
                            public boolean checkCredentials(String user, String password) {
                                given.add(user + " " + password);
                                return password.equals("right");
                            }
                        });
        server.start();
        try {
            String root = "http://127.0.0.1:" + server.getAddress().getPort();
            window.click("Clone from Git…");
            window.waitForText("The folder gets");
            window.robot().write(root + "/team/risk.git");
            window.robot().push(KeyCode.ENTER);
            window.waitForText(root + " asks who you are");
            window.robot().write("ada");
            window.robot().push(KeyCode.TAB);
            window.robot().write("wrong");
            window.robot().push(KeyCode.ENTER);
            window.waitForText("That was not taken. Try again.");
            window.robot().write("ada");
            window.robot().push(KeyCode.TAB);
            window.robot().write("right");
            window.robot().push(KeyCode.ENTER);
            window.waitForText("SLW-0712");
        } finally {
            server.stop(0);
        }
        assertThat(given).startsWith("ada wrong", "ada right");
        assertThat(projects.resolve("risk")).doesNotExist();
    }

    private static final String PIPELINE =
            """
            slipway: 1
            name: origin
            stages:
              hello: { run: echo hello }
            """;

    @Test
    void listsRecentProjectsAndWhichAreGone() throws Exception {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path kept = slipway.project("kept", PIPELINE);
        Path moved = slipway.project("moved", PIPELINE);
        RealWindow.fx(
                () -> {
                    window.frame().open(moved);
                    window.frame().open(kept);
                    return true;
                });
        window.waitForCard("hello", "not run yet");
        Files.move(moved, folder.resolve("elsewhere"));
        window.act("Close the project");
        window.waitForText("The folder is gone: ");
        window.waitForText("Find it…");

        window.click("kept");

        window.waitForCard("hello", "not run yet");
    }

    @Test
    void saysThatSomethingBrokeAndShowsTheReport() throws Exception {
        RealWindow.fx(
                () -> {
                    window.frame()
                            .crashed(
                                    Problem.of("SLW-1940", "It broke.", "Go on."),
                                    folder.resolve("crash.txt"),
                                    "the stack trace");
                    return true;
                });
        window.click("Show the report");
        window.waitForText("Nothing was sent");
        window.click("Copy");
    }
}
