// Java: two threads, DatagramSocket and ServerSocket, DateTimeFormatter with a padded day.
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

class Daytime {
    static final DateTimeFormatter CTIME = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US);

    static byte[] now() {
        return (LocalDateTime.now().format(CTIME) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static void datagrams(DatagramSocket socket) {
        byte[] buffer = new byte[512];
        while (true) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] text = now();
                socket.send(new DatagramPacket(text, text.length, packet.getSocketAddress()));
            } catch (java.io.IOException e) {
                System.out.println(e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int port = args.length == 1 ? Integer.parseInt(args[0]) : 21567;
        now();
        DatagramSocket udp = new DatagramSocket(port);
        ServerSocket tcp = new ServerSocket();
        tcp.setReuseAddress(true);
        tcp.bind(new InetSocketAddress(port));
        Thread thread = new Thread(() -> datagrams(udp));
        thread.setDaemon(true);
        thread.start();
        System.out.println("waiting for connection...");
        while (true) {
            try (Socket client = tcp.accept()) {
                System.out.println("...connected from: " + client.getInetAddress());
                client.getOutputStream().write(now());
            } catch (java.io.IOException e) {
                System.out.println(e);
            }
        }
    }
}
