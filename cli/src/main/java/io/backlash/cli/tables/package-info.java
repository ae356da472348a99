/**
 * Commands of tables: migrate, report, serve.
 *
 * <p>May use: options.
 */
package io.backlash.cli.tables;
