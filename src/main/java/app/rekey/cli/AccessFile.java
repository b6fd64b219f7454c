package app.rekey.cli;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file that tells how to come to a bot's own interface.
final class AccessFile {
    private static final long MOST_BYTES = 64L << 10;

    private AccessFile() {}

    /// What came of reading it.
    sealed interface Read {
        /// Whoever holds it closes it.
        record Access(Optional<BindingDetails.Access> details, Optional<Secret> password) implements Read, AutoCloseable {
            static Read none() {
                return new Access(Optional.empty(), Optional.empty());
            }

            @Override
            public void close() {
                password.ifPresent(Secret::close);
            }
        }

        record NotRead(String sentence) implements Read {}
    }

    static Read read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return new Read.NotRead(file + " is far larger than an access file. Nothing was bound.");
            }
            var tree = JsonMapper.shared().readTree(Files.readAllBytes(file));
            if (!tree.isObject()) {
                return malformed(file);
            }
            return new Read.Access(
                    Optional.of(new BindingDetails.Access(text(tree, "url").orElse(""), text(tree, "user").orElse(""))),
                    text(tree, "password").map(Secret::ofText));
        } catch (IOException unreadable) {
            return new Read.NotRead("The access file " + file + " could not be read. Nothing was bound.");
        } catch (JacksonException notJson) {
            return malformed(file);
        }
    }

    private static Read malformed(Path file) {
        return new Read.NotRead(file + " is not a JSON object with \"url\", \"user\" and \"password\". Nothing was bound.");
    }

    private static Optional<String> text(JsonNode tree, String name) {
        return Optional.ofNullable(tree.get(name)).filter(JsonNode::isString).map(JsonNode::asString);
    }
}
