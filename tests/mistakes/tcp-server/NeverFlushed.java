// A PrintWriter that is never flushed: nothing goes out.
import java.io.*; import java.net.*; import java.util.*;
public class NeverFlushed {
  public static void main(String[] a) throws Exception {
    ServerSocket s = new ServerSocket(Integer.parseInt(a[0]));
    while (true) {
      System.out.println("waiting for connection...");
      Socket c = s.accept();
      System.out.println("...connected from: " + c.getRemoteSocketAddress());
      InputStream in = c.getInputStream();
      PrintWriter out = new PrintWriter(new OutputStreamWriter(c.getOutputStream()));
      byte[] b = new byte[1024]; int n;
      while ((n = in.read(b)) > 0) {
        out.print("[" + new java.text.SimpleDateFormat("EEE MMM dd HH:mm:ss yyyy", Locale.US).format(new Date()) + "] " + new String(b,0,n));
      }
      c.close();
    }
  }
}
