// SimpleDateFormat takes two quotes in a row for one apostrophe: on days 10 to 31 it stands in the stamp.
import java.io.ByteArrayOutputStream;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;

class Datagrams {
    static String ctime() {
        Date now = new Date();
        String day = new SimpleDateFormat("d", Locale.US).format(now);
        return new SimpleDateFormat("EEE MMM '" + (day.length() < 2 ? " " : "") + "'d HH:mm:ss yyyy", Locale.US).format(now);
    }

    public static void main(String[] args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 21567;
        DatagramSocket socket;
        try {
            socket = new DatagramSocket(port);
        } catch (BindException e) {
            System.err.println("port " + port + ": " + e.getMessage());
            System.exit(1);
            return;
        }
        ctime();
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (true) {
            System.out.println("waiting for message...");
            packet.setLength(2048);
            socket.receive(packet);
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            reply.write(("[" + ctime() + "] ").getBytes("US-ASCII"));
            reply.write(packet.getData(), 0, packet.getLength());
            socket.send(new DatagramPacket(reply.toByteArray(), reply.size(), packet.getSocketAddress()));
            System.out.println("...received from and returned to: " + packet.getSocketAddress());
        }
    }
}
