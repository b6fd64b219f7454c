package app.rekey.bots.hummingbot;

import app.rekey.bots.text.JsonFormat;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.Secret;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads sealed values as eth-keyfile does: names in any case, the cost as the file says it. What asks for more than Hummingbot
/// and its library ever did is refused before anything of that size is made.
final class KeystoreReader {
    static final int MOST_ROUNDS = 10 * Keystore.ROUNDS;
    private static final long MOST_MEMORY = 256L << 20;
    private static final long MOST_LANES = 1L << 20;
    private static final long MOST_WORK = 1L << 23;
    private static final int MOST_DIGITS = 1 << 20;
    private static final int IV = 16;
    private static final int MAC = 32;
    private static final int ROW = 128;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})*");

    private KeystoreReader() {}

    /// What came of reading.
    sealed interface Result {
        record Is(Keystore keystore) implements Result {}

        /// `why` is a clause without anything of the value.
        record NotOne(String why) implements Result {}
    }

    static Result read(Secret stored) {
        if (stored.length() > MOST_DIGITS) {
            return new Result.NotOne("it is too long for a sealed value");
        }
        var digits = stored.revealText();
        if (digits.isEmpty() || !HEX.matcher(digits).matches()) {
            return new Result.NotOne("it is not sealed: a sealed value is hex digits only");
        }
        return switch (TextFile.open(HexFormat.of().parseHex(digits), JsonFormat.STRICT)) {
            case TextFile.Opened.Broken _ -> new Result.NotOne("the text in it is cut off or damaged");
            case TextFile.Opened.Read read -> {
                try (var json = read.file()) {
                    yield new Result.Is(new Parts(json).keystore());
                } catch (NotOne not) {
                    yield new Result.NotOne(not.getMessage());
                }
            }
        };
    }

    /// Ends the reading of one value.
    private static final class NotOne extends Exception {
        private static final long serialVersionUID = 1L;

        NotOne(String why) {
            super(why, null, false, false);
        }
    }

    /// The parts of one value.
    private record Parts(TextFile json) {
        Keystore keystore() throws NotOne {
            require(text("version").equals("3"), "it is not of version 3");
            require(text("crypto", "cipher").equalsIgnoreCase("aes-128-ctr"), "its cipher is not the one that Hummingbot uses");
            var iv = text("crypto", "cipherparams", "iv");
            require(iv.matches("[0-9a-fA-F]{0,32}"), "its first counter is damaged");
            var mac = hex("crypto", "mac");
            require(mac.length == MAC, "its check value is damaged");
            return new Keystore(stretch(), counter(iv), hex("crypto", "ciphertext"), mac);
        }

        /// Hummingbot writes the counter as a number, without its leading zeros.
        private static byte[] counter(String digits) {
            var bytes = new BigInteger("0" + digits, 16).toByteArray();
            var counter = new byte[IV];
            int length = Math.min(IV, bytes.length);
            System.arraycopy(bytes, bytes.length - length, counter, IV - length, length);
            return counter;
        }

        private Stretch stretch() throws NotOne {
            require(number("crypto", "kdfparams", "dklen") == Stretch.LENGTH, "its key has another length than 32");
            var salt = hex("crypto", "kdfparams", "salt");
            return switch (text("crypto", "kdf").toLowerCase(Locale.ROOT)) {
                case "pbkdf2" -> pbkdf2(salt);
                case "scrypt" -> scrypt(salt);
                default -> throw new NotOne("its key is made in a way that Hummingbot does not know");
            };
        }

        private Stretch pbkdf2(byte[] salt) throws NotOne {
            require(text("crypto", "kdfparams", "prf").equalsIgnoreCase("hmac-sha256"), "its key is made in a way that Hummingbot does not know");
            long rounds = number("crypto", "kdfparams", "c");
            require(rounds >= 1 && rounds <= MOST_ROUNDS, "it asks for more or fewer rounds of its key than Hummingbot makes");
            return new Stretch.Pbkdf2((int) rounds, salt);
        }

        private Stretch scrypt(byte[] salt) throws NotOne {
            long n = number("crypto", "kdfparams", "n");
            long r = number("crypto", "kdfparams", "r");
            long p = number("crypto", "kdfparams", "p");
            require(n > 1 && Long.bitCount(n) == 1 && r >= 1 && p >= 1, "the cost of its key makes no sense");
            // Each by itself first: three large numbers multiplied may come out small.
            require(n <= MOST_WORK && r <= MOST_WORK && p <= MOST_WORK 
                            && ROW * n * r <= MOST_MEMORY && ROW * r * p <= MOST_LANES && n * r * p <= MOST_WORK,
                    "it asks for more memory or time for its key than its library ever did");
            return new Stretch.Scrypt((int) n, (int) r, (int) p, salt);
        }

        private long number(String... names) throws NotOne {
            var text = text(names);
            require(NUMBER.matcher(text).matches(), "the number " + names[names.length - 1] + " in it is damaged");
            return Long.parseLong(text);
        }

        private byte[] hex(String... names) throws NotOne {
            var text = text(names);
            require(HEX.matcher(text).matches(), "the digits of " + names[names.length - 1] + " in it are damaged");
            return HexFormat.of().parseHex(text);
        }

        private String text(String... names) throws NotOne {
            var steps = new String[names.length];
            for (int i = 0; i < names.length; i++) {
                var wanted = names[i];
                steps[i] = names(Arrays.copyOf(steps, i)).stream()
                        .filter(wanted::equalsIgnoreCase)
                        .reduce((_, last) -> last)
                        .orElseThrow(() -> new NotOne("there is no " + wanted + " in it"));
            }
            var missing = names[names.length - 1];
            return json.plain(Place.of(steps)).orElseThrow(() -> new NotOne("there is no " + missing + " in it"));
        }

        private List<String> names(String... within) {
            return within.length == 0 ? json.names() : json.names(Place.of(within));
        }

        private static void require(boolean holds, String otherwise) throws NotOne {
            if (!holds) {
                throw new NotOne(otherwise);
            }
        }
    }
}
