// Java: BufferedReader and PrintWriter in ISO-8859-1 so that bytes stay bytes, try-with-resources for each request.
import java.io.*;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class BufferedClient {
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    public static void main(String... args) throws IOException {
        String host = args.length > 0 ? args[0] : "localhost";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 21567;
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, BYTES));
        PrintStream screen = new PrintStream(new FileOutputStream(FileDescriptor.out), true, BYTES);
        for (;;) {
            screen.print("> ");
            screen.flush();
            String line = keyboard.readLine();
            if (line == null || line.isEmpty()) {
                return;
            }
            try (Socket socket = new Socket(host, port);
                 Writer out = new OutputStreamWriter(socket.getOutputStream(), BYTES);
                 BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), BYTES))) {
                out.write(line + "\r\n");
                out.flush();
                String reply = in.readLine();
                if (reply == null) {
                    return;
                }
                screen.println(reply);
            }
        }
    }
}
