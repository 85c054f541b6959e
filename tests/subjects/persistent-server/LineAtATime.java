// Java: one client at a time, a byte array grown by hand, one write for each reply.
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;

class LineAtATime {
    static final SimpleDateFormat FORMAT = new SimpleDateFormat("'['EEE MMM dd HH:mm:ss yyyy'] '", Locale.ENGLISH);

    static byte[] stamp() {
        byte[] text = FORMAT.format(new Date()).getBytes();
        if (text[9] == '0') text[9] = ' ';
        return text;
    }

    static void talk(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b; ; ) {
            b = in.read();
            if (b >= 0) line.write(b);
            if (b == '\n' || b < 0 && line.size() > 0) {
                ByteArrayOutputStream reply = new ByteArrayOutputStream();
                reply.write(stamp());
                line.writeTo(reply);
                reply.writeTo(client.getOutputStream());
                line.reset();
            }
            if (b < 0) return;
        }
    }

    public static void main(String[] args) throws IOException {
        stamp();
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(args.length > 0 ? Integer.parseInt(args[0]) : 21567));
        while (true) {
            System.out.println("waiting for connection...");
            try (Socket client = server.accept()) {
                System.out.println("...connected from: " + client.getInetAddress() + " " + client.getPort());
                talk(client);
            } catch (IOException e) {
                System.out.println("lost: " + e.getMessage());
            }
        }
    }
}
