package io.ringfence.app.notifying;

import io.ringfence.app.failure.Explained;
import io.ringfence.notify.relay.Robot;
import io.ringfence.notify.relay.RobotForm;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of robots: a file for each, whose name says by its ending whose robot it is. The first line is the address, the
 * second the secret; without a second line posts aren't signed.
 */
final class RobotFiles {

    /** Names are paths and labels: short, and few of them. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]{1,32})\\.(dingtalk|feishu)");

    private static final int MOST = 50;

    private RobotFiles() {}

    /**
     * The robots of a directory, by name.
     *
     * @throws Explained if it can't be read, has none, or a file isn't as it should be; messages repeat no line of a file
     */
    static List<Robot> in(Path directory) {
        List<Robot> robots = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    robots.add(robot(name.group(1), name.group(2), file));
                }
            }
        } catch (IOException e) {
            throw Explained.mistake(
                    "can't read the directory of robots " + directory, "Check its name and permissions.");
        }
        if (robots.isEmpty() || robots.size() > MOST) {
            throw Explained.mistake(
                    "the directory " + directory + " has " + robots.size() + " robots",
                    "For each write a file NAME.dingtalk or NAME.feishu, NAME in small letters, digits and hyphens; at most "
                            + MOST + ".");
        }
        robots.sort(Comparator.comparing(Robot::name));
        for (int i = 1; i < robots.size(); i++) {
            if (robots.get(i).name().equals(robots.get(i - 1).name())) {
                throw Explained.mistake(
                        "two robots are called " + robots.get(i).name(),
                        "Alertmanager calls them by name: rename one.");
            }
        }
        return List.copyOf(robots);
    }

    private static Robot robot(String name, String form, Path file) throws IOException {
        List<String> lines = Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty() || lines.size() > 2) {
            throw notOne(file);
        }
        try {
            URI address = new URI(lines.get(0));
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (!web || address.getHost() == null) {
                throw notOne(file);
            }
            return new Robot(
                    name,
                    RobotForm.valueOf(form.toUpperCase(Locale.ROOT)),
                    address,
                    lines.size() > 1 ? lines.get(1) : "");
        } catch (URISyntaxException e) {
            throw notOne(file);
        }
    }

    private static Explained notOne(Path file) {
        return Explained.mistake(
                "the robot's file " + file + " must hold its address and, in the next line, its secret",
                "Copy both from the robot's settings in the group.");
    }
}
