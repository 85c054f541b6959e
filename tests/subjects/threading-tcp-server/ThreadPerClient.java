// Java: a platform thread per client, BufferedInputStream, a SimpleDateFormat of its own for every reply, chatty.
import java.io.*;
import java.net.*;
import java.text.SimpleDateFormat;
import java.util.*;

public class ThreadPerClient {
    static String ctime() {
        Calendar now = Calendar.getInstance();
        String text = new SimpleDateFormat("EEE MMM dd HH:mm:ss yyyy", Locale.US).format(now.getTime());
        return now.get(Calendar.DAY_OF_MONTH) < 10 ? text.substring(0, 8) + " " + text.substring(9) : text;
    }

    static class Client extends Thread {
        final Socket socket;

        Client(Socket socket) { this.socket = socket; }

        @Override public void run() {
            System.out.println(getName() + " serves " + socket.getRemoteSocketAddress());
            try (socket) {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                ByteArrayOutputStream reply = new ByteArrayOutputStream();
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                int b;
                do {
                    b = in.read();
                    if (b >= 0) line.write(b);
                } while (b >= 0 && b != '\n');
                reply.write(("[" + ctime() + "] ").getBytes("ISO-8859-1"));
                line.writeTo(reply);
                reply.writeTo(socket.getOutputStream());
            } catch (IOException e) {
                System.out.println(getName() + ": " + e.getMessage());
            }
            System.out.println(getName() + " is done");
        }
    }

    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 21567;
        try (ServerSocket server = new ServerSocket(port, 200)) {
            System.out.println("waiting for connection on port " + port + "...");
            for (;;) new Client(server.accept()).start();
        } catch (IOException e) {
            System.err.println("port " + port + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
