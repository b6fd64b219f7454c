package app.rekey.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A reader of what others wrote, and good inputs to damage. It may refuse any input, and throws for none.
///
/// @param share how many of the usual number of inputs it gets, in percent: dear readers get fewer
public record FuzzTarget(String name, List<byte[]> samples, int share, Reader reader) {
    /// Takes one input. A thrown exception or error, other than those it is made to catch, is a find.
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    /// A target that reads text.
    public static FuzzTarget ofText(String name, List<String> samples, Reader reader) {
        return new FuzzTarget(name, samples.stream().map(sample -> sample.getBytes(StandardCharsets.UTF_8)).toList(), 100, reader);
    }

    @Override
    public String toString() {
        return name;
    }
}
