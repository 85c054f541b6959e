// Java: records in a ConcurrentHashMap, a thread per client, a ScheduledExecutorService that pings; prints what is asked.
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class Names {
    private record Service(String host, int port, String text, AtomicInteger failures) {
        @Override public String toString() {
            return host + " " + port + " " + text;
        }
    }

    private static final Map<String, Service> services = new ConcurrentHashMap<>();
    private static final Map<String, String> cache = new HashMap<>();
    private static int lookups, cached;

    private static synchronized boolean forget(String name) {
        cache.remove(name);
        return services.remove(name) != null;
    }

    private static synchronized String answer(String line) {
        String[] words = line.split(" ", 5);
        switch (words[0]) {
            case "register":
                try {
                    int port = Integer.parseInt(words[3]);
                    if (port < 1 || port > 65535) return "error port out of range";
                    forget(words[1]);
                    services.put(words[1], new Service(words[2], port, words.length > 4 ? words[4] : "", new AtomicInteger()));
                    return "ok";
                } catch (NumberFormatException e) {
                    return "error not a port: " + words[3];
                } catch (ArrayIndexOutOfBoundsException e) {
                    return "error words are missing";
                }
            case "lookup":
                if (words.length != 2) return "error lookup takes one name";
                lookups++;
                if (cache.containsKey(words[1])) {
                    cached++;
                    return cache.get(words[1]);
                }
                Service found = services.get(words[1]);
                if (found == null) return "unknown";
                cache.put(words[1], found.toString());
                return found.toString();
            case "unregister":
                if (words.length != 2) return "error unregister takes one name";
                return forget(words[1]) ? "ok" : "unknown";
            case "list":
                StringBuilder all = new StringBuilder();
                services.forEach((name, service) -> all.append(name).append(' ').append(service).append('\n'));
                return all + "end";
            case "stats":
                return "lookups " + lookups + " cached " + cached;
            default:
                return "error unknown command";
        }
    }

    private static void ping(String name, Service service, int patience) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(service.host(), service.port()), patience);
            service.failures().set(0);
        } catch (IOException | IllegalArgumentException e) {
            if (service.failures().incrementAndGet() >= 3)
                synchronized (Names.class) {
                    if (services.get(name) == service) forget(name);
                }
        }
    }

    private static void serve(Socket client) {
        try (client) {
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8);
            for (String line; (line = in.readLine()) != null; ) {
                System.out.println(client.getRemoteSocketAddress() + " " + line);
                out.write(answer(line) + "\n");
                out.flush();
            }
        } catch (IOException e) {
            System.out.println("lost a client: " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 21567;
        long interval = args.length > 1 ? (long) (Double.parseDouble(args[1]) * 1000) : 30000;
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ExecutorService workers = Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(port, 300)) {
            System.out.println("waiting for connection...");
            clock.scheduleAtFixedRate(() -> services.forEach((name, service) ->
                    workers.execute(() -> ping(name, service, (int) (interval * 4 / 5)))), interval, interval, TimeUnit.MILLISECONDS);
            while (true) {
                Socket client = server.accept();
                System.out.println("...connected from: " + client.getRemoteSocketAddress());
                workers.execute(() -> serve(client));
            }
        } catch (IOException e) {
            System.err.println("port " + port + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
