package io.backlash.text;

/**
 * Who wrote a text: what counts as a failure differs between an agent's own words and a customer's
 * report.
 */
public enum Speaker {
  CUSTOMER,
  AGENT
}
