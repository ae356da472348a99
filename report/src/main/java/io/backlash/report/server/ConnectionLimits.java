package io.backlash.report.server;

import io.backlash.report.LiveFigures;
import java.time.Duration;

/**
 * What those who reach the port may take of the server.
 *
 * @param connections how many are open at a time; more wait to be taken
 * @param question how long a question's head may take, however slowly it drips
 * @param silence how long a connection may be silent, between questions and while it carries an
 *     answer; longer than {@link LiveFigures#PATIENCE}, in which it has to be silent
 * @param answer how long an answer may take from its question on, however slowly it is read
 */
public record ConnectionLimits(
    int connections, Duration question, Duration silence, Duration answer) {

  /**
   * Our choice: far more connections than readers, and about as many files as systems let a program
   * open that asks for no more; and the figures' 1 MB at 17 kB a second.
   */
  public static final ConnectionLimits USUAL =
      new ConnectionLimits(
          1000,
          Duration.ofSeconds(10),
          LiveFigures.PATIENCE.plusSeconds(10),
          Duration.ofMinutes(1));
}
