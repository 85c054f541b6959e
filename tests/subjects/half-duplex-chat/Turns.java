// Java: DataInputStream and writeUTF for messages, a BufferedReader for the keyboard; shows "he: " before what the other said.
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

public class Turns {
    private static Socket meet(String[] args) throws IOException {
        if (args[0].equals("client")) return new Socket(args[1], Integer.parseInt(args[2]));
        try (ServerSocket door = new ServerSocket(Integer.parseInt(args[1]))) {
            System.out.println("waiting for connection...");
            return door.accept();
        }
    }

    public static void main(String[] args) {
        boolean mine = args[0].equals("client");
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Socket peer;
        try {
            peer = meet(args);
        } catch (IOException e) {
            System.err.println(String.join(" ", args) + ": " + e.getMessage());
            System.exit(1);
            return;
        }
        try (peer) {
            DataInputStream in = new DataInputStream(peer.getInputStream());
            DataOutputStream out = new DataOutputStream(peer.getOutputStream());
            for (; ; mine = !mine) {
                if (mine) {
                    screen.print("> ");
                    screen.flush();
                    String line = keyboard.readLine();
                    if (line == null || line.isEmpty()) return;
                    out.writeUTF(line);
                } else {
                    screen.println("he: " + in.readUTF());
                }
            }
        } catch (EOFException e) {
            screen.println("That was all.");
        } catch (IOException e) {
            screen.println("The connection broke.");
        }
    }
}
