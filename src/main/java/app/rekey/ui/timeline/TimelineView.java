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
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The next 90 days from left to right, with a dot where a key ends. Dots in a crowd become one with their number; a click or the
/// Enter key selects the key, or lists the crowd. The arrow keys go from dot to dot.
///
/// Takes no room while no key has a date.
public final class TimelineView extends VBox {
    private static final int DAYS = 90;

    private final Wording wording;
    private final ExpiryLevel.Thresholds thresholds;
    private final Consumer<Id> select;
    private final Label rest = Labels.line("", "timeline-rest");
    private final Line line = new Line();
    private List<Dot> dots = List.of();
    private TimelineScale scale;

    /// @param select called with the key whose dot was chosen
    public TimelineView(Wording wording, Instant now, ExpiryLevel.Thresholds thresholds, Consumer<Id> select) {
        this.wording = wording;
        this.thresholds = thresholds;
        this.select = select;
        scale = TimelineScale.from(now, wording.zone(), DAYS);
        Described.as("timeline", wording.text("ui.timeline.title", DAYS)).on(this);
        getStyleClass().add("timeline");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(Labels.line(wording.text("ui.timeline.title", DAYS), "section-title"), gap, rest);
        head.getStyleClass().add("timeline-head");
        getChildren().addAll(head, line);
        show(List.of(), 0, now);
    }

    /// Draws these dots as of `now`. `dateless`: how many keys have no date at all.
    public void show(List<Dot> ends, int dateless, Instant now) {
        var moved = TimelineScale.from(now, wording.zone(), DAYS);
        if (!ends.equals(dots) || !moved.equals(scale)) {
            dots = List.copyOf(ends);
            scale = moved;
            line.fill();
        }
        long later = dots.stream().filter(dot -> !scale.shows(dot.end())).count();
        rest.setText(wording.text("ui.timeline.rest", later, dateless));
        setVisible(!dots.isEmpty());
        setManaged(!dots.isEmpty());
    }

    /// The axis with what stands on it. Made anew when its width or the text size changes, because the crowd depends on them.
    private final class Line extends Pane {
        private final Region axis = styled("timeline-axis");
        /// The most telling first: where two names overlap, the later one is left out.
        private final List<Mark> marks = new ArrayList<>();
        private final List<ClusterDot> shown = new ArrayList<>();

        Line() {
            getStyleClass().add("timeline-line");
            widthProperty().addListener(_ -> fill());
            rest.fontProperty().addListener(_ -> fill());
        }

        @Override
        protected void layoutChildren() {
            double middle = dotSize() * 0.8;
            axis.resizeRelocate(left(), middle - axis.prefHeight(-1) / 2, getWidth() - left() - right(), axis.prefHeight(-1));
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

        @Override
        protected double computePrefHeight(double width) {
            return dotSize() * 3.1;
        }

        void fill() {
            var hadFocus = shown.stream().filter(ClusterDot::isFocused).findFirst().map(dot -> dot.cluster.dots().getFirst().key());
            marks.clear();
            shown.clear();
            mark(0, wording.text("ui.timeline.today"), "timeline-today");
            scale.months().forEach(month -> mark(scale.place(month), monthName(month), "timeline-month"));
            mark(thresholds.soonDays(), wording.text("ui.timeline.days", thresholds.soonDays()), "timeline-threshold");
            mark(thresholds.urgentDays(), wording.text("ui.timeline.days", thresholds.urgentDays()), "timeline-threshold");
            Cluster.of(dots, scale, dotSize() * 1.15 / Math.max(1e-6, perDay())).forEach(cluster -> shown.add(new ClusterDot(cluster)));
            getChildren().setAll(axis);
            marks.forEach(mark -> getChildren().addAll(mark.tick(), mark.name()));
            getChildren().addAll(shown);
            hadFocus.flatMap(key -> shown.stream().filter(dot -> dot.has(key)).findFirst()).ifPresent(ClusterDot::requestFocus);
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
            }
        }
    }

    private record Mark(double at, Region tick, Label name) {}

    /// One dot, or a crowd with its number.
    private final class ClusterDot extends Label {
        private final Cluster cluster;

        ClusterDot(Cluster cluster) {
            super(cluster.dots().size() == 1 ? "" : String.valueOf(cluster.dots().size()));
            this.cluster = cluster;
            getStyleClass().addAll("timeline-dot", cluster.tone().styleClass());
            setFocusTraversable(true);
            Described.as("timeline-" + cluster.dots().getFirst().key().hex(), spoken()).tip(tip()).on(this);
            setAccessibleRole(AccessibleRole.BUTTON);
            setOnMouseClicked(_ -> choose());
            setOnKeyPressed(this::pressed);
        }

        boolean has(Id key) {
            return cluster.dots().stream().anyMatch(dot -> dot.key().equals(key));
        }

        private String spoken() {
            var first = cluster.dots().getFirst();
            return cluster.dots().size() == 1
                    ? wording.text("ui.timeline.one", first.label(), first.words())
                    : wording.text("ui.timeline.many", cluster.dots().size(), first.label(), first.words());
        }

        private String tip() {
            var named = cluster.dots().stream().limit(12).map(dot -> wording.text("ui.timeline.one", dot.label(), dot.words())).toList();
            var more = cluster.dots().size() - named.size();
            return String.join("\n", named) + (more > 0 ? "\n" + wording.text("ui.timeline.more", more) : "");
        }

        private void choose() {
            requestFocus();
            if (cluster.dots().size() == 1) {
                select.accept(cluster.dots().getFirst().key());
                return;
            }
            var menu = new ContextMenu();
            cluster.dots().forEach(dot -> {
                var item = new MenuItem(wording.text("ui.timeline.one", dot.label(), dot.words()));
                item.setId("timeline-pick-" + dot.key().hex());
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> select.accept(dot.key()));
                menu.getItems().add(item);
            });
            menu.show(this, Side.BOTTOM, 0, 0);
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

    private static Region styled(String styleClass) {
        var region = new Region();
        region.getStyleClass().add(styleClass);
        return region;
    }
}
