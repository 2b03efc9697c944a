package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringfence.app.Main;
import io.ringfence.intake.FreeSwitchDocument;
import io.ringfence.notify.alertmanager.FakeAlertmanager;
import io.ringfence.topology.MonitorTopology;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small firm's whole installation: one process with everything inside, and a PBX's file. */
class StandaloneIT {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String NUMBER = "+862161000001";
    private static final String OTHER = "+862161000002";

    @TempDir
    private Path dir;

    private final List<Process> started = new ArrayList<>();

    record Outcome(int exit, String out, String err) {}

    @AfterEach
    void kill() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void importsAFileAnswersStopsAndGoesOnWhereItWas() throws Exception {
        Process first = start();
        Path numbers = dir.resolve("numbers.csv");
        Files.writeString(
                numbers, "calling_number,purpose,time_zone\n" + NUMBER + ",SALES," + zoneWhereItIsNoon() + "\n");
        assertThat(run("import", numbers.toString()).out()).contains("1 rows = 1 accepted");
        await().atMost(Duration.ofSeconds(60)).until(() -> run("number", NUMBER).exit() == 0);

        Path file = dir.resolve("Master.csv");
        Files.writeString(file, master(LocalDateTime.now(ZoneOffset.UTC).minusMinutes(60)));
        Outcome imported =
                run("import", file.toString(), "--company-numbers", "+8621610000*", "--caller-number", NUMBER);
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.out())
                .contains("37 rows = 32 accepted + 2 grouped + 1 internal + 2 rejected")
                .contains("DATE_FORMAT 1")
                .contains("TRUNCATED 1");
        assertThat(imported.out() + imported.err()).doesNotContain("13800");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("alerts").out())
                        .contains("stranger-day: stranger_attempts in calendar_day number = 30, limit 30"));
        Outcome paused = run("pause", OTHER, "--reason", "test", "--author", "ann", "--wait", "60");
        assertThat(paused.exit()).as(paused.err()).isZero();

        List<String> before = answers();
        assertThat(before.get(0)).containsPattern("(?s)\\Q" + NUMBER + "\\E  PAUSED .*\\Q" + OTHER + "\\E  PAUSED ");
        assertThat(before.get(1)).contains("PAUSED since").contains("because    stranger-day: ");
        assertThat(before.get(2)).contains("PAUSED since").contains("because    command: ");

        stop(first);
        assertThat(run("numbers").err()).contains("no broker is running on");

        Process second = start();
        assertThat(answers()).isEqualTo(before);
        Outcome resumed = run("resume", OTHER, "--reason", "mended", "--author", "ann", "--wait", "60");
        assertThat(resumed.out()).contains("PAUSED -> ACTIVE");
        stop(second);
    }

    @Test
    void followsAFileAndADirectoryInTheSameProcess() throws Exception {
        Path master = dir.resolve("Master.csv");
        Path spool = Files.createDirectory(dir.resolve("json_cdr"));
        LocalDateTime from = LocalDateTime.now(ZoneOffset.UTC).minusHours(2);
        Files.writeString(master, row(from, "1001", "13800138000", "trunk-a", 0, 0) + "\n");
        String[] follow = {
            "--follow",
            master.toString(),
            "--follow",
            spool.toString(),
            "--source",
            "pbx1",
            "--company-numbers",
            "+8621610000*",
            "--caller-number",
            NUMBER
        };
        Process first = start(follow);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("number", NUMBER).out()).contains(NUMBER));
        Files.writeString(
                master,
                row(from.plusMinutes(1), "1001", "13800138001", "trunk-a", 1, 1) + "\n",
                StandardOpenOption.APPEND);
        Files.writeString(
                spool.resolve("a.json"),
                FreeSwitchDocument.document()
                        .with("effective_caller_id_number", OTHER)
                        .with("start_uepoch", Instant.now().minusSeconds(600).toEpochMilli() + "000")
                        .with("answer_uepoch", Instant.now().minusSeconds(590).toEpochMilli() + "000")
                        .with("end_uepoch", Instant.now().minusSeconds(580).toEpochMilli() + "000")
                        .between("1001", "+8613800138002")
                        .toString());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("feeds", "--json").out())
                        .contains("\"source\":\"pbx1\"")
                        .contains("\"state\":\"OK\"")
                        .contains("\"accepted\":3"));
        assertThat(run("numbers").out()).contains(NUMBER, OTHER);
        stop(first);
        assertThat(Files.readString(dir.resolve("standalone.err"))).contains("following 1 files at");

        Process second = start(follow);
        assertThat(run("feeds", "--json").out()).contains("\"source\":\"pbx1\"");
        stop(second);
    }

    @Test
    void tellsAlertmanagerInTheSameProcess() throws Exception {
        try (FakeAlertmanager alertmanager = new FakeAlertmanager()) {
            Process first = start("--alertmanager", alertmanager.address().toString());
            Outcome paused = run("pause", OTHER, "--reason", "test", "--author", "ann", "--wait", "60");
            assertThat(paused.exit()).as(paused.err()).isZero();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(alertmanager.open())
                            .singleElement()
                            .asString()
                            .startsWith("RingfenceNumberPaused command/"));
            assertThat(run("resume", OTHER, "--reason", "test", "--author", "ann", "--wait", "60")
                            .exit())
                    .isZero();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> alertmanager.open().isEmpty());
            stop(first);
        }
    }

    private List<String> answers() {
        return List.of(
                run("numbers").out(),
                run("number", NUMBER).out(),
                run("number", OTHER).out(),
                run("alerts").out());
    }

    /** The day of a number there can't end while the test runs, and it is no quiet hour. */
    private static String zoneWhereItIsNoon() {
        int ahead = 13 - OffsetDateTime.now(ZoneOffset.UTC).getHour();
        return ahead == 0 ? "UTC" : "Etc/GMT" + (ahead > 0 ? "-" + ahead : "+" + -ahead);
    }

    /** 31 calls out to strangers, one of them in three rows; a call in; a call inside; two rows that can't be read. */
    private static String master(LocalDateTime from) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            rows.add(row(from.plusMinutes(i), "1001", "13800138" + (100 + i), "trunk-a", i, i));
        }
        rows.add(row(from.plusMinutes(30), "1001", "13800138130", "trunk-b", 41, 30));
        rows.add(row(from.plusMinutes(30), "1001", "13800138130", "trunk-c", 42, 30));
        rows.add(row(from.plusMinutes(40), "13900139000", "02161000001", "1001", 50, 50));
        rows.add(row(from.plusMinutes(41), "1001", "1002", "1002", 51, 51));
        rows.add(row(from.plusMinutes(42), "1001", "13800138999", "trunk-a", 52, 52)
                .replace(TIME.format(from.plusMinutes(42)), "21/11/2026 10:42:00"));
        rows.add("\"\",\"1001\",\"13800138998\",\"from-int");
        return String.join("\n", rows) + "\n";
    }

    private static String row(LocalDateTime at, String from, String to, String peer, int unique, int linked) {
        return "\"\",\"%s\",\"%s\",\"ctx\",\"\"\"\"\" <%s>\",\"PJSIP/1001-%08x\",\"PJSIP/%s-%08x\",\"Dial\",\"\",\"%s\",\"%s\",\"%s\",70,60,\"ANSWERED\",\"DOCUMENTATION\",\"pbx-1.%d\",\"\",\"\",\"pbx-1.%d\",%d"
                .formatted(
                        from,
                        to,
                        from,
                        unique,
                        peer,
                        unique + 1000,
                        TIME.format(at),
                        TIME.format(at.plusSeconds(10)),
                        TIME.format(at.plusSeconds(70)),
                        unique,
                        linked,
                        unique);
    }

    private Process start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "standalone",
                "--data",
                data().toString(),
                "--policy",
                "cn-finance",
                "--partitions",
                "2",
                "--threads",
                "1"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("standalone.err").toFile()))
                .start();
        started.add(process);
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        assertThat(line).as("what it says when it runs").startsWith("Running on 127.0.0.1:");
        return process;
    }

    /** As a supervisor does. Its time for a graceful end is 20 s; the limit here leaves room for a busy machine. */
    private void stop(Process process) throws InterruptedException, IOException {
        long began = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends on request").isTrue();
        System.out.printf("standalone ended within %d ms of SIGTERM%n", (System.nanoTime() - began) / 1_000_000);
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(Files.readString(dir.resolve("standalone.err"))).doesNotContain("not all had stopped");
    }

    private Path data() {
        return dir.resolve("data");
    }

    private Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = data().toString();
        Wiring wiring = new Wiring(new MonitorTopology(), Clock.systemUTC(), ZoneOffset.UTC);
        int exit = RingfenceCommand.create(wiring, () -> new String[] {"test"})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return new Outcome(exit, out.toString(), err.toString());
    }
}
