// Java NIO: a Selector, attachments as handlers, a queue of ByteBuffers for every client.
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.*;

public class NioReactor {
    static final DateTimeFormatter CTIME = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US);

    interface Handler { void ready(SelectionKey key) throws IOException; }

    static class Conversation implements Handler {
        final SocketChannel channel;
        final Deque<ByteBuffer> due = new ArrayDeque<>();
        boolean ended;

        Conversation(SocketChannel channel) { this.channel = channel; }

        @Override public void ready(SelectionKey key) throws IOException {
            if (key.isReadable()) read();
            while (!due.isEmpty()) {
                channel.write(due.peek());
                if (due.peek().hasRemaining()) break;
                due.poll();
            }
            if (ended && due.isEmpty()) channel.close();
            else key.interestOps((ended ? 0 : SelectionKey.OP_READ) | (due.isEmpty() ? 0 : SelectionKey.OP_WRITE));
        }

        void read() throws IOException {
            ByteBuffer data = ByteBuffer.allocate(1024);
            if (channel.read(data) < 0) {
                ended = true;
                return;
            }
            byte[] stamp = ("[" + ZonedDateTime.now().format(CTIME) + "] ").getBytes(StandardCharsets.US_ASCII);
            due.add(ByteBuffer.wrap(stamp));
            due.add(data.flip());
        }
    }

    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 21567;
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(port), 200);
        } catch (IOException e) {
            System.err.println("port " + port + ": " + e.getMessage());
            System.exit(1);
        }
        server.configureBlocking(false);
        Handler acceptor = key -> {
            SocketChannel client = server.accept();
            if (client == null) return;
            System.out.println("...connected from: " + client.getRemoteAddress());
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_READ, new Conversation(client));
        };
        server.register(selector, SelectionKey.OP_ACCEPT, acceptor);
        System.out.println("waiting for connection...");
        while (true) {
            selector.select(key -> {
                try {
                    ((Handler) key.attachment()).ready(key);
                } catch (IOException e) {
                    key.cancel();
                    try {
                        key.channel().close();
                    } catch (IOException ignored) {
                    }
                }
            });
        }
    }
}
