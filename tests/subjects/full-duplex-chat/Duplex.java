// Java: a daemon thread shows what comes and ends the program at the end of the stream, main reads the keyboard.
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

public class Duplex {
    private static void show(BufferedReader in, PrintStream screen) {
        try {
            for (String line; (line = in.readLine()) != null; ) screen.print("\n" + line + "\n> ");
        } catch (IOException ignored) {
        }
        screen.println();
        System.exit(0);
    }

    public static void main(String[] args) throws InterruptedException {
        PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Socket peer;
            if (args[0].equals("server")) {
                try (ServerSocket door = new ServerSocket(Integer.parseInt(args[1]))) {
                    screen.println("waiting for connection...");
                    peer = door.accept();
                }
            } else {
                peer = new Socket(args[1], Integer.parseInt(args[2]));
            }
            BufferedReader in = new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
            Thread listener = new Thread(() -> show(in, screen));
            listener.setDaemon(true);
            listener.start();
            BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            Writer out = new OutputStreamWriter(peer.getOutputStream(), StandardCharsets.UTF_8);
            screen.print("> ");
            for (String line; (line = keyboard.readLine()) != null && !line.isEmpty(); ) {
                out.write(line + "\n");
                out.flush();
                screen.print("> ");
            }
            peer.shutdownOutput();
            listener.join(1500);
        } catch (IOException e) {
            System.err.println(String.join(" ", args) + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
