package io.backlash.cluster;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.SecurityOptions;

/**
 * What a local cluster's own processes and clients know one another by: one key with a certificate
 * that it signed itself, in a folder that its owner alone may read. Each listener wants it of who
 * comes, and shows it. So nobody else on this machine gets in, nor a page in its owner's browser:
 * neither has the key, whatever host or origin a request names.
 */
public final class ClusterKey {
  static final String FOLDER = "keys";
  private static final String ALIAS = "cluster";
  private static final String TYPE = "PKCS12";

  /** Of a password that nobody types: as strong as the key. */
  private static final int PASSWORD_BYTES = 32;

  /** Longer than anybody leaves a cluster of this kind running; each start makes a new one. */
  private static final int DAYS = 365;

  private static final int PEM_LINE = 64;

  private final Path folder;
  private final String password;

  private ClusterKey(Path folder, String password) {
    this.folder = folder;
    this.password = password;
  }

  /**
   * Makes the key of a cluster that is about to start, in the place of that of an earlier start.
   */
  static ClusterKey make(Path cluster) throws IOException, InterruptedException {
    ClusterKey key = new ClusterKey(OwnerOnlyFiles.closedFolder(cluster.resolve(FOLDER)), random());
    Files.deleteIfExists(key.store());
    OwnerOnlyFiles.write(key.passwordFile(), key.password);
    key.makeStore();
    OwnerOnlyFiles.write(key.pem(), key.asPem());
    return key;
  }

  /**
   * The key of a cluster that was started.
   *
   * @throws IOException if there is none
   */
  static ClusterKey of(Path cluster) throws IOException {
    Path folder = cluster.resolve(FOLDER);
    return new ClusterKey(folder, Files.readString(folder.resolve("password")));
  }

  /** A word that nobody guesses. */
  static String random() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private void makeStore() throws IOException, InterruptedException {
    Path log = OwnerOnlyFiles.closedFile(folder.resolve("keytool.log"));
    Process keytool =
        JavaProcess.closed(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "3072",
                    "-validity",
                    String.valueOf(DAYS),
                    "-dname",
                    "CN=backlash-cluster",
                    // The only address that anything here listens on.
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost",
                    "-storetype",
                    TYPE,
                    "-keystore",
                    store().toString(),
                    // Not as an argument, which everybody on the machine sees.
                    "-storepass:file",
                    passwordFile().toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("Java's keytool made no key: see " + log + ".");
    }
  }

  private Path store() {
    return folder.resolve("cluster.p12");
  }

  private Path passwordFile() {
    return folder.resolve("password");
  }

  /** The certificate and the key, for programs that are not Java's: {@code curl --cert}. */
  public Path pem() {
    return folder.resolve("cluster.pem");
  }

  private KeyStore load() throws IOException {
    try (InputStream file = Files.newInputStream(store())) {
      KeyStore keys = KeyStore.getInstance(TYPE);
      keys.load(file, password.toCharArray());
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IOException("The cluster's key in " + store() + " can't be read.", e);
    }
  }

  private String asPem() throws IOException {
    try {
      KeyStore keys = load();
      return pem("PRIVATE KEY", keys.getKey(ALIAS, password.toCharArray()).getEncoded())
          + pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("The cluster's key in " + store() + " can't be read.", e);
    }
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(
            kind,
            Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content));
  }

  /** For clients in this process: they show the key, and trust nobody but who has it. */
  public SSLContext context() throws IOException {
    try {
      KeyStore keys = load();
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(keys, password.toCharArray());
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(keys);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("The cluster's key in " + store() + " can't be read.", e);
    }
  }

  /**
   * Tells Flink: who calls its REST, and its processes among themselves (RPC, blobs, what tasks
   * send each other), show the key.
   */
  void into(Configuration flink) {
    flink.set(SecurityOptions.SSL_REST_ENABLED, true);
    flink.set(SecurityOptions.SSL_REST_AUTHENTICATION_ENABLED, true);
    flink.set(SecurityOptions.SSL_INTERNAL_ENABLED, true);
    // A key's own certificate in a store is trusted by Java, too: one file is both.
    for (ConfigOption<String> file :
        List.of(
            SecurityOptions.SSL_REST_KEYSTORE,
            SecurityOptions.SSL_REST_TRUSTSTORE,
            SecurityOptions.SSL_INTERNAL_KEYSTORE,
            SecurityOptions.SSL_INTERNAL_TRUSTSTORE)) {
      flink.set(file, store().toString());
    }
    for (ConfigOption<String> secret :
        List.of(
            SecurityOptions.SSL_REST_KEYSTORE_PASSWORD,
            SecurityOptions.SSL_REST_KEY_PASSWORD,
            SecurityOptions.SSL_REST_TRUSTSTORE_PASSWORD,
            SecurityOptions.SSL_INTERNAL_KEYSTORE_PASSWORD,
            SecurityOptions.SSL_INTERNAL_KEY_PASSWORD,
            SecurityOptions.SSL_INTERNAL_TRUSTSTORE_PASSWORD)) {
      flink.set(secret, password);
    }
  }

  /** The properties of a client of Kafka, or of a broker among brokers, that shows the key. */
  Map<String, String> kafka() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("security.protocol", "SSL");
    for (String store : List.of("keystore", "truststore")) {
      properties.put("ssl." + store + ".type", "PEM");
      properties.put("ssl." + store + ".location", pem().toString());
    }
    return properties;
  }
}
