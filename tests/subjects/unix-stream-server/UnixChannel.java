// Java's ServerSocketChannel of the Unix protocol family, one client at a time, a byte buffer for the line.
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

public class UnixChannel {
    static final DateTimeFormatter CTIME = DateTimeFormatter.ofPattern("'['EEE MMM ppd HH:mm:ss yyyy'] '", Locale.US);

    static byte[] lineOf(SocketChannel client) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(4096);
        while (client.read(some.clear()) >= 0) {
            for (some.flip(); some.hasRemaining(); ) {
                byte b = some.get();
                line.write(b);
                if (b == '\n') return line.toByteArray();
            }
        }
        return line.toByteArray();
    }

    static void serve(SocketChannel client) throws IOException {
        byte[] line = lineOf(client);
        byte[] stamp = ZonedDateTime.now().format(CTIME).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer reply = ByteBuffer.allocate(stamp.length + line.length).put(stamp).put(line).flip();
        while (reply.hasRemaining()) client.write(reply);
    }

    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[0]);
        Files.deleteIfExists(path);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> path.toFile().delete()));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path), 50);
            while (true) {
                System.out.println("waiting for connection...");
                try (SocketChannel client = server.accept()) {
                    serve(client);
                } catch (IOException gone) {
                    System.out.println("lost a client: " + gone.getMessage());
                }
            }
        }
    }
}
