package app.rekey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents as a reader clicks through them: whatever they lead to is there.
final class DocumentsTest {
    private static final Path PICTURES = Path.of("docs/guide/pictures");
    private static final long LARGEST_PICTURE = 150_000;

    private static final Pattern LINK = Pattern.compile("(!?)\\[([^\\]]*)\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEAD = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`");

    private final List<Link> links = new ArrayList<>();
    private final Map<Path, Set<String>> anchors = new HashMap<>();

    DocumentsTest() throws IOException {
        for (var document : documents()) {
            read(document);
        }
    }

    @Test
    void everyLinkLeadsToAFileThatIsThere() {
        assertEquals(List.of(), links.stream().filter(link -> !Files.exists(link.target())).toList());
    }

    @Test
    void everyLinkIntoAPageLeadsToAHeadOfIt() {
        assertEquals(List.of(), links.stream()
                .filter(link -> !link.anchor().isEmpty() && !anchors.getOrDefault(link.target(), Set.of()).contains(link.anchor()))
                .toList());
    }

    @Test
    void everyPictureSaysInWordsWhatIsToBeSeen() {
        assertEquals(List.of(), links.stream().filter(link -> link.picture() && link.words().split(" ").length < 5).toList());
    }

    @Test
    void everyPictureOfTheGuideIsShownAndSmallAndDrawnByTheCommand() throws IOException {
        var drawn = Files.readString(Path.of("src/test/java/app/rekey/ui/GuidePictures.java"));
        var shown = links.stream().filter(Link::picture).map(Link::target).collect(Collectors.toSet());
        try (var pictures = Files.list(PICTURES)) {
            assertEquals(List.of(), pictures.filter(picture -> !shown.contains(picture) || size(picture) > LARGEST_PICTURE
                    || !drawn.contains('"' + picture.getFileName().toString().replace(".png", "") + '"')).toList());
        }
    }

    @Test
    void theGuidesFirstPageLeadsToEveryOther() throws IOException {
        var guide = Path.of("docs/guide");
        var led = links.stream().filter(link -> link.from().equals(guide.resolve("README.md"))).map(Link::target).collect(Collectors.toSet());
        try (var pages = Files.list(guide)) {
            assertEquals(List.of(), pages.filter(page -> page.toString().endsWith(".md") && !page.endsWith("README.md") && !led.contains(page)).toList());
        }
    }

    private static List<Path> documents() throws IOException {
        try (var docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs.filter(file -> file.toString().endsWith(".md"))).toList();
        }
    }

    private void read(Path document) throws IOException {
        boolean code = false;
        var heads = new TreeSet<String>();
        for (var line : Files.readAllLines(document)) {
            if (line.startsWith("```")) {
                code = !code;
            } else if (!code) {
                var head = HEAD.matcher(line);
                if (head.matches()) {
                    heads.add(anchor(head.group(1)));
                }
            }
        }
        anchors.put(document, heads);
        // A link's words may go over the end of a line.
        var text = INLINE_CODE.matcher(withoutCode(document)).replaceAll("");
        LINK.matcher(text).results().filter(link -> !link.group(3).matches("[a-z]+:.*")).forEach(link -> {
            var parts = link.group(3).split("#", 2);
            var target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
            links.add(new Link(document, link.group(2), target, parts.length == 2 ? parts[1] : "", link.group(1).equals("!")));
        });
    }

    private static String withoutCode(Path document) throws IOException {
        var blocks = Files.readString(document).split("(?m)^```.*$", -1);
        var text = new StringBuilder();
        for (int block = 0; block < blocks.length; block += 2) {
            text.append(blocks[block]);
        }
        return text.toString();
    }

    /// As GitHub makes it of a head.
    private static String anchor(String head) {
        return head.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private record Link(Path from, String words, Path target, String anchor, boolean picture) {}
}
