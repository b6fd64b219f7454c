package app.rekey.words;

import app.rekey.domain.HostedPlatform;
import app.rekey.domain.HostedPlatform.Saying;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What hosted platforms say of keys that do not work, put into the words of this program.
public final class PlatformWords {
    private final Words words;

    public PlatformWords(Words words) {
        this.words = words;
    }

    /// What it means when a platform says `text`: for one that contains what a platform says, or is more than half of it, and
    /// for a single word only behind the platform's name.
    public Optional<String> meaning(String text) {
        var said = plain(text);
        return Arrays.stream(HostedPlatform.values())
                .flatMap(platform -> platform.sayings().stream()
                        .filter(saying -> isMeant(said, platform, plain(saying.text())))
                        .map(saying -> sentence(platform, saying)))
                .findFirst();
    }

    private String sentence(HostedPlatform platform, Saying saying) {
        return words.get("platform.says", platform.displayName(), saying.text(), words.get("platform.when." + saying.meaning().name()));
    }

    private static boolean isMeant(String said, HostedPlatform platform, String saying) {
        var name = plain(platform.displayName());
        if (said.startsWith(name + " ")) {
            var rest = said.substring(name.length() + 1);
            return rest.equals(saying) || count(rest) > 1 && saying.contains(rest);
        }
        return count(saying) > 1 && (said.equals(saying) || said.contains(saying) || count(said) > 1 && 2 * said.length() >= saying.length() && saying.contains(said));
    }

    private static int count(String text) {
        return List.of(text.split(" ")).size();
    }

    /// Words only, parted by single blanks: people retype messages, and lose their dashes and colons.
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
