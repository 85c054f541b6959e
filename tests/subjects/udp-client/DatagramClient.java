// Java's DatagramSocket with a Scanner on the terminal and setSoTimeout.
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

public class DatagramClient {
    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "localhost";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 21567;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        InetAddress server = null;
        try {
            server = InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            System.err.println("There is no host " + host);
            System.exit(1);
        }
        Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5000);
            while (true) {
                out.print("> ");
                out.flush();
                if (!in.hasNextLine()) break;
                String line = in.nextLine();
                if (line.isEmpty()) break;
                byte[] data = line.getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(data, data.length, server, port));
                DatagramPacket reply = new DatagramPacket(new byte[65536], 65536);
                try {
                    socket.receive(reply);
                    out.println(new String(reply.getData(), 0, reply.getLength(), StandardCharsets.UTF_8));
                } catch (SocketTimeoutException late) {
                    out.println("no reply after five seconds");
                }
            }
        }
    }
}
