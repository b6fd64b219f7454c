package app.rekey.ui.bots;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Target;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The fields of one place that a bot gets its credential from.
final class TargetForm {
    private final StringProperty where = new SimpleStringProperty("");
    private final Map<CredentialPart, StringProperty> places = new EnumMap<>(CredentialPart.class);
    private final ObjectProperty<Optional<EnvReader>> reader = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> problem = new SimpleObjectProperty<>(Optional.empty());

    TargetForm() {
        for (var part : CredentialPart.values()) {
            places.put(part, new SimpleStringProperty(""));
        }
    }

    StringProperty whereProperty() {
        return where;
    }

    /// Where in it this part stands; empty where the connector knows by itself.
    StringProperty place(CredentialPart part) {
        return places.get(part);
    }

    ObjectProperty<Optional<EnvReader>> readerProperty() {
        return reader;
    }

    ObjectProperty<Optional<String>> problemProperty() {
        return problem;
    }

    /// Puts this target into the fields.
    void fill(Target target) {
        where.set(target.where());
        places.forEach((part, place) -> place.set(target.places().getOrDefault(part, "")));
        reader.set(target.reader());
    }

    /// What the fields say. Places and reader only where the kind of bot asks for them.
    Target target(boolean withPlaces, boolean withReader) {
        var named = new EnumMap<CredentialPart, String>(CredentialPart.class);
        if (withPlaces) {
            places.forEach((part, place) -> {
                if (!place.get().isBlank()) {
                    named.put(part, place.get().strip());
                }
            });
        }
        return new Target(where.get().strip(), named, withReader ? reader.get() : Optional.empty());
    }
}
