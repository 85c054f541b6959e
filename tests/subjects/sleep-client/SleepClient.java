// Java: Scanner for the keyboard, another for the server, PrintWriter with autoflush.
import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.util.Scanner;

class SleepClient {
    public static void main(String[] args) {
        String host = args.length == 2 ? args[0] : "localhost";
        int port = args.length == 2 ? Integer.parseInt(args[1]) : 21567;
        try (Socket socket = new Socket(host, port);
             Scanner server = new Scanner(socket.getInputStream());
             PrintWriter out = new PrintWriter(socket.getOutputStream(), true)) {
            Scanner keyboard = new Scanner(System.in);
            System.out.print("> ");
            while (keyboard.hasNextLine()) {
                String line = keyboard.nextLine();
                if (line.isEmpty()) break;
                out.println(line);
                if (!server.hasNextLine()) {
                    System.out.println("The server is gone.");
                    break;
                }
                System.out.println(server.nextLine());
                System.out.print("> ");
            }
        } catch (IOException e) {
            System.err.println("No connection: " + e.getMessage());
            System.exit(1);
        }
    }
}
