// Java: DatagramSocket with a time-out, DatagramPacket, Scanner.
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

class UdpClient {
    public static void main(String[] args) throws IOException {
        String host = args.length == 2 ? args[0] : "localhost";
        int port = args.length == 2 ? Integer.parseInt(args[1]) : 21567;
        InetAddress server;
        try {
            server = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            System.err.println("unknown host " + host);
            System.exit(1);
            return;
        }
        DatagramSocket socket = new DatagramSocket();
        socket.setSoTimeout(5000);
        Scanner keyboard = new Scanner(System.in, StandardCharsets.ISO_8859_1);
        byte[] buffer = new byte[2048];
        while (true) {
            System.out.print("> ");
            System.out.flush();
            if (!keyboard.hasNextLine()) break;
            byte[] line = keyboard.nextLine().getBytes(StandardCharsets.ISO_8859_1);
            if (line.length == 0) break;
            socket.send(new DatagramPacket(line, line.length, server, port));
            DatagramPacket reply = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(reply);
                System.out.write(reply.getData(), 0, reply.getLength());
                System.out.write('\n');
                System.out.flush();
            } catch (SocketTimeoutException e) {
                System.out.println("no reply");
            }
        }
        socket.close();
    }
}
