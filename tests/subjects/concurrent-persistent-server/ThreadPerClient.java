// Java: a daemon thread for each client, lines collected byte by byte, DateTimeFormatter with a padded day.
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

class ThreadPerClient {
    static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("'['EEE MMM ppd HH:mm:ss uuuu'] '", Locale.ENGLISH);

    static void talk(Socket client) {
        try (client; BufferedInputStream in = new BufferedInputStream(client.getInputStream())) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int b;
            do {
                b = in.read();
                if (b >= 0) line.write(b);
                if (b == '\n' || b < 0 && line.size() > 0) {
                    ByteArrayOutputStream reply = new ByteArrayOutputStream();
                    reply.write(LocalDateTime.now().format(STAMP).getBytes());
                    line.writeTo(reply);
                    client.getOutputStream().write(reply.toByteArray());
                    line.reset();
                }
            } while (b >= 0);
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    public static void main(String[] args) throws IOException {
        LocalDateTime.now().format(STAMP);
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(args.length > 0 ? Integer.parseInt(args[0]) : 21567), 200);
            System.out.println("waiting for connection...");
            while (true) {
                Socket client = server.accept();
                System.out.println("...connected from: " + client.getRemoteSocketAddress());
                Thread thread = new Thread(() -> talk(client));
                thread.setDaemon(true);
                thread.start();
            }
        }
    }
}
