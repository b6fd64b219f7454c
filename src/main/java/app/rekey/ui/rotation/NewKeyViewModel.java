package app.rekey.ui.rotation;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyType;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Secret;
import app.rekey.service.Change;
import app.rekey.service.Connector.Takes;
import app.rekey.service.KeptDraft;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.PairKind;
import app.rekey.service.PastedKey.Part;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.PublicHalf;
import app.rekey.service.TextFiles;
import app.rekey.service.rotation.StepResult;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyedit.CredentialForm;
import app.rekey.ui.keyedit.TypedParts;
import app.rekey.ui.rotation.WantedKey.Need;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The second step: the new credential is pasted, or its key pair is made here and only the public half leaves.
///
/// A pair that was made is in the vault before its public half is shown: an API key whose private half is lost can never be used.
final class NewKeyViewModel implements StepModel {
    /// Where the new credential comes from.
    enum Source { PASTE, PAIR }

    private static final String SOURCE = "source";

    private final Course course;
    private final Wording wording;
    private final WantedKey wanted;
    private final Asking asking;
    private final Runnable taken;
    private final Exchange exchange;
    private final CredentialForm form;
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.PASTE);
    private final ObjectProperty<Optional<PairKind>> kind = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PublicHalf>> publicHalf = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<String> said = new ReadOnlyObjectWrapper<>("");
    private boolean typedSinceKept;
    private Runnable incomplete = () -> { };

    /// @param taken is told when the new key is in the vault
    NewKeyViewModel(Course course, Exchange exchange, Asking asking, Runnable taken) {
        this.course = course;
        this.asking = asking;
        this.wording = course.wording();
        this.wanted = new WantedKey(course);
        this.exchange = exchange;
        this.taken = taken;
        form = new CredentialForm(course.services().edit(), () -> exchange, wording, course.tasks());
        form.onChange(() -> {
            typedSinceKept = true;
            course.sayNothing();
        });
        kind.set(kinds().stream().findFirst());
        source.addListener(_ -> course.stepChanged());
        publicHalf.addListener(_ -> course.stepChanged());
        kind.addListener(_ -> course.stepChanged());
    }

    CredentialForm form() {
        return form;
    }

    Exchange exchange() {
        return exchange;
    }

    ReadOnlyObjectProperty<Source> sourceProperty() {
        return source;
    }

    /// Pastes from now on, or makes a pair. What was entered or made for the other one is wiped, after a question.
    void choose(Source chosen) {
        if (chosen == source.get()) {
            return;
        }
        if (publicHalf.get().isPresent()) {
            askToDropPair(() -> source.set(chosen));
        } else if (form.isEmpty()) {
            source.set(chosen);
        } else {
            asking.ask(new Asking.Question("new-wipe", wording.text("ui.rotation.new.askWipe"), wording.text("ui.rotation.new.askWipeText"),
                    wording.text("ui.rotation.new.wipe")), () -> {
                        wipe();
                        source.set(chosen);
                    });
        }
    }

    /// The kinds of pairs that can be made for the exchange; none where it makes all keys itself.
    List<PairKind> kinds() {
        return course.services().edit().exchanges().of(exchange).pairKinds();
    }

    ObjectProperty<Optional<PairKind>> kindProperty() {
        return kind;
    }

    /// What the exchange gets, once the pair is made and kept.
    ReadOnlyObjectProperty<Optional<PublicHalf>> publicHalfProperty() {
        return publicHalf.getReadOnlyProperty();
    }

    /// What came of copying or writing the public half.
    ReadOnlyObjectProperty<String> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// Which bots work with a pair of the chosen kind, a line each.
    List<TakerLine> takers() {
        var type = kind.get().map(PairKind::type);
        return type.isEmpty() ? List.of() : course.key().stream().flatMap(key -> key.bindings().stream()).map(bot -> {
            var takes = course.services().bots().connectors().of(bot.connector())
                    .map(connector -> connector.takes(bot.details(), exchange, type.get()))
                    .orElseGet(() -> new Takes.NotKnown(wording.text("ui.rotation.new.notKnown")));
            return switch (takes) {
                case Takes.Yes(var how) -> new TakerLine(Tone.GOOD, bot.botName(), how.isEmpty() ? wording.text("ui.rotation.new.takes") : how);
                case Takes.No(var why) -> new TakerLine(Tone.DANGER, bot.botName(), why);
                case Takes.NotKnown(var look) -> new TakerLine(Tone.WARNING, bot.botName(), look);
            };
        }).toList();
    }

    /// How a bot stands to a kind of pair.
    record TakerLine(Tone tone, String bot, String words) {}

    /// What the new key must have.
    List<Need> needs() {
        return course.key().map(wanted::needs).orElse(List.of());
    }

    /// The page on which it is made, and what is done there.
    Optional<URI> page() {
        return course.key().map(wanted::page);
    }

    List<String> steps() {
        var type = source.get() == Source.PAIR ? kind.get().map(PairKind::type).orElse(KeyType.HMAC) : KeyType.HMAC;
        return course.key().map(key -> wanted.steps(key, type)).orElse(List.of());
    }

    /// Calls `listener` when something that is needed was left empty or is wrong; in place of any before.
    void onIncomplete(Runnable listener) {
        incomplete = listener;
    }

    /// Looks whether a lock left something here, or whether a pair is to get another API key.
    @Override
    public void open() {
        if (form.isEmpty()) {
            course.rotation().ifPresent(rotation -> course.run(wording.text("ui.rotation.new.looking"),
                    () -> course.services().session().draft(rotation.id()).or(() -> pairOf(rotation)), found -> found.ifPresent(this::resume)));
        }
    }

    /// The pair of the new key whose test failed. The exchange has its public half: where only the API key was mistyped, another pair would make
    /// the one that it issued useless.
    private Optional<KeptDraft> pairOf(Rotation rotation) {
        return rotation.newVersion().flatMap(course.services().session()::credential).flatMap(credential -> {
            try (credential) {
                return credential instanceof Credential.PrivateKey pair
                        ? Optional.of(draft(rotation, Source.PAIR, Map.of(Part.SECRET, CredentialPart.pem(pair.pkcs8()))))
                        : Optional.empty();
            }
        });
    }

    private void resume(KeptDraft draft) {
        try (draft) {
            form.fill(draft.typed());
            typedSinceKept = false;
            if (Source.PAIR.name().equals(draft.fields().get(SOURCE))) {
                source.set(Source.PAIR);
                showPublicHalf();
            }
        }
    }

    private void showPublicHalf() {
        try (var pem = form.secret().text().copy(); var read = opened(pem)) {
            publicHalf.set(read.found().flatMap(found -> course.services().pairs().publicHalf(found.type(), found.pkcs8())));
        }
    }

    private record Opened(Optional<PrivateKeyReader.Found> found) implements AutoCloseable {
        @Override
        public void close() {
            found.ifPresent(PrivateKeyReader.Found::close);
        }
    }

    private Opened opened(Secret pem) {
        return new Opened(course.services().edit().privateKeys().read(pem, Optional.empty()) instanceof PrivateKeyReader.Found found
                ? Optional.of(found)
                : Optional.empty());
    }

    @Override
    public Foot foot() {
        var untouched = Untouched.at(course, Untouched.Part.NEW_KEY);
        var makes = source.get() == Source.PAIR && publicHalf.get().isEmpty();
        return new Foot(untouched, List.of(), Optional.of(makes
                ? new Action("new-make", wording.text("ui.rotation.new.make"), this::make)
                : new Action("new-take", wording.text("ui.rotation.new.take"), this::take)));
    }

    /// Makes a pair and keeps its private half; then its public half is shown.
    void make() {
        var rotation = course.rotation();
        var wanted = kind.get();
        if (rotation.isEmpty() || wanted.isEmpty()) {
            return;
        }
        course.run(wording.text("ui.rotation.new.making", wanted.get().displayName()), () -> {
            try (var pair = course.services().pairs().make(wanted.get()); var pem = pair.privatePem();
                    var draft = draft(rotation.get(), Source.PAIR, Map.of(Part.SECRET, pem.copyOfSecret()))) {
                return new Made(course.services().session().save(List.of(new Change.DraftKept(draft))), pair.publicHalf(), pem.copyOfSecret());
            }
        }, this::made);
    }

    private record Made(SaveResult kept, PublicHalf publicHalf, Secret pem) {}

    private void made(Made made) {
        try (var pem = made.pem()) {
            if (made.kept().isKept()) {
                form.secret().text().replaceBy(pem);
                typedSinceKept = false;
                publicHalf.set(Optional.of(made.publicHalf()));
            } else {
                course.say(Tone.DANGER, wording.text("ui.rotation.notSaved"), wording.text("ui.rotation.new.pairNotKept",
                        wording.vault().of(made.kept()).orElse("")));
            }
        }
    }

    /// Asks, then throws the pair away, to make another one.
    void askToDropPair() {
        askToDropPair(() -> { });
    }

    private void askToDropPair(Runnable then) {
        asking.ask(new Asking.Question("new-drop", wording.text("ui.rotation.new.askDrop"),
                wording.text("ui.rotation.new.askDropText", exchange.displayName()), wording.text("ui.rotation.new.drop")), () -> {
                    dropPair();
                    then.run();
                });
    }

    private void dropPair() {
        form.close();
        publicHalf.set(Optional.empty());
        said.set("");
        course.rotation().map(Rotation::id).ifPresent(id -> course.run(wording.text("ui.rotation.new.dropping"),
                () -> course.services().session().save(List.of(new Change.DraftDropped(id))), _ -> { }));
    }

    /// The public half onto the clipboard; it is no secret.
    void copyPublicHalf() {
        publicHalf.get().ifPresent(half -> {
            course.actions().copyDetails(half.pem());
            said.set(wording.text("ui.rotation.new.publicCopied"));
        });
    }

    /// How a file with the public half is called.
    String fileName() {
        return publicHalf.get().flatMap(half -> course.key().map(key -> half.fileName(key.label()))).orElse("");
    }

    /// Writes the public half into a file that the user chose.
    void savePublicHalf(Path file) {
        publicHalf.get().ifPresent(half -> course.run(wording.text("ui.rotation.new.writing"), () -> course.services().files().write(file, half.fileText()),
                written -> said.set(switch (written) {
                    case TextFiles.Written.Done _ -> wording.text("ui.rotation.new.publicSaved", file.getFileName());
                    case TextFiles.Written.NotDone(var reason) -> wording.text("ui.rotation.new.publicNotSaved", reason);
                })));
    }

    /// Seals what is typed as the new key.
    void take() {
        if (!form.isComplete() || !form.isPossible() || !form.isPrivateKeyGood()) {
            incomplete.run();
            return;
        }
        var rotation = course.rotation().map(Rotation::id);
        var parts = form.parts();
        if (rotation.isEmpty() || course.isBusy()) {
            parts.close();
            return;
        }
        course.run(wording.text("ui.rotation.new.taking"), () -> {
            try (parts) {
                return taken(rotation.get(), parts);
            }
        }, this::ended);
    }

    private sealed interface Taken {
        record Stepped(StepResult result) implements Taken {}

        record NotOpened(PrivateKeyReader.Reading reading) implements Taken {}
    }

    private Taken taken(Id rotation, TypedParts parts) {
        var edit = course.services().edit();
        return switch (parts.over(Optional.empty(), edit.privateKeys(), edit.exchanges().of(exchange).shape().keyTypes())) {
            case TypedParts.Made.Whole(var credential) -> {
                try (var fresh = new NewCredential(credential, OptionalInt.empty(), false)) {
                    var result = course.services().rotations().takeKey(rotation, fresh);
                    if (result instanceof StepResult.Done) {
                        course.services().session().save(List.of(new Change.DraftDropped(rotation)));
                    }
                    yield new Taken.Stepped(result);
                }
            }
            case TypedParts.Made.Unusable(var reading) -> new Taken.NotOpened(reading);
            case TypedParts.Made.Incomplete _ -> throw new IllegalStateException("the fields were looked at before");
        };
    }

    private void ended(Taken outcome) {
        switch (outcome) {
            case Taken.NotOpened(var reading) -> form.privateKey().show(reading);
            // To be told before a wiped pair has the next step opened.
            case Taken.Stepped(var result) -> course.stepped(result, _ -> {
                taken.run();
                wipe();
            });
        }
    }

    /// What is typed, for a lock to keep; empty where nothing is. Its taker closes it.
    Optional<KeptDraft> draft() {
        var isOpen = course.rotation().filter(rotation -> rotation.isUnderWay() && !rotation.isPast(Step.TEST)).isPresent();
        return isOpen ? Optional.of(form.typed()).filter(typed -> !typed.isEmpty())
                .flatMap(typed -> course.rotation().map(rotation -> draft(rotation, source.get(), typed))) : Optional.empty();
    }

    /// The same, where the vault does not have it yet.
    Optional<KeptDraft> draftToKeep() {
        return typedSinceKept ? draft() : Optional.empty();
    }

    private KeptDraft draft(Rotation rotation, Source from, Map<Part, Secret> typed) {
        return new KeptDraft(rotation.id(), Optional.of(course.keyId()), course.key().map(Key::label).orElse(""),
                Map.of(SOURCE, from.name()), typed);
    }

    private void wipe() {
        form.close();
        publicHalf.set(Optional.empty());
        said.set("");
    }

    @Override
    public void close() {
        wipe();
    }
}
