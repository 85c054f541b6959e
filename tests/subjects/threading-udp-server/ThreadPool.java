// Java: a pool of eight threads, one task per datagram, all on the one DatagramSocket.
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class ThreadPool {
    static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("'['EEE MMM ppd HH:mm:ss yyyy'] '", Locale.ENGLISH);

    static void answer(DatagramSocket socket, DatagramPacket request) {
        byte[] stamp = ZonedDateTime.now().format(STAMP).getBytes(StandardCharsets.US_ASCII);
        byte[] reply = new byte[stamp.length + request.getLength()];
        System.arraycopy(stamp, 0, reply, 0, stamp.length);
        System.arraycopy(request.getData(), 0, reply, stamp.length, request.getLength());
        try {
            socket.send(new DatagramPacket(reply, reply.length, request.getSocketAddress()));
            System.out.println("...received from and returned to: " + request.getSocketAddress());
        } catch (IOException gone) {
            System.out.println("not returned: " + gone.getMessage());
        }
    }

    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 21567;
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (DatagramSocket socket = new DatagramSocket(port)) {
            System.out.println("waiting for message...");
            while (true) {
                DatagramPacket request = new DatagramPacket(new byte[2048], 2048);
                socket.receive(request);
                pool.execute(() -> answer(socket, request));
            }
        }
    }
}
