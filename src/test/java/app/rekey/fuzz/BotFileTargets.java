package app.rekey.fuzz;

import app.rekey.bots.text.ComposeFormat;
import app.rekey.bots.text.EnvFormat;
import app.rekey.bots.text.Format;
import app.rekey.bots.text.IniFormat;
import app.rekey.bots.text.JsonFormat;
import app.rekey.bots.text.LinesFormat;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.PropertiesFormat;
import app.rekey.bots.text.TextFile;
import app.rekey.bots.text.TomlFormat;
import app.rekey.bots.text.UnitFormat;
import app.rekey.bots.text.WholeFormat;
import app.rekey.bots.text.YamlFormat;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of bots, in every format: whatever can be read is asked for and edited, too.
final class BotFileTargets {
    private static final int FEWER_FOR_EDITS = 25;
    private static final String VARIABLES = "# c\nexport A=1\nK='a #b' # c\nD=\"x\\n$Y ${Z:-1}\"\nE=\\\\ \\\n x\n; d\nB=`c`\n";

    private BotFileTargets() {}

    static List<FuzzTarget> all() {
        var targets = new ArrayList<FuzzTarget>();
        targets.add(target("JSON", JsonFormat.STRICT, "{\"a\": {\"k\": \"\\u0041\\n\", \"k\": [1, null, \"x\"]}, \"b\": -1.5e3}"));
        targets.add(target("JSON with comments", JsonFormat.WITH_COMMENTS, "{ // c\n\"a\": \"https://x\", /* \"a\": 1 */ \"b\": [1, 2,],}"));
        targets.add(target("JSON5", JsonFormat.JSON5, "{a: 'x\\\ny', \"b\": +.5, c: [0xA, Infinity,], /* */}"));
        targets.add(target("YAML", YamlFormat.YAML, "a: &x {k: 'y', l: \"z\\n\"}\nb: *x\nc: |\n  text\nd:\n  - 1\n  - ~\n<<: *x\n"));
        targets.add(target("compose", ComposeFormat.COMPOSE,
                "services:\n  a: {environment: {K: $$x, L: '${A:-b}', M: }}\n  b:\n    environment: [K=$X, 'L=${Y?}', M, \"N=a$$\"]\n"));
        targets.add(target("TOML", TomlFormat.TOML, "a.b = 'x'\n[t]\nk = \"\"\"\ny\"\"\"\n[[l]]\nz = [1, {c = '''q'''}] # c\n"));
        targets.add(target("INI", IniFormat.INI, "[s]\nk = %%x ; y\n# c\nl: a\n b\n[DEFAULT]\nz\n"));
        targets.add(target("properties", PropertiesFormat.PROPERTIES, "a=x\\\n  y\nb : \\u0041\n! c\nd e\\=f\n"));
        targets.add(target("unit", UnitFormat.UNIT, "[Service]\nEnvironment=A=1 'B=2 3' \\\n  \"C=\\x41\\u00e4 %%\"\nEnvironment=\n; c\nEnvironmentFile=-/x\n"));
        targets.add(target("lines", LinesFormat.LINES, "key\n secret \r\n\n"));
        targets.add(target("whole", WholeFormat.WHOLE, "-----BEGIN\nx\n-----END\n"));
        targets.add(target("variables for all", EnvFormat.of(Optional.empty()), VARIABLES));
        targets.add(target("raw variables", EnvFormat.raw(), VARIABLES));
        Arrays.stream(EnvReader.values()).map(reader -> target("variables of " + reader.id(), EnvFormat.of(Optional.of(reader)), VARIABLES)).forEach(targets::add);
        return targets;
    }

    private static FuzzTarget target(String name, Format format, String sample) {
        var text = FuzzTarget.ofText("bot file " + name, List.of(sample), input -> {
            if (TextFile.open(input, format) instanceof TextFile.Opened.Read read) {
                try (var file = read.file()) {
                    for (var each : file.names().stream().filter(found -> !found.isEmpty()).limit(5).toList()) {
                        ask(file, Place.named(each));
                        file.names(Place.of(each)).stream().filter(found -> !found.isEmpty()).limit(5).forEach(inner -> ask(file, Place.of(each, inner)));
                        file.names(Place.of("services", each, "environment")).forEach(inner -> ask(file, Place.of("services", each, "environment", inner)));
                    }
                }
            }
        });
        return new FuzzTarget(text.name(), text.samples(), FEWER_FOR_EDITS, text.reader());
    }

    private static void ask(TextFile file, Place place) {
        file.count(place);
        ComposeFormat.reference(file, place);
        if (file.find(place) instanceof TextFile.Found.At at && file.value(at.spot()) instanceof TextFile.Value.Is is) {
            is.value().close();
        }
        try (var next = Secret.ofText("a'b\"c\\d$e%f #g")) {
            if (file.edit(Map.of(place, next)) instanceof TextFile.Edited.Done done) {
                Arrays.fill(done.bytes(), (byte) 0);
            }
        }
    }
}
