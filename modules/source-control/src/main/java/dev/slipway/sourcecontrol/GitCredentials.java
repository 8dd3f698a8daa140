package dev.slipway.sourcecontrol;

import dev.slipway.engine.port.Repositories.Answer;
import dev.slipway.engine.port.Repositories.Login;
import dev.slipway.engine.port.Repositories.Person;
import dev.slipway.engine.port.Repositories.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/// Says who one is to a server: first as the user's own Git knows it, see [CredentialHelpers], then
/// as the person answers. One instance for one clone, on one thread at a time.
final class GitCredentials extends CredentialsProvider {
    private final CredentialHelpers helpers;
    private final Person person;

    private boolean asked;
    private boolean secretRefused;

    /// By Git's names; empty while nothing was said to the server.
    private Map<String, String> said = Map.of();

    GitCredentials(CredentialHelpers helpers, Person person) {
        this.helpers = helpers;
        this.person = person;
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    /// Neither certificates nor changed keys are waved through.
    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.YesNoType) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean get(URIish address, CredentialItem... items) {
        if (!supports(items)) {
            return false;
        }
        String scheme = String.valueOf(address.getScheme());
        return scheme.startsWith("http") ? logIn(address, items) : unlock(address, items);
    }

    @Override
    public void reset(URIish address) {
        secretRefused = true;
    }

    /// All went well: Git's helpers may keep what the server took.
    void keep() {
        if (!said.isEmpty()) {
            helpers.approve(said);
        }
    }

    private boolean logIn(URIish address, CredentialItem... items) {
        Map<String, String> server = new LinkedHashMap<>();
        server.put("protocol", address.getScheme());
        server.put(
                "host", address.getHost() + (address.getPort() > 0 ? ":" + address.getPort() : ""));
        server.put("path", String.valueOf(address.getPath()).replaceFirst("^/", ""));
        String user = address.getUser() == null ? "" : address.getUser();
        if (!user.isEmpty()) {
            server.put("username", user);
        }
        boolean refused = !said.isEmpty();
        if (refused) {
            helpers.reject(said);
            said = Map.of();
        }
        if (!asked) {
            asked = true;
            Map<String, String> known = helpers.fill(server);
            if (known.containsKey("username") && known.containsKey("password")) {
                said = known;
            }
        }
        if (said.isEmpty()) {
            Optional<Answer> answer =
                    person.answer(
                            new Login(
                                    server.get("protocol") + "://" + server.get("host"),
                                    user,
                                    refused));
            if (answer.isEmpty()) {
                return false;
            }
            server.put("username", answer.get().user());
            server.put("password", answer.get().secret());
            said = server;
        }
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.Username name) {
                name.setValue(said.get("username"));
            } else if (item instanceof CredentialItem.Password password) {
                password.setValue(said.getOrDefault("password", "").toCharArray());
            }
        }
        return true;
    }

    /// What an SSH server asks of somebody whose keys it does not take.
    private boolean unlock(URIish address, CredentialItem... items) {
        String server =
                (address.getUser() == null ? "" : address.getUser() + "@") + address.getHost();
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.InformationalMessage) {
                continue;
            }
            String prompt = item.getPromptText() == null ? "Password" : item.getPromptText();
            Optional<Answer> answer =
                    person.answer(
                            new Secret(
                                    prompt.strip().replaceFirst(":$", "") + " for " + server,
                                    secretRefused));
            if (answer.isEmpty()) {
                return false;
            }
            if (item instanceof CredentialItem.Password password) {
                password.setValue(answer.get().secret().toCharArray());
            } else if (item instanceof CredentialItem.StringType text) {
                text.setValue(answer.get().secret());
            } else {
                return false;
            }
        }
        return true;
    }
}
