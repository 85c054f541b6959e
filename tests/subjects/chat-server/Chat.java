// Java: two threads and a LinkedBlockingQueue for each member, a ConcurrentSkipListMap by name; prints nothing at all.
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;

public class Chat {
    private static final Map<String, Member> members = new ConcurrentSkipListMap<>();
    private static int serial;

    private static class Member {
        private static final String END = new String();
        private final Socket socket;
        private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
        private String name;

        Member(Socket socket) {
            this.socket = socket;
        }

        void others(String line) {
            for (Member m : members.values()) if (m != this) m.outgoing.add(line);
        }

        void write() {
            try (Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
                for (String line; (line = outgoing.take()) != END; ) {
                    out.write(line + "\n");
                    if (outgoing.isEmpty()) out.flush();
                }
            } catch (IOException | InterruptedException gone) {
                close();
            }
        }

        void close() {
            try {
                socket.close();
            } catch (IOException ignored) {
            }
        }

        boolean obey(String line) {
            synchronized (members) {
                if (line.equals("/quit")) return false;
                if (line.equals("/who")) {
                    outgoing.add(members.size() + " people: " + String.join(", ", members.keySet()));
                } else if (line.startsWith("/nick ")) {
                    String wanted = line.substring(6).trim();
                    if (wanted.equals(name)) return true;
                    if (wanted.isEmpty() || members.putIfAbsent(wanted, this) != null) {
                        outgoing.add("Cannot call you \"" + wanted + "\".");
                        return true;
                    }
                    members.remove(name);
                    others(name + " changes the name to " + wanted);
                    name = wanted;
                } else {
                    others(name + ": " + line);
                }
                return true;
            }
        }

        void serve() {
            synchronized (members) {
                do name = "java" + ++serial; while (members.putIfAbsent(name, this) != null);
                others("Hello to " + name);
            }
            new Thread(this::write).start();
            try {
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line; (line = in.readLine()) != null && obey(line); ) { }
            } catch (IOException ignored) {
            }
            synchronized (members) {
                members.remove(name);
                others("Goodbye to " + name);
            }
            outgoing.add(Member.END);
        }
    }

    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 21567;
        try (ServerSocket server = new ServerSocket(port, 300)) {
            while (true) {
                Member member = new Member(server.accept());
                new Thread(member::serve).start();
            }
        } catch (IOException e) {
            System.err.println("Port " + port + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
