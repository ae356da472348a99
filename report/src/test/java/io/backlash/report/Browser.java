package io.backlash.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium without a window: Debian's, which is installed where it is absent and may be. It
 * writes down what the page asks of the network and says on the console.
 */
final class Browser implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  /** Much longer than anything takes, so that only what never happens fails. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; a test that needs it is skipped where there is none and none can be installed. */
  static Browser start() throws IOException, InterruptedException {
    if (program("chromium") == null || program("chromedriver") == null) {
      install();
    }
    Assumptions.assumeTrue(
        program("chromium") != null && program("chromedriver") != null,
        "No chromium with its chromedriver is here, and only root can install them:"
            + " apt-get install chromium chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium"));
    options.addArguments(
        "--headless=new",
        // The sandbox does not start for root; the page is our own.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--lang=en-GB",
        "--force-prefers-reduced-motion");
    options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en-GB"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver"))
            .usingAnyFreePort()
            .build();
    options.setScriptTimeout(Duration.ofSeconds(AXE_SECONDS));
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.look(1440, "light");
    return browser;
  }

  private static File program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst()
        .orElse(null);
  }

  private static void install() throws IOException, InterruptedException {
    if ("root".equals(System.getProperty("user.name")) && program("apt-get") != null) {
      new ProcessBuilder(
              "sh",
              "-c",
              "apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium chromium-driver")
          .inheritIO()
          .start()
          .waitFor();
    }
  }

  /** Opens a page and waits until it is drawn. */
  void open(String address) {
    driver.get("about:blank");
    driver.get(address);
    waitFor("performance.getEntriesByName('backlash-drawn').length > 0");
  }

  /** Shows the page as wide as that, light or dark. */
  void look(int width, String theme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 640));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  /** Runs a script in the page. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until an expression is true in the page. */
  void waitFor(String expression) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
        .withMessage(() -> expression)
        .until(page -> Boolean.TRUE.equals(run("return Boolean(" + expression + ")")));
  }

  String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /**
   * Clicks what a person would see under these words, in a part of the page. A served page may be
   * drawn anew between finding and clicking, as the figures of its cases follow: then the new
   * button is clicked, as a person would.
   */
  void click(String part, String words) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> "no button '%s' in %s".formatted(words, part))
        .until(page -> clickNow(part, words));
  }

  private boolean clickNow(String part, String words) {
    Optional<WebElement> found =
        driver.findElements(By.cssSelector(part + " button")).stream()
            .filter(button -> button.getText().startsWith(words))
            .findFirst();
    found.ifPresent(
        button -> {
          run("arguments[0].scrollIntoView({block: 'center'})", button);
          button.click();
        });
    return found.isPresent();
  }

  /** Chooses a value of a control, as a person does. */
  void choose(String selector, String value) {
    run(
        "const control = document.querySelector(arguments[0]); control.value = arguments[1];"
            + " for (const event of ['input', 'change']) control.dispatchEvent(new Event(event, {bubbles: true}))",
        selector,
        value);
  }

  /** What the tables of the page are called. */
  @SuppressWarnings("unchecked")
  List<String> captions() {
    return (List<String>)
        run(
            "return [...document.querySelectorAll('main table')].map(table => table.caption.textContent)");
  }

  /**
   * The cells of a table by its caption, row by row, as a person reads or hears them; its head is
   * the first row.
   */
  List<List<String>> table(String caption) {
    List<List<String>> rows =
        words(
            "[...([...document.querySelectorAll('table')].find(one => one.caption.textContent === arguments[0])?.rows ?? [])].map(row => row.cells)",
            caption);
    assertThat(rows).as("a table '%s'", caption).isNotEmpty();
    return rows;
  }

  /** The parts of each of such elements, as a person reads them. */
  List<List<String>> parts(String selector) {
    return words(
        "[...document.querySelectorAll(arguments[0])].map(one => one.querySelectorAll(':scope > :not([aria-hidden])'))",
        selector);
  }

  @SuppressWarnings("unchecked")
  private List<List<String>> words(String groups, String argument) {
    return (List<List<String>>)
        run(
            """
            const words = one => one.textContent || one.querySelector('[role=img]')?.getAttribute('aria-label') || '';
            return %s.map(group => [...group].map(one => words(one).replaceAll('\\u00a0', ' ').trim()));
            """
                .formatted(groups),
            argument);
  }

  /** Many times what looking the page over takes: a busy machine is no fault of the page. */
  private static final int AXE_SECONDS = 180;

  /** The grave faults that axe-core finds in the page as it is shown. */
  List<String> graveFaults() {
    return new AxeBuilder()
            .setTimeout(AXE_SECONDS)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze(driver)
            .getViolations()
            .stream()
            .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
            .map(Browser::fault)
            .toList();
  }

  private static String fault(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream()
            .map(node -> "\n  " + node.getTarget() + " " + node.getHtml())
            .toList();
  }

  /** The page on paper. */
  byte[] pdf() {
    return Base64.getDecoder().decode(driver.print(new PrintOptions()).getContent());
  }

  /** The page from top to bottom, as a picture. */
  byte[] wholePage() {
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    return Base64.getDecoder().decode((String) picture.get("data"));
  }

  /** When the page set a mark, in milliseconds since it was asked for. */
  double markedAt(String mark) {
    return ((Number) run("return performance.getEntriesByName(arguments[0])[0].startTime", mark))
        .doubleValue();
  }

  /** What the page said on the console since this was last asked. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses that were asked of the network since this was last asked. */
  List<String> requests() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = JSON.readTree(entry.getMessage()).get("message");
      if (message.get("method").textValue().equals("Network.requestWillBeSent")) {
        addresses.add(message.at("/params/request/url").textValue());
      }
    }
    return addresses;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
