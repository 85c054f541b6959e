// Java, one client at a time, InputStream bytes until the line feed, SimpleDateFormat pieced together the old way.
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Calendar;
import java.util.GregorianCalendar;

class LineServer {
    static final String[] DAYS = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

    static String ctime() {
        Calendar c = new GregorianCalendar();
        return String.format("%s %s %2d %02d:%02d:%02d %d",
                DAYS[c.get(Calendar.DAY_OF_WEEK) - 1], MONTHS[c.get(Calendar.MONTH)],
                c.get(Calendar.DAY_OF_MONTH), c.get(Calendar.HOUR_OF_DAY),
                c.get(Calendar.MINUTE), c.get(Calendar.SECOND), c.get(Calendar.YEAR));
    }

    static byte[] readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b; (b = in.read()) >= 0; ) {
            line.write(b);
            if (b == '\n') break;
        }
        return line.toByteArray();
    }

    public static void main(String[] args) throws Exception {
        int port = args.length == 0 ? 21567 : Integer.parseInt(args[0]);
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(port));
        System.out.println("waiting for connection...");
        while (true) {
            Socket client = server.accept();
            System.out.println("...connected from: " + client.getInetAddress() + " " + client.getPort());
            try {
                byte[] line = readLine(new BufferedInputStream(client.getInputStream()));
                OutputStream out = new BufferedOutputStream(client.getOutputStream(), 512);
                out.write(("[" + ctime() + "] ").getBytes("US-ASCII"));
                out.write(line);
                out.flush();
            } catch (IOException e) {
                e.printStackTrace();
            } finally {
                client.close();
            }
        }
    }
}
