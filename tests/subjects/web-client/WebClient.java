// Java: a Socket and Files.copy from its stream, HTTP/1.1 request, headers kept.
import java.io.IOException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

class WebClient {
    public static void main(String[] args) {
        try (Socket web = new Socket(args[0], Integer.parseInt(args[1]))) {
            String request = "GET / HTTP/1.1\r\nHost: " + args[0] + "\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            web.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            long size = Files.copy(web.getInputStream(), Path.of(args[2]), StandardCopyOption.REPLACE_EXISTING);
            System.out.println(size + " bytes");
        } catch (UnknownHostException e) {
            System.err.println("unknown host " + args[0]);
            System.exit(1);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
