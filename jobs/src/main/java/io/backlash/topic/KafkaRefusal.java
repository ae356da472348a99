package io.backlash.topic;

import java.security.cert.CertificateExpiredException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Kafka could not do what it was asked to; the message is one sentence for a person. */
public final class KafkaRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KafkaRefusal(String message) {
    super(message);
  }

  private KafkaRefusal(String message, Throwable cause) {
    super(message, cause);
  }

  /** What a client of Kafka met, in words. */
  static KafkaRefusal of(String brokers, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SaslAuthenticationException) {
        return refusal("Kafka at " + brokers + " refuses the user or the password", cause);
      }
      if (deepest(failure) instanceof CertificateExpiredException expired) {
        return refusal("The certificate of Kafka at " + brokers + " has expired", expired);
      }
      if (cause instanceof SslAuthenticationException) {
        return refusal("Kafka at " + brokers + " can't be reached over TLS", deepest(cause));
      }
      if (cause instanceof AuthorizationException) {
        return refusal("Kafka at " + brokers + " does not allow it", cause);
      }
      if (cause instanceof TimeoutException) {
        return refusal("No broker of Kafka answers at " + brokers, cause);
      }
    }
    return refusal("Kafka at " + brokers + " can't be used", deepest(failure));
  }

  private static KafkaRefusal refusal(String sentence, Throwable cause) {
    return new KafkaRefusal("%s (%s).".formatted(sentence, said(cause)), cause);
  }

  private static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").replaceAll("[.:]\\s*$", "");
  }
}
