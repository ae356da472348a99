package io.backlash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the nginx before Flink's REST lets through, by a real one, where the machine has it. */
class FlinkWebTest {
  private static final Path SETTINGS = Path.of("../deploy/compose/flink-web.conf");
  private static final String JOB = "/jobs/0123456789abcdef0123456789abcdef";
  private static final String OWN = "localhost:8081";

  private static final List<String> REACHED = Collections.synchronizedList(new ArrayList<>());

  @TempDir private static Path folder;
  private static HttpServer flink;
  private static Process nginx;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    flink = HttpServer.create(new InetSocketAddress(here, 0), 0);
    flink.createContext(
        "/",
        exchange -> {
          REACHED.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
          byte[] body = "{\"jobs\":[]}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    flink.start();
    try (ServerSocket free = new ServerSocket(0, 1, here)) {
      port = free.getLocalPort();
    }
    Path users = Files.writeString(folder.resolve("users"), "flink:{PLAIN}secret\n");
    Path settings =
        Files.writeString(
            folder.resolve("nginx.conf"),
            Files.readString(SETTINGS)
                .replace("/tmp/", folder + "/")
                .replace("listen 8080", "listen 127.0.0.1:" + port)
                .replace(
                    "proxy_pass http://127.0.0.1:8081", "proxy_pass http:/" + flink.getAddress())
                .replace("/run/secrets/flink_users", users.toString()));
    try {
      nginx =
          new ProcessBuilder(
                  "nginx", "-c", settings.toString(), "-g", "daemon off; master_process off;")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nginx.log").toFile())
              .start();
    } catch (IOException e) {
      Assumptions.abort("there is no nginx");
    }
    while (!isUp()) {
      assertThat(nginx.isAlive()).as(Files.readString(folder.resolve("nginx.log"))).isTrue();
      Thread.sleep(20);
    }
  }

  private static boolean isUp() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void end() throws InterruptedException {
    flink.stop(0);
    if (nginx != null) {
      nginx.destroyForcibly().waitFor();
    }
  }

  @BeforeEach
  void forget() {
    REACHED.clear();
  }

  /** Of a request of one's own: HTTP clients send no foreign host. */
  private static String answer(String request, String host, String password, String... more)
      throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String users = Base64.getEncoder().encodeToString(("flink:" + password).getBytes(UTF_8));
      String all =
          "%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Basic %s\r\nContent-Length: 0\r\n%sConnection: close\r\n\r\n"
              .formatted(
                  request, host, users, more.length == 0 ? "" : String.join("\r\n", more) + "\r\n");
      socket.getOutputStream().write(all.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void assertRefused(int status, String answer) {
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(REACHED).isEmpty();
  }

  @Test
  void whoHasThePasswordLooks() throws IOException {
    String answer = answer("GET /jobs/overview", OWN, "secret", "Origin: http://" + OWN);

    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .contains("{\"jobs\":[]}", "frame-ancestors 'none'")
        .doesNotContainIgnoringCase("access-control-allow-origin");
    // The password is nginx's, not Flink's.
    assertThat(REACHED).containsExactly("GET /jobs/overview null");
  }

  @Test
  void withoutThePasswordNobodyDoes() throws IOException {
    assertRefused(401, answer("GET /jobs", OWN, "another"));
    assertRefused(401, answer("GET /jobs", OWN, ""));
  }

  @Test
  void noNameButItsOwnLeadsThere() throws IOException {
    for (String host : List.of("evil.example", "evil.example:8081", "10.0.0.1", "localhost.evil")) {
      assertRefused(421, answer("GET /jobs", host, "secret"));
    }
  }

  @Test
  void aPageOfSomebodyElsesGetsNothing() throws IOException {
    for (String said :
        List.of(
            "Origin: https://evil.example",
            "Origin: null",
            "Origin: http://localhost:3000",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site")) {
      assertRefused(403, answer("GET /jobs", OWN, "secret", said));
    }
  }

  @Test
  void nobodyEndsOrSubmitsAJob() throws IOException {
    for (String request :
        List.of(
            "GET " + JOB + "/yarn-cancel",
            "GET " + JOB + "/yarn-stop",
            "GET /v1" + JOB + "/yarn%2dcancel",
            "GET /jobs/./0123456789abcdef0123456789abcdef/%79arn-cancel",
            "HEAD " + JOB + "/yarn-cancel",
            "PATCH " + JOB,
            "POST " + JOB + "/stop",
            "POST /jobs",
            "POST /jars/upload",
            "PUT /jobs",
            "OPTIONS /jobs",
            "DELETE /cluster")) {
      assertRefused(403, answer(request, OWN, "secret"));
    }
  }
}
