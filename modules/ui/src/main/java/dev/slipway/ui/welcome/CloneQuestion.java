package dev.slipway.ui.welcome;

import dev.slipway.engine.port.Repositories.Answer;
import dev.slipway.engine.port.Repositories.Login;
import dev.slipway.engine.port.Repositories.Question;
import dev.slipway.engine.port.Repositories.Secret;
import dev.slipway.engine.port.Repositories.UnknownHost;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.theme.Tone;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// A server's question, below the fields of the clone it holds up.
final class CloneQuestion extends VBox {
    private final boolean aboutTrust;
    private final String act;
    private final Supplier<Answer> answer;

    CloneQuestion(Question question) {
        super(12);
        aboutTrust = question instanceof UnknownHost;
        switch (question) {
            case UnknownHost host -> {
                Label print = Type.mono(host.fingerprint());
                print.setWrapText(true);
                getChildren()
                        .addAll(
                                Type.strong(host.host() + " is not among your known hosts"),
                                Type.paragraph(
                                        "Its "
                                                + host.kind()
                                                + " key has this fingerprint. Compare it with the"
                                                + " one that the server's administrator tells:"),
                                print,
                                Type.small(
                                        "Trusting it writes the key into ~/.ssh/known_hosts, where"
                                                + " your other programs find it, too."));
                act = "Trust it";
                answer = () -> Answer.YES;
            }
            case Login login -> {
                TextField user = new TextField(login.user());
                PasswordField password = new PasswordField();
                user.setDisable(!login.user().isEmpty());
                getChildren().add(Type.strong(login.server() + " asks who you are"));
                refusal(login.refused());
                FormField secret = new FormField("Password or token", password);
                secret.setHint(
                        "For this clone; Git's credential helper keeps it if you have set one up.");
                getChildren().addAll(new FormField("Name", user), secret);
                act = "Log in";
                answer = () -> new Answer(user.getText().strip(), password.getText());
            }
            case Secret secret -> {
                PasswordField field = new PasswordField();
                refusal(secret.refused());
                FormField labelled = new FormField(secret.what(), field);
                labelled.setHint("For this clone. Leave it empty to go on without it.");
                getChildren().add(labelled);
                act = "Go on";
                answer = () -> new Answer("", field.getText());
            }
        }
    }

    /// What the button says that gives the answer.
    String act() {
        return act;
    }

    boolean isAboutTrust() {
        return aboutTrust;
    }

    Answer answer() {
        return answer.get();
    }

    /// The first field that is to be filled.
    @Override
    public void requestFocus() {
        lookupAll(".text-field").stream()
                .filter(field -> !field.isDisabled())
                .findFirst()
                .ifPresent(javafx.scene.Node::requestFocus);
    }

    private void refusal(boolean refused) {
        if (refused) {
            getChildren()
                    .add(Type.toned(Type.table("That was not taken. Try again."), Tone.DANGER));
        }
    }
}
