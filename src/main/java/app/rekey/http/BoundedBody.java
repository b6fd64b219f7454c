package app.rekey.http;

import java.io.IOException;
import java.util.Optional;
import okhttp3.ResponseBody;

/// Reads an answer's body, after decompression, as far as any exchange's answer goes.
final class BoundedBody {
    static final int MOST_BYTES = 1 << 20;

    private BoundedBody() {}

    /// The whole body; empty where it is longer than [#MOST_BYTES], which is found without reading further.
    static Optional<byte[]> read(ResponseBody body) throws IOException {
        if (body.contentLength() > MOST_BYTES) {
            return Optional.empty();
        }
        var read = body.byteStream().readNBytes(MOST_BYTES + 1);
        return read.length > MOST_BYTES ? Optional.empty() : Optional.of(read);
    }
}
