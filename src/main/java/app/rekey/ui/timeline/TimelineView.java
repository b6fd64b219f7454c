package app.rekey.ui.timeline;

import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.Id;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The next 90 days from left to right, with a dot where a key ends. Dots in a crowd become one with their number; a click or the
/// Enter key selects the key, or lists the crowd. The arrow keys go from dot to dot, and Tab past them all. The line is coloured where ends
/// are urgent and soon.
///
/// Takes no room while no key has a date.
public final class TimelineView extends VBox {
    private static final int DAYS = 90;
    private static final int NAMED_IN_TIP = 12;
    private static final int PICKED_IN_MENU = 25;
    private static final Duration BEFORE_TIP = Duration.millis(150);
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Wording wording;
    private final ExpiryLevel.Thresholds thresholds;
    private final Consumer<Id> select;
    private final Label rest = Labels.line("", "timeline-rest");
    private final Line line = new Line();
    private List<Dot> dots = List.of();
    private Optional<Id> chosen = Optional.empty();
    private Instant now;
    private TimelineScale scale;

    /// @param select called with the key whose dot was chosen
    public TimelineView(Wording wording, Instant now, ExpiryLevel.Thresholds thresholds, Consumer<Id> select) {
        this.wording = wording;
        this.thresholds = thresholds;
        this.select = select;
        this.now = now;
        scale = TimelineScale.from(now, wording.zone(), DAYS);
        line.mark();
        Described.as("timeline", wording.text("ui.timeline.title", DAYS)).on(this);
        getStyleClass().add("timeline");
        // A low window takes its room from the table, which scrolls.
        setMinHeight(USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(Labels.line(wording.text("ui.timeline.title", DAYS), "section-title"), gap, rest);
        head.getStyleClass().add("timeline-head");
        getChildren().addAll(head, line);
        show(List.of(), 0, now);
    }

    /// Draws these dots as of `now`. `dateless`: how many keys have no date at all.
    public void show(List<Dot> ends, int dateless, Instant moment) {
        now = moment;
        var moved = TimelineScale.from(now, wording.zone(), DAYS);
        if (!moved.equals(scale)) {
            scale = moved;
            line.mark();
        }
        dots = List.copyOf(ends);
        line.fill();
        rest.setText(wording.text("ui.timeline.rest", dots.size() - line.drawn(), dateless));
        setVisible(!dots.isEmpty());
        setManaged(!dots.isEmpty());
    }

    /// Shows on which dot this key is.
    public void mark(Optional<Id> key) {
        chosen = key;
        line.showChosen();
    }

    private String words(Dot dot) {
        return wording.text("ui.timeline.end", wording.expiry().left(dot.expiry(), now), wording.expiry().source(dot.expiry()));
    }

    /// The axis with what stands on it. Dots are gathered anew when its width or the text size changes, because the crowd depends on them.
    private final class Line extends Pane {
        private final Region axis = styled("timeline-axis");
        private final Region urgent = styled("timeline-axis", "timeline-urgent");
        private final Region soon = styled("timeline-axis", "timeline-soon");
        /// The most telling first: where two names overlap, the later one is left out.
        private final List<Mark> marks = new ArrayList<>();
        private final List<ClusterDot> shown = new ArrayList<>();
        /// Those of a larger crowd before: to make and dress a node costs more than to hide it.
        private final List<ClusterDot> spare = new ArrayList<>();

        Line() {
            getStyleClass().add("timeline-line");
            getChildren().setAll(axis, soon, urgent);
            widthProperty().addListener(_ -> fill());
            rest.fontProperty().addListener(_ -> fill());
        }

        @Override
        protected void layoutChildren() {
            double middle = dotSize() * 0.8;
            stretch(axis, DAYS, middle);
            stretch(soon, thresholds.soonDays(), middle);
            stretch(urgent, thresholds.urgentDays(), middle);
            var taken = new ArrayList<double[]>();
            for (var mark : marks) {
                double x = x(mark.at());
                mark.tick().resizeRelocate(x, middle - dotSize() / 2, 1, dotSize());
                double width = mark.name().prefWidth(-1);
                double begin = Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width));
                double end = begin + width + dotSize() / 2;
                boolean free = taken.stream().noneMatch(other -> begin < other[1] && other[0] < end);
                mark.name().setVisible(free);
                if (free) {
                    taken.add(new double[] {begin, end});
                }
                mark.name().resizeRelocate(begin, middle + dotSize() * 0.75, width, mark.name().prefHeight(width));
            }
            for (var dot : shown) {
                double width = Math.max(dotSize(), dot.prefWidth(-1));
                dot.resizeRelocate(x(dot.cluster.at()) - width / 2, middle - dotSize() / 2, width, dotSize());
            }
        }

        private void stretch(Region part, double days, double middle) {
            part.resizeRelocate(left(), middle - part.prefHeight(-1) / 2, Math.min(days, DAYS) * perDay(), part.prefHeight(-1));
        }

        @Override
        protected double computePrefHeight(double width) {
            return dotSize() * 2.8;
        }

        /// Today, the months and the thresholds.
        void mark() {
            marks.forEach(mark -> getChildren().removeAll(mark.tick(), mark.name()));
            marks.clear();
            mark(0, wording.text("ui.timeline.today"), "timeline-today");
            scale.months().forEach(month -> mark(scale.place(month), monthName(month), "timeline-month"));
            mark(thresholds.soonDays(), wording.text("ui.timeline.days", thresholds.soonDays()), "timeline-threshold");
            mark(thresholds.urgentDays(), wording.text("ui.timeline.days", thresholds.urgentDays()), "timeline-threshold");
            marks.forEach(mark -> getChildren().addAll(3, List.of(mark.tick(), mark.name())));
        }

        void fill() {
            var hadFocus = shown.stream().filter(ClusterDot::isFocused).findFirst().map(dot -> dot.cluster.dots().getFirst().key());
            var clusters = Cluster.of(dots, scale, dotSize() * 1.15 / Math.max(1e-6, perDay()));
            while (shown.size() > clusters.size()) {
                var left = shown.removeLast();
                left.setVisible(false);
                spare.add(left);
            }
            for (int i = 0; i < clusters.size(); i++) {
                if (i == shown.size()) {
                    shown.add(another());
                }
                shown.get(i).show(clusters.get(i));
            }
            hadFocus.flatMap(key -> shown.stream().filter(dot -> dot.has(key)).findFirst()).ifPresent(ClusterDot::requestFocus);
            showChosen();
            requestLayout();
        }

        private ClusterDot another() {
            if (!spare.isEmpty()) {
                var dot = spare.removeLast();
                dot.setVisible(true);
                return dot;
            }
            var dot = new ClusterDot();
            getChildren().add(dot);
            return dot;
        }

        void showChosen() {
            shown.forEach(dot -> dot.pseudoClassStateChanged(CHOSEN, chosen.filter(dot::has).isPresent()));
            offerOneStop();
        }

        /// Tab comes to one dot of them all and goes on to the table; the arrows go from dot to dot.
        private void offerOneStop() {
            var stop = shown.stream().filter(ClusterDot::isFocused).findFirst()
                    .or(() -> shown.stream().filter(dot -> chosen.filter(dot::has).isPresent()).findFirst())
                    .or(() -> shown.stream().findFirst());
            shown.forEach(dot -> dot.setFocusTraversable(stop.filter(dot::equals).isPresent()));
        }

        /// How many keys stand on the line.
        int drawn() {
            return shown.stream().mapToInt(dot -> dot.cluster.dots().size()).sum();
        }

        private void mark(double at, String name, String styleClass) {
            marks.add(new Mark(at, styled("timeline-tick"), Labels.line(name, "timeline-mark", styleClass)));
        }

        private String monthName(LocalDate month) {
            return DateTimeFormatter.ofPattern("LLL", wording.locale()).format(month);
        }

        private double x(double days) {
            return left() + days * perDay();
        }

        private double perDay() {
            return Math.max(0, getWidth() - left() - right()) / DAYS;
        }

        private double left() {
            return dotSize() * 0.6;
        }

        private double right() {
            return dotSize() * 0.9;
        }

        /// The height of the text decides, so that the picture grows with it.
        private double dotSize() {
            return Math.ceil(rest.getFont().getSize() * 1.5);
        }

        private void step(ClusterDot from, int by) {
            int next = shown.indexOf(from) + by;
            if (next >= 0 && next < shown.size()) {
                shown.get(next).requestFocus();
                offerOneStop();
            }
        }
    }

    private record Mark(double at, Region tick, Label name) {}

    /// One dot, or a crowd with its number.
    private final class ClusterDot extends Label {
        private final Tooltip tooltip = new Tooltip();
        private Cluster cluster = new Cluster(0, List.of());

        ClusterDot() {
            getStyleClass().add("timeline-dot");
            setAccessibleRole(AccessibleRole.BUTTON);
            tooltip.setShowDelay(BEFORE_TIP);
            // What a crowd of thousands has to say is put together only for whoever asks.
            tooltip.setOnShowing(_ -> tooltip.setText(tip()));
            setTooltip(tooltip);
            setOnMouseClicked(_ -> choose());
            setOnKeyPressed(this::pressed);
        }

        void show(Cluster shown) {
            if (shown.equals(cluster)) {
                return;
            }
            cluster = shown;
            setText(cluster.dots().size() == 1 ? "" : String.valueOf(cluster.dots().size()));
            cluster.tone().dress(getStyleClass());
            Described.as("timeline-" + cluster.dots().getFirst().key().hex(), spoken()).on(this);
            tooltip.setText(spoken());
        }

        boolean has(Id key) {
            return cluster.dots().stream().anyMatch(dot -> dot.key().equals(key));
        }

        private String spoken() {
            var first = cluster.dots().getFirst();
            return cluster.dots().size() == 1
                    ? wording.text("ui.timeline.one", first.label(), words(first))
                    : wording.text("ui.timeline.many", cluster.dots().size(), first.label(), words(first));
        }

        private String tip() {
            var named = cluster.dots().stream().limit(NAMED_IN_TIP).map(dot -> wording.text("ui.timeline.one", dot.label(), words(dot))).toList();
            var more = cluster.dots().size() - named.size();
            return String.join("\n", named) + (more > 0 ? "\n" + wording.text("ui.timeline.more", more) : "");
        }

        private void choose() {
            requestFocus();
            line.offerOneStop();
            if (cluster.dots().size() == 1) {
                select.accept(cluster.dots().getFirst().key());
                return;
            }
            var menu = new ContextMenu();
            cluster.dots().stream().limit(PICKED_IN_MENU).forEach(dot -> {
                var item = new MenuItem(wording.text("ui.timeline.one", dot.label(), words(dot)));
                item.setId("timeline-pick-" + dot.key().hex());
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> select.accept(dot.key()));
                menu.getItems().add(item);
            });
            if (cluster.dots().size() > PICKED_IN_MENU) {
                var more = new MenuItem(wording.text("ui.timeline.more", cluster.dots().size() - PICKED_IN_MENU));
                more.setDisable(true);
                menu.getItems().add(more);
            }
            menu.show(this, Side.BOTTOM, 0, 0);
        }

        @Override
        public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
            if (action == AccessibleAction.FIRE) {
                choose();
            } else {
                super.executeAccessibleAction(action, parameters);
            }
        }

        private void pressed(KeyEvent event) {
            switch (event.getCode()) {
                case LEFT -> line.step(this, -1);
                case RIGHT -> line.step(this, 1);
                case ENTER, SPACE -> choose();
                default -> {
                    return;
                }
            }
            event.consume();
        }
    }

    private static Region styled(String... styleClasses) {
        var region = new Region();
        region.getStyleClass().addAll(styleClasses);
        return region;
    }
}
