// Java: a thread per client, BigDecimal for the number and in the reply (1.50 stays 1.50), Thread.sleep with nanoseconds.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

class Scheduled {
    static final BigDecimal LIMIT = new BigDecimal("1000000000");

    static String answer(String line) {
        String[] words = line.trim().split("\\s+");
        if (words.length != 2 || !words[0].equals("sleep")) return "error usage: sleep SECONDS";
        try {
            BigDecimal seconds = new BigDecimal(words[1]);
            if (seconds.signum() < 0 || seconds.compareTo(LIMIT) > 0) return "error out of range: " + words[1];
            long until = System.nanoTime() + seconds.movePointRight(9).longValue();
            for (long left; (left = until - System.nanoTime()) > 0; ) Thread.sleep(left / 1000000, (int) (left % 1000000));
            return "slept " + seconds.toPlainString();
        } catch (NumberFormatException e) {
            return "error not a number: " + words[1];
        } catch (InterruptedException e) {
            return "error interrupted";
        }
    }

    static void talk(Socket client) {
        try (client) {
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            PrintStream out = new PrintStream(client.getOutputStream(), true, StandardCharsets.ISO_8859_1);
            for (String line; (line = in.readLine()) != null; ) out.print(answer(line) + "\n");
        } catch (IOException e) {
            System.out.println("lost " + client + ": " + e.getMessage());
        }
    }

    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 21567;
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        try {
            server.bind(new InetSocketAddress(port), 200);
        } catch (IOException e) {
            System.err.println("port " + port + ": " + e.getMessage());
            System.exit(1);
        }
        System.out.println("waiting for connection...");
        while (true) {
            Socket client = server.accept();
            System.out.println("...connected from: " + client.getInetAddress().getHostAddress() + " " + client.getPort());
            Thread thread = new Thread(() -> talk(client));
            thread.setDaemon(true);
            thread.start();
        }
    }
}
