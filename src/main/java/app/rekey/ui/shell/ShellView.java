package app.rekey.ui.shell;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Key;
import app.rekey.service.KeptDraft;
import app.rekey.service.WindowLayout;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Shortcut;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyedit.KeyEditView;
import app.rekey.ui.keyedit.KeyEditViewModel;
import app.rekey.ui.keys.KeyPaneView;
import app.rekey.ui.keys.KeyPaneViewModel;
import app.rekey.ui.keys.KeysView;
import atlantafx.base.controls.ModalPane;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The window's content while the vault is open.
public final class ShellView extends StackPane {
    private static final double PANE_SHARE = 0.66;
    /// In widths of the text, so that large text in a small window is arranged as small text in a narrow one.
    private static final double ROOM_FOR_NAMES = 70;
    private static final double ROOM_FOR_BRAND = 48;
    private static final double ROOM_FOR_TABLE_AND_PANE = 44;
    private static final double SIDE = 17.2;
    private static final double NARROW_SIDE = 4.2;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final ShellViewModel model;
    private final LiveSettings settings;
    private final Wording wording;
    private final TopBar top;
    private final KeysView table;
    private final KeyPaneView pane;
    private final SplitPane centre = new SplitPane();
    private final BorderPane frame = new BorderPane();
    private final List<ShellPage> pages;
    private final ModalPane layers = new ModalPane();
    private final ChangeListener<Node> keepFocusInLayer = (_, left, owner) -> keepFocus(left, owner);
    private final ViewsList views;
    private Runnable focusLayer = () -> { };
    private Optional<Node> coveredFocus = Optional.empty();
    private boolean paneWanted;

    /// @param pages what there is beside the table, in the order of the list at the left; closed by whoever made them
    public ShellView(ShellViewModel model, KeyPaneViewModel selected, List<ShellPage> pages, LiveSettings settings, Wording wording, boolean demo) {
        this.model = model;
        this.pages = List.copyOf(pages);
        this.settings = settings;
        this.wording = wording;
        top = new TopBar(model, selected.bots()::findBots, settings, wording, demo, this::intoFound);
        table = new KeysView(model.keys(), model, selected.bots(), wording, settings);
        pane = new KeyPaneView(selected, wording);
        centre.getItems().add(table);
        SplitPane.setResizableWithParent(pane, false);
        views = new ViewsList(model, this.pages, wording, this::intoShown);
        var side = new VBox(views);
        side.getStyleClass().add("side");
        VBox.setVgrow(views, Priority.ALWAYS);
        views.narrowProperty().subscribe(narrow -> side.pseudoClassStateChanged(NARROW, narrow));
        frame.setBottom(new RunBar(model, wording));
        frame.setTop(new VBox(top, new NoticesStrip(model.notices(), model::showConflicts)));
        frame.setLeft(side);
        frame.getStyleClass().add("shell");
        layers.setId("layers");
        layers.setPersistent(true);
        // It lies above everything, shown or not, and is nothing to stop at.
        layers.setFocusTraversable(false);
        // A layer that slides in keeps typing waiting; this is a tool.
        layers.setInTransitionFactory(null);
        layers.setOutTransitionFactory(null);
        getChildren().addAll(frame, layers);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.layerProperty().subscribe(this::showLayer);
        model.pageProperty().subscribe(this::showPage);
        // Whoever searches looks for a key.
        model.keys().queryProperty().addListener((_, _, words) -> {
            if (!words.isBlank()) {
                model.showKeys();
            }
        });
        selected.contentProperty().subscribe(content -> {
            paneWanted = content.isPresent();
            arrange();
        });
        widthProperty().subscribe(_ -> arrange());
        settings.property().map(now -> now.appearance().fontSize()).subscribe(_ -> arrange());
        sceneProperty().addListener((_, old, now) -> moved(old, now));
    }

    /// `before` with the table as it is now.
    public WindowLayout layout(WindowLayout before) {
        return table.layout(before);
    }

    /// The cursor into the table.
    public void focus() {
        table.focus();
    }

    /// From the search to what it found, of which the first is chosen where none of it was: what the keyboard does next must not meet a key that
    /// the search left out.
    private void intoFound() {
        model.showKeys();
        table.focus();
        var selected = model.keys().selectedProperty().get();
        if (model.keys().rows().stream().noneMatch(row -> selected.filter(row.id()::equals).isPresent())) {
            model.keys().rows().stream().findFirst().ifPresent(row -> model.keys().select(row.id()));
        }
    }

    private void showPage(Optional<String> id) {
        var page = page(id);
        boolean left = isCursorIn(frame.getCenter());
        frame.setCenter(page.<Node>map(ShellPage::view).orElse(centre));
        if (views.isWalkedByKeys()) {
            // Whoever walks through the views by arrows goes on with the next; Enter leads into the one that is shown.
            return;
        }
        page.ifPresentOrElse(ShellPage::focus, () -> {
            if (left) {
                table.focus();
            }
        });
    }

    /// Told by where the cursor is: a node's own `isFocusWithin` may stay true after the cursor went to the search.
    private boolean isCursorIn(Node part) {
        var node = Optional.ofNullable(getScene()).map(Scene::getFocusOwner).orElse(null);
        while (node != null && node != part) {
            node = node.getParent();
        }
        return node != null;
    }

    /// The cursor from the list of views into what is shown.
    private void intoShown() {
        page(model.pageProperty().get()).ifPresentOrElse(ShellPage::focus, table::focus);
    }

    private boolean takesCursor(Node node) {
        var shown = node;
        while (shown != null && shown != frame && shown.isVisible()) {
            shown = shown.getParent();
        }
        return shown == frame && !node.isDisabled();
    }

    private Optional<ShellPage> page(Optional<String> id) {
        return id.flatMap(wanted -> pages.stream().filter(p -> p.id().equals(wanted)).findFirst());
    }

    /// After a layer the cursor is where it was, or on what has the same name by now; where that is gone, at what its page has to be done.
    private void focusAgain() {
        var before = coveredFocus;
        coveredFocus = Optional.empty();
        before.filter(this::takesCursor)
                .or(() -> before.map(Node::getId).flatMap(id -> Optional.ofNullable(frame.lookup("#" + id))).filter(this::takesCursor))
                .ifPresentOrElse(Node::requestFocus, this::intoShown);
    }

    /// Names beside the signs of the views where there is room; table and pane beside each other, or the pane in the table's place.
    private void arrange() {
        double room = getWidth() / settings.get().appearance().fontSize();
        boolean known = getWidth() > 0;
        boolean narrow = known && room < ROOM_FOR_NAMES;
        boolean otherSide = narrow != views.narrowProperty().get();
        views.narrowProperty().set(narrow);
        top.narrow(known && room < ROOM_FOR_BRAND);
        boolean both = !known || room - (narrow ? NARROW_SIDE : SIDE) >= ROOM_FOR_TABLE_AND_PANE;
        var wanted = !paneWanted ? List.<Node>of(table) : both ? List.<Node>of(table, pane) : List.<Node>of(pane);
        pane.pseudoClassStateChanged(NARROW, narrow && both);
        boolean otherParts = !centre.getItems().equals(wanted);
        if (otherParts) {
            boolean hidesFocus = table.isFocusWithin() && !wanted.contains(table);
            boolean shownAgain = wanted.contains(table) && !centre.getItems().contains(table);
            // What stays is not taken out for a moment: the click that opens the pane would miss the table it was made on.
            centre.getItems().retainAll(wanted);
            wanted.stream().filter(part -> !centre.getItems().contains(part)).forEach(part -> centre.getItems().add(wanted.indexOf(part), part));
            if (hidesFocus) {
                pane.focus();
            } else if (shownAgain) {
                table.focus();
            }
        }
        if (wanted.size() == 2 && (otherParts || otherSide)) {
            centre.setDividerPositions(PANE_SHARE);
        }
    }

    private void pressed(KeyEvent event) {
        Shortcut.of(event).ifPresent(shortcut -> {
            boolean covered = !(model.layerProperty().get() instanceof Layer.None);
            if (covered && shortcut != Shortcut.LOCK) {
                return;
            }
            switch (shortcut) {
                case LOCK -> model.lock();
                case SEARCH -> top.focusSearch();
                case ADD -> model.add();
                case IMPORT -> model.importKeys();
                case TEST -> model.testSelected();
                case TEST_ALL -> model.testAll();
                case ROTATE -> model.rotateSelected();
                case SHORTCUTS -> model.showShortcuts();
            }
            event.consume();
        });
    }

    private void showLayer(Layer layer) {
        switch (layer) {
            case Layer.None _ -> {
                focusLayer = () -> { };
                layers.hide(true);
                focusAgain();
            }
            case Layer.Editing(KeyEditViewModel dialog) -> {
                var view = new KeyEditView(dialog, wording, model::closeLayer);
                show(view, view::focus);
            }
            case Layer.Deleting(var keys) -> {
                var view = deletion(keys);
                show(view, view::focus);
            }
            case Layer.DraftFound(var draft) -> {
                var view = draftFound(draft);
                show(view, view::focus);
            }
            case Layer.CopyingSecret(Key key, CredentialPart part) -> {
                var view = copying(key, part);
                show(view, view::focus);
            }
            case Layer.Conflicts(NoticesViewModel notices) -> {
                var view = new ConflictsView(notices, wording, model::closeLayer);
                show(view, view::focus);
            }
            case Layer.OfPage(ShellDialog dialog) -> show(dialog.view(), dialog::focus);
            case Layer.Shortcuts _ -> {
                var view = new ShortcutsView(wording.texts(), model::closeLayer);
                show(view, view::focus);
            }
        }
    }

    private void show(Region dialog, Runnable focus) {
        coveredFocus = coveredFocus.or(() -> Optional.ofNullable(getScene()).map(Scene::getFocusOwner));
        layers.show(new DialogFrame(dialog, this));
        focusLayer = focus;
        focus.run();
    }

    private QuestionView deletion(List<Key> keys) {
        var key = keys.getFirst();
        boolean one = keys.size() == 1;
        return new QuestionView(one ? wording.text("ui.delete.title", key.label()) : wording.text("ui.delete.titleMany", keys.size()),
                new DeletionWords(wording).of(keys),
                Described.as("delete-yes", one ? wording.text("ui.delete.yes") : wording.text("ui.delete.yesMany", keys.size())),
                () -> model.deleteNow(keys),
                Described.as("delete-no", wording.text("ui.delete.no")), model::closeLayer);
    }

    private QuestionView draftFound(KeptDraft.Head draft) {
        var name = draft.label().isBlank() ? wording.text("ui.draft.unnamed") : wording.text("ui.draft.named", draft.label().strip());
        return new QuestionView(wording.text(draft.edited().isPresent() ? "ui.draft.titleEdit" : "ui.draft.titleAdd", name),
                wording.text("ui.draft.text"),
                Described.as("draft-discard", wording.text("ui.draft.discard")), () -> model.discard(draft.id()),
                Described.as("draft-resume", wording.text("ui.draft.resume")), () -> model.resume(draft));
    }

    private QuestionView copying(Key key, CredentialPart part) {
        return new QuestionView(wording.text("ui.copy.title", model.copies().words(part), key.label()),
                model.copies().question(),
                Described.as("copy-yes", wording.text("ui.copy.yes")), () -> model.copyNow(key, part),
                Described.as("copy-no", wording.text("ui.copy.no")), model::closeLayer);
    }

    private void moved(Scene old, Scene now) {
        Optional.ofNullable(old).ifPresent(scene -> scene.focusOwnerProperty().removeListener(keepFocusInLayer));
        Optional.ofNullable(now).ifPresent(scene -> scene.focusOwnerProperty().addListener(keepFocusInLayer));
    }

    /// Tab must not wander under the layer.
    private void keepFocus(Node left, Node owner) {
        if (owner == null || model.layerProperty().get() instanceof Layer.None) {
            return;
        }
        for (var n = owner; n != null; n = n.getParent()) {
            if (n == layers) {
                return;
            }
        }
        new FocusRing(layers).after(left).ifPresentOrElse(Node::requestFocus, focusLayer);
    }
}
