package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            systemctl --user restart bot   | systemctl,--user,restart,bot
            `  docker   compose up `       | docker,compose,up
            sh -c 'a "b" c'                | sh,-c,a "b" c
            run --name="my bot" 'x'y       | run,--name=my bot,xy
            C:\\bots\\restart.exe ""       | C:\\bots\\restart.exe,
            """)
    void wordsAreSplitAtBlanksOutsideOfQuotes(String typed, String words) {
        assertEquals(Optional.of(List.of(words.split(",", -1))), CommandLine.words(typed));
    }

    @Test
    void aQuoteThatIsNotClosedIsNoCommand() {
        assertEquals(Optional.empty(), CommandLine.words("restart \"my bot"));
        assertEquals(Optional.of(List.of()), CommandLine.words("  "));
    }

    /// Whoever changes another field of a binding keeps the command.
    @Test
    void whatIsTypedAgainIsTheSameCommand() {
        var random = new Random(5);
        var letters = "ab \t'\"\\$-=ü";
        for (int round = 0; round < 2000; round++) {
            var words = Stream.generate(() -> IntStream.range(0, random.nextInt(6)).map(_ -> letters.charAt(random.nextInt(letters.length())))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()).limit(1 + random.nextInt(4)).toList();
            assertEquals(Optional.of(words), CommandLine.words(CommandLine.typed(words)), words.toString());
        }
    }
}
