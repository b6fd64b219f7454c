package app.rekey.ui.common;

import app.rekey.domain.Secret;
import java.util.Objects;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;

/// A field for a password, an API key, a secret or a passphrase. Shows dots, and never a character of what it holds.
///
/// It is no text control of the toolkit: those keep their text in strings, and leave every prefix of a typed password in memory.
/// What is typed, pasted, composed from dead keys or committed by an input method goes into a [SecretText]. There is no copy, no
/// cut and no undo. Screen readers hear its name and how much it holds.
public final class SecretField extends Control {
    private final SecretText text;
    private final Texts texts;
    private final StringProperty prompt = new SimpleStringProperty(this, "promptText", "");
    private final ReadOnlyIntegerWrapper composing = new ReadOnlyIntegerWrapper(this, "composing");
    private Runnable onPasted = () -> { };

    /// A field over `text`, which belongs to whoever made it: clearing it wipes the field.
    public SecretField(SecretText text, Texts texts) {
        this.text = Objects.requireNonNull(text);
        this.texts = texts;
        // The style classes of a text field give it the theme's border, focus ring and danger state.
        getStyleClass().setAll("text-input", "text-field", "secret-field");
        setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
        setFocusTraversable(true);
        new SecretFieldInput(this).install();
    }

    /// A secret of what is held now; the field keeps it.
    public Secret copy() {
        return text.copy();
    }

    /// A secret of what is held now; the field is wiped.
    public Secret take() {
        return text.take();
    }

    /// Wipes the field.
    public void clear() {
        text.clear();
    }

    /// Selects all of it, so that the next key replaces it.
    public void selectAll() {
        text.selectAll();
    }

    /// Calls `listener` after every paste.
    public void setOnPasted(Runnable listener) {
        onPasted = listener;
    }

    void pasted() {
        onPasted.run();
    }

    /// How many UTF-16 units it holds.
    public ReadOnlyIntegerProperty lengthProperty() {
        return text.lengthProperty();
    }

    /// What stands in the field while it is empty.
    public StringProperty promptTextProperty() {
        return prompt;
    }

    /// What it holds.
    public SecretText text() {
        return text;
    }

    Texts texts() {
        return texts;
    }

    /// How many characters an input method is composing; they are shown as dots and belong to it until it commits them.
    ReadOnlyIntegerProperty composingProperty() {
        return composing.getReadOnlyProperty();
    }

    void compose(int characters) {
        composing.set(characters);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new SecretFieldSkin(this);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> texts.get("ui.secret.accessible", Objects.requireNonNullElse(getAccessibleText(), ""), text.length());
            case SELECTION_START -> text.selectionStart();
            case SELECTION_END -> text.selectionEnd();
            case CARET_OFFSET -> text.caretProperty().get();
            case EDITABLE -> true;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
