package app.rekey.words;

import app.rekey.service.ImportPlan;
import app.rekey.service.ImportReader.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What is said of a file of keys: before they are taken in, and after.
public final class ImportWords {
    private final Words words;

    public ImportWords(Words words) {
        this.words = words;
    }

    /// Why nothing of the file can be taken in.
    public String notRead(Path file, String reason) {
        return words.get("import.notRead", file, reason);
    }

    /// How many rows of each kind there are, in one sentence.
    public String counts(String file, ImportPlan plan) {
        var kinds = plan.rows().stream().collect(Collectors.groupingBy(ImportWords::kind, Collectors.counting()));
        return words.get("import.counts", file, plan.rows().size(), List.of("import.new", "import.here", "import.again", "import.faulty").stream()
                .filter(kinds::containsKey)
                .map(kind -> words.get(kind, kinds.get(kind)))
                .collect(Collectors.joining(", ")));
    }

    private static String kind(ImportPlan.Row row) {
        return switch (row) {
            case ImportPlan.New _ -> "import.new";
            case ImportPlan.Here _ -> "import.here";
            case ImportPlan.Again _ -> "import.again";
            case ImportPlan.Faulty _ -> "import.faulty";
        };
    }

    /// What will happen with a row.
    public String fate(ImportPlan.Row row) {
        return switch (row) {
            case ImportPlan.New fresh -> fresh.remarks().isEmpty()
                    ? words.get("import.fate.new")
                    : words.get("import.fate.newBut", reasons(fresh.remarks()));
            case ImportPlan.Here here -> words.get(switch (here.likeness()) {
                case SAME -> "import.fate.here";
                case OTHER_SECRET -> "import.fate.otherSecret";
                case OTHER_VERSION -> "import.fate.otherVersion";
            }, here.label());
            case ImportPlan.Again again -> words.get("import.fate.again", again.first());
            case ImportPlan.Faulty faulty -> words.get("import.fate.faulty", reasons(faulty.faults()));
        };
    }

    private static String reasons(List<Fault> faults) {
        return faults.stream().map(fault -> fault.field() + " " + fault.reason()).collect(Collectors.joining("; "));
    }

    /// A row that is left out, by its number and label, and why.
    public String left(ImportPlan.Row row) {
        return words.get("import.row", row.number(), named(label(row)), fate(row));
    }

    /// What is wrong or unusual in a row, by its number, label and field.
    public String fault(Fault fault) {
        return words.get("import.fault", fault.row(), named(fault.label()), fault.field(), fault.reason());
    }

    private static String label(ImportPlan.Row row) {
        return switch (row) {
            case ImportPlan.New fresh -> fresh.draft().details().label();
            case ImportPlan.Here here -> here.details().label();
            case ImportPlan.Again again -> again.details().label();
            case ImportPlan.Faulty faulty -> faulty.label();
        };
    }

    private static String named(String label) {
        return label.isEmpty() ? "" : " (" + label + ")";
    }

    /// How many keys were taken in.
    public String taken(int keys) {
        return words.get("import.taken", keys);
    }

    /// That the secrets still lie in the file, and what to do about it.
    public String stillThere(Path file) {
        return words.get("import.stillThere", file);
    }
}
