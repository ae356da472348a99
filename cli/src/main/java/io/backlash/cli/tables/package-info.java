/**
 * Commands of tables: migrate, report, serve.
 *
 * <p>May use: {@code cli.console}, {@code cli.options}, {@code report.server}, {@code sql}.
 */
package io.backlash.cli.tables;
