package app.rekey.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// RFC 1928 without a login, for one connection to a host given by name: it leads to a port of this computer instead.
final class SocksProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    private final CompletableFuture<String> target = new CompletableFuture<>();
    private final int leadsTo;

    SocksProxy(int leadsTo) throws IOException {
        this.leadsTo = leadsTo;
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// The host and port that were asked for.
    String target() throws Exception {
        return target.get(30, TimeUnit.SECONDS);
    }

    private void serve() {
        try (var client = listener.accept(); var server = new Socket(InetAddress.getByName("127.0.0.1"), leadsTo)) {
            var in = new DataInputStream(client.getInputStream());
            in.readByte();
            in.readNBytes(in.readUnsignedByte());
            client.getOutputStream().write(new byte[] {5, 0});
            in.readNBytes(4);
            var host = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            target.complete(host + ":" + in.readUnsignedShort());
            client.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            var back = Thread.startVirtualThread(() -> pump(server, client));
            pump(client, server);
            back.join();
        } catch (IOException hungUp) {
            target.completeExceptionally(hungUp);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException hungUp) {
            // One side has closed; the other sees it by itself.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
