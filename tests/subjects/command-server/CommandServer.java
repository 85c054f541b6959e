// Java: an executor thread per client, a switch on the word, ls and uname run as processes so that names stay bytes.
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class CommandServer {
    static byte[] run(byte[] input, String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(input);
        }
        byte[] printed = process.getInputStream().readAllBytes();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return printed;
    }

    static byte[] answer(String line) throws IOException {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "date":
                String now = new SimpleDateFormat("EEE MMM dd HH:mm:ss yyyy", Locale.ENGLISH).format(new Date());
                return (now.charAt(8) == '0' ? now.substring(0, 8) + " " + now.substring(9) : now).getBytes();
            case "os":
                return System.getProperty("os.name").getBytes();
            case "ls":
                byte[] directory = (words.length == 1 ? "." : words[1]).getBytes(StandardCharsets.ISO_8859_1);
                return run(directory, "sh", "-c", "d=$(cat; echo x); exec ls -A -- \"${d%x}/\"");
            default:
                return ("Unknown command \"" + words[0] + "\", try date, os or ls").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    static void talk(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b; (b = in.read()) >= 0; ) {
                if (b != '\n') {
                    line.write(b);
                    continue;
                }
                String text = line.toString(StandardCharsets.ISO_8859_1);
                line.reset();
                byte[] reply = answer(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
                client.getOutputStream().write(reply.length > 0 ? reply : "(empty)".getBytes());
            }
        } catch (IOException e) {
            System.out.println(client + ": " + e.getMessage());
        }
    }

    public static void main(String[] args) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(args.length > 0 ? Integer.parseInt(args[0]) : 21567));
        ExecutorService threads = Executors.newCachedThreadPool();
        System.out.println("waiting for connection...");
        while (true) {
            Socket client = server.accept();
            System.out.println("...connected from: " + client.getRemoteSocketAddress());
            threads.execute(() -> talk(client));
        }
    }
}
