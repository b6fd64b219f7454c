package app.rekey.ui.bots;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes a command apart as people type it: words between blanks, and what stands in quotes as one word. Nothing else is special,
/// for no shell will see it.
final class CommandLine {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private CommandLine() {}

    static List<String> words(String typed) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(typed);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    words.add(matcher.group(group));
                }
            }
        }
        return List.copyOf(words);
    }

    /// The words as they would be typed.
    static String typed(List<String> words) {
        return String.join(" ", words.stream().map(word -> word.isEmpty() || word.contains(" ") ? '"' + word + '"' : word).toList());
    }
}
