package app.rekey.ui.keyedit;

import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import app.rekey.service.PastedKey;
import app.rekey.service.PastedKey.Oddity;
import app.rekey.service.PastedKey.Part;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One pasted field of a credential, with what is odd about its text and the clean text that is one click away.
///
/// The text stays as pasted until the user clicks.
public final class PastedPart {
    private final Part part;
    private final PastedKey pasted;
    private final Supplier<Exchange> exchange;
    private final Wording wording;
    private final SecretText text = new SecretText();
    private final ReadOnlyObjectWrapper<Optional<String>> oddity = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper cleanable = new ReadOnlyBooleanWrapper();
    private Set<Oddity> seen = Set.of();
    private Optional<Exchange> other = Optional.empty();

    PastedPart(Part part, PastedKey pasted, Supplier<Exchange> exchange, Wording wording) {
        this.part = part;
        this.pasted = pasted;
        this.exchange = exchange;
        this.wording = wording;
        text.revisionProperty().addListener(_ -> problem.set(Optional.empty()));
    }

    public SecretText text() {
        return text;
    }

    /// What is odd about the text, as a sentence.
    public ReadOnlyObjectProperty<Optional<String>> oddityProperty() {
        return oddity.getReadOnlyProperty();
    }

    /// Why the field cannot stay as it is, once that was tried.
    public ReadOnlyObjectProperty<Optional<String>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether [#clean] would take something away.
    public ReadOnlyBooleanProperty cleanableProperty() {
        return cleanable.getReadOnlyProperty();
    }

    /// Looks at the text. Called after a paste and when the field is left.
    public void look() {
        try (var copy = text.copy(); var look = pasted.look(exchange.get(), part, copy)) {
            oddity.set(look.oddities().isEmpty() ? Optional.empty() : Optional.of(sentence(look)));
            cleanable.set(look.cleaned().isPresent());
            seen = look.oddities();
            other = look.other();
        }
    }

    /// Whether this was seen at the last look.
    boolean has(Oddity oddity) {
        return seen.contains(oddity);
    }

    /// The exchange whose value it looked like at the last look, where that is another one.
    Optional<Exchange> other() {
        return other;
    }

    /// Says nothing of the text until it is looked at again.
    void leaveUnjudged() {
        oddity.set(Optional.empty());
        cleanable.set(false);
        seen = Set.of();
        other = Optional.empty();
    }

    /// Puts the clean text in place of the pasted one.
    public void clean() {
        try (var copy = text.copy(); var look = pasted.look(exchange.get(), part, copy)) {
            look.cleaned().ifPresent(text::replaceBy);
        }
        look();
    }

    /// What the field holds now; empty where it holds nothing.
    Optional<Secret> copy() {
        return text.isEmpty() ? Optional.empty() : Optional.of(text.copy());
    }

    boolean requireFilled(String why) {
        problem.set(text.isEmpty() ? Optional.of(why) : Optional.empty());
        return !text.isEmpty();
    }

    /// Whether an exchange can have given out such a text.
    boolean requirePossible(String why) {
        look();
        var possible = seen.stream().allMatch(Oddity::isGuess);
        problem.set(possible ? Optional.empty() : Optional.of(why));
        return possible;
    }

    void accept() {
        problem.set(Optional.empty());
    }

    void refuse(String why) {
        problem.set(Optional.of(why));
    }

    void close() {
        text.clear();
        leaveUnjudged();
        problem.set(Optional.empty());
    }

    private String sentence(PastedKey.Look look) {
        return look.oddities().stream().sorted().map(o -> words(o, look)).collect(Collectors.joining(" "));
    }

    private String words(Oddity oddity, PastedKey.Look look) {
        var shape = exchange.get();
        return switch (oddity) {
            case BLANKS_AROUND -> wording.text("ui.odd.blanksAround");
            case BLANKS_INSIDE -> wording.text("ui.odd.blanksInside");
            case LINE_BREAKS -> wording.text("ui.odd.lineBreaks");
            case QUOTES -> wording.text("ui.odd.quotes");
            case INVISIBLE -> wording.text("ui.odd.invisible");
            case LOOK_ALIKE -> wording.text("ui.odd.lookAlike");
            case NOT_ASCII -> wording.text("ui.odd.notAscii");
            case MASKED -> wording.text("ui.odd.masked");
            case PRIVATE_KEY -> wording.text("ui.odd.privateKey");
            case LOOKS_LIKE_API_KEY -> wording.text("ui.odd.looksLikeApiKey", shape.displayName());
            case LOOKS_LIKE_SECRET -> wording.text("ui.odd.looksLikeSecret", shape.displayName());
            case OTHER_EXCHANGE -> wording.text("ui.odd.otherExchange", look.other().map(Exchange::displayName).orElse("–"));
            case UNUSUAL_SHAPE -> wording.text("ui.odd.unusualShape", shape.displayName());
        };
    }
}
