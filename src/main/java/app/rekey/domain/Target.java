package app.rekey.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One place from which a bot gets its credential.
///
/// @param where a file's path, an address, or a platform's name
/// @param places where in it each part stands, in the connector's own notation (`/exchange/key`, `exchange.key`, a variable's
///     name); empty where the connector knows by itself
/// @param reader which program reads a file of variables, where known
public record Target(String where, Map<CredentialPart, String> places, Optional<EnvReader> reader) {
    public Target {
        Objects.requireNonNull(reader);
        if (where.isBlank()) {
            throw new IllegalArgumentException("a target says where it is");
        }
        var copy = new EnumMap<CredentialPart, String>(CredentialPart.class);
        copy.putAll(places);
        places = Collections.unmodifiableMap(copy);
    }

    /// A target whose connector knows the places by itself.
    public static Target of(String where) {
        return new Target(where, Map.of(), Optional.empty());
    }

    /// A target with a place for each part.
    public static Target of(String where, Map<CredentialPart, String> places) {
        return new Target(where, places, Optional.empty());
    }
}
