// Java: a daemon thread prints what comes, main reads the keyboard; CRLF on the wire.
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

public class Talk {
    public static void main(String[] args) {
        String host = args.length > 0 ? args[0] : "localhost";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 21567;
        PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Socket server = new Socket(host, port)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
            Thread listener = new Thread(() -> {
                try {
                    for (String line; (line = in.readLine()) != null; ) screen.println(line);
                } catch (IOException ignored) {
                }
                System.exit(0);
            });
            listener.setDaemon(true);
            listener.start();
            BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            Writer out = new OutputStreamWriter(server.getOutputStream(), StandardCharsets.UTF_8);
            while (true) {
                screen.print("> ");
                screen.flush();
                String line = keyboard.readLine();
                if (line == null || line.isEmpty()) return;
                out.write(line + "\r\n");
                out.flush();
            }
        } catch (IOException e) {
            System.err.println(host + " port " + port + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
