package app.rekey.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything unwise in a book, worst first.
///
/// @param open those that speak
/// @param muted those that their owner silenced, with the reason
public record Findings(List<Finding> open, List<Muted> muted) {
    public static final Findings NONE = new Findings(List.of(), List.of());

    public Findings {
        open = List.copyOf(open);
        muted = List.copyOf(muted);
    }

    /// A finding that was silenced.
    public record Muted(Finding finding, Finding.Mute mute) {}

    /// The findings of a book, of whose bots no file was looked at.
    public static Findings of(KeyBook book) {
        return of(book, List.of());
    }

    /// The findings of a book, and of the files of its bots on this computer.
    public static Findings of(KeyBook book, List<RiskyFile> files) {
        var open = new ArrayList<Finding>();
        var muted = new ArrayList<Muted>();
        for (var finding : all(book, files)) {
            book.key(finding.key()).flatMap(key -> key.mute(finding.kind()))
                    .ifPresentOrElse(mute -> muted.add(new Muted(finding, mute)), () -> open.add(finding));
        }
        return new Findings(open, muted);
    }

    /// Those that say something of this key.
    public List<Finding> openOf(Id key) {
        return open.stream().filter(finding -> finding.concerns(key)).toList();
    }

    private static List<Finding> all(KeyBook book, List<RiskyFile> files) {
        var labels = book.keys().stream().collect(Collectors.toMap(Key::id, Key::label));
        var doubles = doubles(book);
        // Whoever keeps no bots here would hear of every key that it has none.
        boolean botsAreKept = book.keys().stream().anyMatch(key -> !key.bindings().isEmpty());
        return book.keys().stream()
                .flatMap(key -> Stream.concat(
                        Stream.of(withdrawing(key), trading(key), shared(key), Optional.ofNullable(doubles.get(key.id())),
                                        unused(key, botsAreKept), untested(key))
                                .flatMap(Optional::stream),
                        exposed(key, files)))
                .sorted(Comparator.comparing(Finding::kind).thenComparing(Findings::worseFirst)
                        .thenComparing(finding -> labels.get(finding.key()), LabelOrder.BY_LABEL)
                        .thenComparing(Finding::key))
                .toList();
    }

    private static int worseFirst(Finding one, Finding other) {
        return Boolean.compare(isFromAnywhere(other), isFromAnywhere(one));
    }

    private static boolean isFromAnywhere(Finding finding) {
        return finding instanceof Finding.WithdrawAllowed withdraw && withdraw.fromAnywhere();
    }

    private static Optional<Finding> withdrawing(Key key) {
        return realMoney(key)
                .filter(info -> info.permissions().has(Permission.WITHDRAW))
                .map(info -> new Finding.WithdrawAllowed(key.id(), info.ipWhitelist() instanceof IpWhitelist.Unbound));
    }

    private static Optional<Finding> trading(Key key) {
        return realMoney(key)
                .filter(info -> info.permissions().mayTrade() && info.ipWhitelist() instanceof IpWhitelist.Unbound)
                .map(_ -> new Finding.TradesFromAnywhere(key.id()));
    }

    /// What is known of a living key behind which there is money to lose. What a key was allowed before it ended is no risk any more.
    private static Optional<KeyInfo> realMoney(Key key) {
        return key.details().site().isForPractice()
                ? Optional.empty()
                : key.current().filter(version -> !version.credential().demo() && !isOver(version)).flatMap(Version::info);
    }

    private static boolean isOver(Version version) {
        return version.lastJudgement().map(test -> test.diagnosis().kind())
                .filter(kind -> kind == Diagnosis.Kind.KEY_EXPIRED || kind == Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED)
                .isPresent();
    }

    private static Optional<Finding> shared(Key key) {
        var bots = key.bindings().stream().map(Binding::botName).distinct().sorted(LabelOrder.BY_LABEL).toList();
        return bots.size() > 1 ? Optional.of(new Finding.SharedByBots(key.id(), bots)) : Optional.empty();
    }

    private static Optional<Finding> unused(Key key, boolean botsAreKept) {
        return botsAreKept && key.bindings().isEmpty() ? Optional.of(new Finding.Unused(key.id())) : Optional.empty();
    }

    private static Optional<Finding> untested(Key key) {
        return key.details().isTestable() && key.current().filter(version -> version.tests().isEmpty()).isPresent()
                ? Optional.of(new Finding.NeverTested(key.id()))
                : Optional.empty();
    }

    private static Stream<Finding> exposed(Key key, List<RiskyFile> files) {
        return Arrays.stream(FileRisk.values())
                .map(risk -> new Finding.ExposedFiles(key.id(), risk, files.stream()
                        .filter(file -> file.risk() == risk && key.bindings().stream().anyMatch(binding -> binding.id().equals(file.binding())))
                        .map(RiskyFile::file)
                        .distinct()
                        .sorted()
                        .toList()))
                .filter(finding -> !finding.files().isEmpty())
                .map(Finding.class::cast);
    }

    /// By the key that each belongs to: of several the one with the smallest id, so that a new label leaves a mute in its place.
    private static Map<Id, Finding> doubles(KeyBook book) {
        var byFingerprint = new HashMap<String, List<Id>>();
        book.keys().forEach(key -> key.current().ifPresent(version -> byFingerprint
                .computeIfAbsent(key.exchange().id() + version.credential().fingerprint(), _ -> new ArrayList<>()).add(key.id())));
        var doubles = new HashMap<Id, Finding>();
        byFingerprint.values().stream().filter(keys -> keys.size() > 1).forEach(keys -> {
            var first = keys.stream().min(Comparator.naturalOrder()).orElseThrow();
            doubles.put(first, new Finding.SameApiKey(first, keys.stream().filter(id -> !id.equals(first)).toList()));
        });
        return doubles;
    }
}
