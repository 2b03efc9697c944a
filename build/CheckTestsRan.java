import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Fails the build when a test that exists did not run.
 *
 * <p>Every class named *Test or *IT must have run at least one test in this build; every skipped test must name a
 * missing part of the machine; a file with tests under another name, which no plugin would ever run, is an error.
 */
public final class CheckTestsRan {

    /** What a machine may lack. */
    private static final Pattern EXCUSE = Pattern.compile("^missing part: (Docker|browser|samples)\\b.*");

    /** Before the words of an assumption, in the first line of its stack trace. */
    private static final Pattern ASSUMPTION = Pattern.compile("^[\\w.]+Exception: (Assumption failed: )?");

    private static final Pattern TEST_ANNOTATION = Pattern.compile(
            "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|ArchTest)\\b", Pattern.MULTILINE);

    /** A base class or an interface of tests is run by the classes that extend it. */
    private static final Pattern BASE = Pattern.compile(
            "^(public )?(abstract (sealed |non-sealed )?class|(sealed |non-sealed )?interface) ", Pattern.MULTILINE);

    private static final DateTimeFormatter MAVEN_TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final Map<String, String> options = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int run;
    private int excused;

    public static void main(String[] args) throws Exception {
        CheckTestsRan check = new CheckTestsRan();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            check.options.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        System.exit(check.check());
    }

    private int check() throws IOException, ParserConfigurationException, SAXException {
        Path base = Path.of(options.get("basedir"));
        Path sources = base.resolve("src/test/java");
        if (!Files.isDirectory(sources)) {
            return 0;
        }
        if (isSet("noTests") || !options.getOrDefault("selected", "").isBlank()) {
            System.out.println("check-tests-ran: only a selection of tests was asked for, nothing checked");
            return 0;
        }
        Map<String, Integer> ran = new HashMap<>();
        if (!isSet("noUnitTests")) {
            readReports(base.resolve("target/surefire-reports"), ran);
        }
        if (!isSet("noIntegrationTests")) {
            readReports(base.resolve("target/failsafe-reports"), ran);
        }
        checkSources(sources, ran);

        for (String fault : new TreeSet<>(faults)) {
            System.out.println("check-tests-ran: " + fault);
        }
        System.out.printf(
                "check-tests-ran: %d tests ran, %d skipped for a missing part, %d faults; order seed %s (-Dtest.seed=%s)%n",
                run, excused, faults.size(), options.get("seed"), options.get("seed"));
        return faults.isEmpty() ? 0 : 1;
    }

    private boolean isSet(String option) {
        return "true".equals(options.get(option));
    }

    private void readReports(Path directory, Map<String, Integer> ran)
            throws IOException, ParserConfigurationException, SAXException {
        // A report of an earlier build proves nothing about this one.
        Instant started = LocalDateTime.parse(options.get("started"), MAVEN_TIMESTAMP)
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(1);
        for (Path report : list(directory, "TEST-.*\\.xml")) {
            if (Files.getLastModifiedTime(report).toInstant().isBefore(started)) {
                continue;
            }
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element testCase = (Element) cases.item(i);
                String className = testCase.getAttribute("classname");
                NodeList skips = testCase.getElementsByTagName("skipped");
                if (skips.getLength() == 0) {
                    run++;
                } else {
                    String reason = reason((Element) skips.item(0));
                    if (EXCUSE.matcher(reason).matches()) {
                        excused++;
                    } else {
                        faults.add("skipped: " + className + "." + testCase.getAttribute("name") + " (reason given: "
                                + (reason.isEmpty() ? "none" : reason)
                                + "); only \"missing part: Docker\", \"browser\" or \"samples\" excuse a test");
                    }
                }
                ran.merge(topLevel(className), 1, Integer::sum);
            }
        }
    }

    /** The words of an annotation are an attribute, those of an assumption a stack trace. */
    private static String reason(Element skipped) {
        String message = skipped.getAttribute("message").strip();
        if (message.isEmpty()) {
            message = skipped.getTextContent().strip().lines().findFirst().orElse("");
        }
        return ASSUMPTION.matcher(message).replaceFirst("");
    }

    private void checkSources(Path sources, Map<String, Integer> ran) throws IOException {
        for (Path source : list(sources, ".*\\.java")) {
            String text = Files.readString(source);
            String className = sources.relativize(source)
                    .toString()
                    .replaceAll("\\.java$", "")
                    .replaceAll("[/\\\\]", ".");
            if (BASE.matcher(text).find()) {
                continue;
            }
            boolean unit = className.endsWith("Test");
            boolean integration = className.endsWith("IT");
            if (!unit && !integration) {
                if (TEST_ANNOTATION.matcher(text).find()) {
                    faults.add("never runs: " + className + " has tests, but its name ends in neither Test nor IT");
                }
            } else if (unit ? !isSet("noUnitTests") : !isSet("noIntegrationTests")) {
                if (!ran.containsKey(className)) {
                    faults.add("did not run: " + className);
                }
            }
        }
    }

    private static String topLevel(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }

    private static List<Path> list(Path directory, String name) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        }
    }
}
