package app.rekey.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A git work tree, and what it is told to leave out: `.gitignore` in each folder and `.git/info/exclude`, as gitignore(5) has it.
///
/// Git itself is not started: a work tree may name programs that git would run. What its user leaves out everywhere
/// (`core.excludesFile`) is not known here, and neither is what was committed before it was ignored.
record GitTree(Path root) {
    private static final long MOST_BYTES = 1L << 20;

    /// The work tree in which `file` lies.
    static Optional<GitTree> around(Path file) {
        for (var folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return Optional.of(new GitTree(folder));
            }
        }
        return Optional.empty();
    }

    /// Whether git leaves out this file, or a folder on the way to it.
    boolean ignores(Path file) {
        var way = root.relativize(file);
        for (int length = 1; length <= way.getNameCount(); length++) {
            var isFolder = length < way.getNameCount();
            if (decides(root.resolve(way.subpath(0, length)), isFolder)) {
                return true;
            }
        }
        return false;
    }

    /// The last rule that fits counts, the nearest file's rules last.
    private boolean decides(Path place, boolean isFolder) {
        var ignored = false;
        var sources = new ArrayList<Path>();
        for (var folder = place.getParent(); folder.startsWith(root); folder = folder.getParent()) {
            sources.addFirst(folder.resolve(".gitignore"));
        }
        for (var rule : rules(root.resolve(".git").resolve("info").resolve("exclude"))) {
            ignored = rule.fits(root.relativize(place), isFolder) ? !rule.includes() : ignored;
        }
        for (var source : sources) {
            for (var rule : rules(source)) {
                ignored = rule.fits(source.getParent().relativize(place), isFolder) ? !rule.includes() : ignored;
            }
        }
        return ignored;
    }

    private static List<Rule> rules(Path source) {
        try {
            return Files.isRegularFile(source) && Files.size(source) <= MOST_BYTES
                    ? new String(Files.readAllBytes(source), StandardCharsets.ISO_8859_1).lines().flatMap(line -> Rule.of(line).stream()).toList()
                    : List.of();
        } catch (IOException notReadable) {
            return List.of();
        }
    }

    /// One line of rules.
    ///
    /// @param includes a `!` line, which takes back what an earlier one left out
    private record Rule(Pattern path, boolean foldersOnly, boolean includes) {
        static Optional<Rule> of(String line) {
            var text = line.endsWith("\\ ") ? line : line.stripTrailing();
            if (text.isEmpty() || text.startsWith("#")) {
                return Optional.empty();
            }
            var includes = text.startsWith("!");
            text = includes ? text.substring(1) : text;
            var foldersOnly = text.endsWith("/");
            text = foldersOnly ? text.substring(0, text.length() - 1) : text;
            var anchored = text.contains("/");
            text = text.startsWith("/") ? text.substring(1) : text;
            return text.isEmpty() ? Optional.empty() : Optional.of(new Rule(pattern(text, anchored), foldersOnly, includes));
        }

        boolean fits(Path relative, boolean isFolder) {
            // Git compares bytes; names are compared as the bytes that a rule was read as.
            var bytes = new String(relative.toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return (isFolder || !foldersOnly) && path.matcher(bytes).matches();
        }

        private static Pattern pattern(String text, boolean anchored) {
            var regex = new StringBuilder(anchored ? "" : "(?:.*/)?");
            for (int i = 0; i < text.length(); i++) {
                if (text.startsWith("**/", i) && (i == 0 || text.charAt(i - 1) == '/')) {
                    regex.append("(?:.*/)?");
                    i += 2;
                } else if (text.startsWith("/**", i) && i + 3 == text.length()) {
                    regex.append("/.*");
                    i += 2;
                } else {
                    i = sign(text, i, regex);
                }
            }
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        }

        /// Adds the sign at `i`, and says where its last character is.
        private static int sign(String text, int i, StringBuilder regex) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    int end = text.indexOf(']', i + 2);
                    if (end > 0) {
                        var set = text.substring(i + 1, end);
                        var negated = set.startsWith("!") || set.startsWith("^");
                        regex.append(negated ? "[^/" : "[").append((negated ? set.substring(1) : set).replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&")).append(']');
                        return end;
                    }
                    regex.append("\\[");
                }
                case '\\' -> {
                    if (i + 1 < text.length()) {
                        regex.append(Pattern.quote(text.substring(i + 1, i + 2)));
                        return i + 1;
                    }
                    regex.append("\\\\");
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
            return i;
        }
    }
}
