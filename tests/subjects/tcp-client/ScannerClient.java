// Java: a Scanner on standard input, a greeting when connected, bytes from the socket straight to System.out.
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

public class ScannerClient {
    public static void main(String[] args) throws Exception {
        String host = args.length > 0 ? args[0] : "localhost";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 21567;
        Scanner keyboard = new Scanner(System.in, StandardCharsets.UTF_8);
        try (Socket socket = new Socket(host, port)) {
            System.out.println("connected to " + socket.getRemoteSocketAddress());
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] reply = new byte[1024];
            while (true) {
                System.out.print("> ");
                System.out.flush();
                if (!keyboard.hasNextLine()) break;
                String line = keyboard.nextLine();
                if (line.isEmpty()) break;
                out.write(line.getBytes(StandardCharsets.UTF_8));
                int n = in.read(reply);
                if (n < 0) break;
                System.out.write(reply, 0, n);
                System.out.println();
            }
        }
    }
}
