package app.rekey.demo;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes bots' files from their patterns among the resources, where `@NAME@` stands for a value.
record BotFolder(Path path) {
    /// Writes the pattern with these values to `file`, which is named from this folder on. Throws UncheckedIOException where the
    /// folder does not take it.
    Path write(String pattern, String file, Map<String, String> values) {
        try {
            var text = Resource.text("bots/" + pattern);
            for (var value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue());
            }
            var target = path.resolve(file);
            Files.createDirectories(target.getParent());
            return Files.writeString(target, text);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /// Makes the folder a git work tree, as far as a look at it tells.
    void underGit(String folder) {
        try {
            var git = Files.createDirectories(path.resolve(folder).resolve(".git"));
            Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /// A credential's parts by the names of the patterns, with `suffix` behind each.
    static Map<String, String> values(Credential credential, String suffix) {
        var values = new LinkedHashMap<String, String>();
        values.put("KEY" + suffix, credential.apiKey().revealText());
        values.put("SECRET" + suffix, ((Credential.Hmac) credential).secret().revealText());
        credential.passphrase().map(Secret::revealText).ifPresent(text -> values.put("PASSPHRASE" + suffix, text));
        return values;
    }
}
