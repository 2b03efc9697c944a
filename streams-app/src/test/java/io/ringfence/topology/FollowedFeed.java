package io.ringfence.topology;

import io.ringfence.app.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A broker and a follower in processes of their own, to be killed and started again. */
final class FollowedFeed implements AutoCloseable {

    private final Path dir;
    private final Path followed;
    private final List<String> more;
    private Process broker;
    private Process follower;
    private String bootstrapServers = "";

    /** @param more further options of the follower */
    FollowedFeed(Path dir, Path followed, String... more) throws IOException {
        this.dir = dir;
        this.followed = followed;
        this.more = List.of(more);
        this.broker = startBroker();
        this.follower = broker; // until there is one
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Path checkpoint() {
        return dir.resolve("noted").resolve("checkpoint.json");
    }

    void startFollower() throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "import",
                "--follow",
                followed.toString(),
                "--state",
                dir.resolve("noted").toString(),
                "--source",
                "pbx",
                "--trunk",
                "PJSIP/trunk-*",
                "--bootstrap-servers",
                bootstrapServers,
                "--secret-file",
                dir.resolve("secret").toString()));
        args.addAll(more);
        follower = java(List.of("-Xmx256m"), Main.class.getName(), args.toArray(String[]::new))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log()))
                .start();
    }

    File log() {
        return dir.resolve("follow.err").toFile();
    }

    boolean followerRuns() {
        return follower.isAlive();
    }

    /** The last lines that followers wrote; why one ended stands there. */
    String logEnd() {
        try (Stream<String> lines = Files.lines(log().toPath())) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    void killFollower() throws InterruptedException {
        follower.destroyForcibly().waitFor();
    }

    /** Ends the follower as an operator would; its exit code. */
    int stopFollower() throws InterruptedException {
        follower.destroy();
        return follower.waitFor();
    }

    void killBroker() throws InterruptedException {
        broker.destroyForcibly().waitFor();
    }

    /** Starts the broker again, on its ports. */
    void restartBroker() throws IOException {
        broker = startBroker();
    }

    private Process startBroker() throws IOException {
        Process process = java(
                        List.of("-Xmx512m"),
                        BrokerProcess.class.getName(),
                        dir.resolve("broker").toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("broker.err").toFile()))
                .start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("serves ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the broker didn't start");
        }
        bootstrapServers = line.substring("serves ".length());
        return process;
    }

    private static ProcessBuilder java(List<String> options, String main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(args));
        return new ProcessBuilder(command);
    }

    @Override
    public void close() {
        follower.destroyForcibly();
        broker.destroyForcibly();
    }
}
