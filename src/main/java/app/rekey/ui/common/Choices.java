package app.rekey.ui.common;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/// Boxes to choose one of several values.
public final class Choices {
    private Choices() {}

    /// A choice among values, shown by `words`.
    public static <T> ComboBox<T> of(String id, String name, List<T> values, Function<T, String> words) {
        var box = Described.as(id, name).on(new ComboBox<T>());
        box.getItems().setAll(values);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box is not editable");
            }
        });
        return box;
    }
}
