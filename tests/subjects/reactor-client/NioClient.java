// Java: a Selector for the socket, a thread that reads the terminal and wakes it.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;

public class NioClient {
    static final LinkedBlockingQueue<String> typed = new LinkedBlockingQueue<>();
    static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    static void readTerminal(Selector selector) {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null; selector.wakeup()) typed.add(line);
        } catch (IOException gone) {
            out.println(gone.getMessage());
        }
        typed.add("");
        selector.wakeup();
    }

    static void prompt() {
        out.print("> ");
        out.flush();
    }

    static void talk(SocketChannel server, Selector selector) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(8192);
        prompt();
        while (true) {
            selector.select();
            if (!selector.selectedKeys().isEmpty()) {
                selector.selectedKeys().clear();
                if (server.read(data.clear()) < 0) return;
                out.write(data.array(), 0, data.position());
                out.println();
                prompt();
            }
            for (String line; (line = typed.poll()) != null; ) {
                if (line.isEmpty()) return;
                out.println("...sending " + line + "...");
                server.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    public static void main(String[] args) throws IOException {
        String host = args.length > 0 ? args[0] : "localhost";
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 21567;
        InetSocketAddress address = new InetSocketAddress(host, port);
        try (SocketChannel server = SocketChannel.open(); Selector selector = Selector.open()) {
            if (address.isUnresolved()) throw new IOException("unknown host " + host);
            server.connect(address);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_READ);
            Thread terminal = new Thread(() -> readTerminal(selector));
            terminal.setDaemon(true);
            terminal.start();
            talk(server, selector);
        } catch (IOException trouble) {
            System.err.println(host + ": " + trouble.getMessage());
            System.exit(1);
        }
    }
}
