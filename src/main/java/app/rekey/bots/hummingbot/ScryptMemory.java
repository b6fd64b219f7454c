package app.rekey.bots.hummingbot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/// scrypt as RFC 7914 has it, over memory of 128 · n · r bytes. For one thread and one key.
final class ScryptMemory {
    private static final int BLOCK = 16;
    private static final int HASH = 32;
    private static final int LOOK_UP = 0xfff;

    private final int n;
    private final int words;
    private final int[][] memory;

    ScryptMemory(int n, int r) {
        this.n = n;
        this.words = 2 * BLOCK * r;
        this.memory = new int[n][];
    }

    byte[] key(byte[] password, byte[] salt, int p) throws InterruptedException {
        var mac = Stretch.hmac(password);
        var bytes = oneRound(mac, salt, p * words * Integer.BYTES);
        var all = new int[p * words];
        var view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        try {
            view.get(all);
            for (int lane = 0; lane < p; lane++) {
                mix(all, lane * words);
            }
            view.rewind().put(all);
            return oneRound(mac, bytes, Stretch.LENGTH);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(all, 0);
            wipe();
        }
    }

    private void wipe() {
        for (var row : memory) {
            if (row != null) {
                Arrays.fill(row, 0);
            }
        }
    }

    /// PBKDF2-HMAC-SHA256 of one round, `length` bytes of it.
    private static byte[] oneRound(Mac mac, byte[] salt, int length) {
        var key = new byte[length];
        var number = ByteBuffer.allocate(Integer.BYTES);
        for (int i = 0; i * HASH < length; i++) {
            mac.update(salt);
            mac.update(number.putInt(0, i + 1).array());
            var block = mac.doFinal();
            System.arraycopy(block, 0, key, i * HASH, Math.min(HASH, length - i * HASH));
        }
        return key;
    }

    /// ROMix: fills the memory with the sequence of blocks, then goes through it where the blocks say.
    private void mix(int[] all, int from) throws InterruptedException {
        var x = Arrays.copyOfRange(all, from, from + words);
        var y = new int[words];
        for (int i = 0; i < n; i++) {
            requireGoingOn(i);
            memory[i] = x.clone();
            mixBlocks(x, y);
            var swap = x;
            x = y;
            y = swap;
        }
        for (int i = 0; i < n; i++) {
            requireGoingOn(i);
            var row = memory[x[words - BLOCK] & n - 1];
            for (int k = 0; k < words; k++) {
                x[k] ^= row[k];
            }
            mixBlocks(x, y);
            var swap = x;
            x = y;
            y = swap;
        }
        System.arraycopy(x, 0, all, from, words);
    }

    private static void requireGoingOn(int i) throws InterruptedException {
        if ((i & LOOK_UP) == 0 && Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// BlockMix: even blocks come first, odd ones behind them.
    private void mixBlocks(int[] in, int[] out) {
        var x = Arrays.copyOfRange(in, words - BLOCK, words);
        int half = words / 2;
        for (int block = 0; block * BLOCK < words; block++) {
            for (int k = 0; k < BLOCK; k++) {
                x[k] ^= in[block * BLOCK + k];
            }
            salsa(x);
            System.arraycopy(x, 0, out, (block & 1) * half + (block / 2) * BLOCK, BLOCK);
        }
    }

    /// Salsa20 of 8 rounds.
    private static void salsa(int[] block) {
        var x = block.clone();
        for (int round = 0; round < 4; round++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < BLOCK; i++) {
            block[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }
}
