// Java with java.net.ServerSocket and a fixed pool of a hundred workers, of which each client brings one more to life, java.time for the stamp, a log line per connection.
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.*;

public class FixedPool {
    private static final DateTimeFormatter CTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

    private static byte[] stamp() {
        return ("[" + LocalDateTime.now().format(CTIME) + "] ").getBytes(StandardCharsets.US_ASCII);
    }

    private static void serve(Socket client) {
        try (client; InputStream in = client.getInputStream(); OutputStream out = client.getOutputStream()) {
            byte[] buffer = new byte[1024];
            int n;
            while ((n = in.read(buffer)) != -1) {
                ByteArrayOutputStream reply = new ByteArrayOutputStream(n + 32);
                reply.writeBytes(stamp());
                reply.write(buffer, 0, n);
                out.write(reply.toByteArray());
            }
            client.shutdownOutput();
        } catch (IOException e) {
            System.out.println("client failed: " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 21567;
        ExecutorService pool = Executors.newFixedThreadPool(100);
        try (ServerSocket server = new ServerSocket(port, 100)) {
            while (true) {
                System.out.println("waiting for connection...");
                Socket client = server.accept();
                System.out.println("...connected from: " + client.getRemoteSocketAddress());
                pool.execute(() -> serve(client));
            }
        } catch (IOException e) {
            System.err.println("Port " + port + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
