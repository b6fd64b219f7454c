package app.rekey.ui.settings;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A whole number that is typed: taken when the field is left or Enter is pressed, refused with a sentence where it makes no sense.
public final class NumberSetting {
    private final int least;
    private final int most;
    private final String refusal;
    private final IntFunction<Optional<String>> taking;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<String>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private int now;

    /// @param refusal what is said of any other number, and of what is none
    /// @param taking is given each number that differs from the one before, and may say why it does not take it
    NumberSetting(int least, int most, String refusal, IntFunction<Optional<String>> taking) {
        this.least = least;
        this.most = most;
        this.refusal = refusal;
        this.taking = taking;
    }

    public StringProperty textProperty() {
        return text;
    }

    /// Why what stands in the field was not taken; then the earlier number still holds.
    public ReadOnlyObjectProperty<Optional<String>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The number that holds.
    int value() {
        return now;
    }

    /// Takes what stands in the field.
    public void take() {
        var number = number();
        problem.set(number.isEmpty() ? Optional.of(refusal) : take(number.getAsInt()));
    }

    private Optional<String> take(int number) {
        int before = now;
        if (number == before) {
            return Optional.empty();
        }
        now = number;
        var why = taking.apply(number);
        if (why.isPresent()) {
            now = before;
        }
        return why;
    }

    /// Another hand has chosen this number. While it is the one that holds, what is being typed stays.
    void show(int chosen) {
        if (chosen != now || text.get().isEmpty()) {
            now = chosen;
            text.set(String.valueOf(chosen));
            problem.set(Optional.empty());
        }
    }

    private OptionalInt number() {
        try {
            int typed = Integer.parseInt(text.get().strip());
            return typed >= least && typed <= most ? OptionalInt.of(typed) : OptionalInt.empty();
        } catch (NumberFormatException none) {
            return OptionalInt.empty();
        }
    }
}
