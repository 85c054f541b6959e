// Java: setSoTimeout for the pauses inside a reply, Console-free: BufferedReader on standard input.
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

class CommandClient {
    static byte[] reply(Socket server) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = server.getInputStream();
        byte[] piece = new byte[4096];
        server.setSoTimeout(0);
        try {
            for (int n; (n = in.read(piece)) > 0; server.setSoTimeout(250)) all.write(piece, 0, n);
        } catch (SocketTimeoutException e) {
            // the reply is complete
        }
        return all.toByteArray();
    }

    public static void main(String[] args) {
        String host = args.length > 0 ? args[0] : "localhost";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 21567;
        try (Socket server = new Socket(host, port)) {
            BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1));
            while (true) {
                System.out.print("> ");
                System.out.flush();
                String line = keyboard.readLine();
                if (line == null || line.isEmpty()) return;
                server.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                byte[] reply = reply(server);
                if (reply.length == 0) break;
                System.out.write(reply, 0, reply.length);
                System.out.write('\n');
            }
            System.out.println("The server has closed the connection.");
        } catch (IOException e) {
            System.err.println(host + ":" + port + ": " + e);
            System.exit(1);
        }
    }
}
