package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class EventLogTest {

    private static final Set<LiveEvent.Kind> ALL = EnumSet.allOf(LiveEvent.Kind.class);
    private static final int PARTITIONS = 3;

    @Test
    @DisplayName("a reader that breaks off anywhere and goes on at any instance has read every event once")
    void resumesAnywhere() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<List<LiveEvent>> lanes = lanes(random);
            Set<LiveEvent.Kind> kinds =
                    random.nextBoolean() ? ALL : EnumSet.of(LiveEvent.Kind.DECISION, LiveEvent.Kind.GROUP);
            List<LiveEvent> read = new ArrayList<>();
            String id = log(8).read(wanted(kinds, Optional.empty(), ""))
                    .orElseThrow()
                    .id();
            for (int instance = 0; instance < 4; instance++) {
                // Each instance reads the partitions in an order of its own.
                EventLog log = log(1 << 10);
                interleaved(lanes, random).forEach(log::add);
                EventReader again =
                        log.read(wanted(kinds, Optional.empty(), id)).orElseThrow();
                assertThat(again.resumed()).as("seed %s", seed).isTrue();
                int most = instance == 3 ? Integer.MAX_VALUE : random.nextInt(30);
                for (int i = 0; i < most; i++) {
                    Optional<LiveEvent> event = again.next();
                    if (event.isEmpty()) {
                        break;
                    }
                    read.add(event.get());
                }
                id = again.id();
            }
            List<LiveEvent> expected = lanes.stream()
                    .flatMap(List::stream)
                    .filter(event -> kinds.contains(event.kind()))
                    .toList();
            assertThat(read).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
            for (List<LiveEvent> lane : lanes) {
                assertThat(read.stream().filter(lane::contains).toList())
                        .as("the order of a partition")
                        .isEqualTo(lane.stream().filter(read::contains).toList());
            }
        }
    }

    @Test
    @DisplayName("who doesn't read loses its place, others don't; who was away for too long is told so")
    void slowReaders() {
        EventLog log = log(8);
        EventReader slow = log.read(wanted(ALL, Optional.empty(), "")).orElseThrow();
        EventReader quick = log.read(wanted(ALL, Optional.empty(), "")).orElseThrow();
        String start = slow.id();
        for (int offset = 0; offset < 8; offset++) {
            log.add(event(LiveEvent.Kind.STATE, "a", 0, offset));
            assertThat(quick.next()).isPresent();
        }
        assertThat(slow.isLost()).isFalse();
        assertThat(log.read(wanted(ALL, Optional.empty(), start)).orElseThrow().resumed())
                .isTrue();
        log.add(event(LiveEvent.Kind.STATE, "a", 0, 8));
        assertThat(slow.isLost()).isTrue();
        assertThat(slow.next()).isEmpty();
        assertThat(quick.isLost()).isFalse();
        assertThat(quick.next()).isPresent();
        assertThat(quick.next()).isEmpty();
        EventReader late = log.read(wanted(ALL, Optional.empty(), start)).orElseThrow();
        assertThat(late.resumed()).isFalse();
        assertThat(late.next()).as("it begins with what comes").isEmpty();
        assertThat(log.read(wanted(EnumSet.of(LiveEvent.Kind.DECISION), Optional.empty(), start))
                        .orElseThrow()
                        .resumed())
                .as("of decisions nothing is gone")
                .isTrue();
    }

    @Test
    @DisplayName("many bytes push events out as many events do")
    void bytes() {
        EventLog log = new EventLog(900, 1 << 10);
        log.begin(LiveEvent.Kind.STATE, 0, 0);
        EventReader reader = log.read(wanted(EnumSet.of(LiveEvent.Kind.STATE), Optional.empty(), ""))
                .orElseThrow();
        for (int offset = 0; offset < 5; offset++) {
            log.add(event(LiveEvent.Kind.STATE, "a", 0, offset));
        }
        assertThat(reader.isLost()).isFalse();
        log.add(event(LiveEvent.Kind.STATE, "a", 0, 5));
        assertThat(reader.isLost()).isTrue();
    }

    @Test
    @DisplayName("ids that aren't ones, of other partitions, or ahead of this instance resume nothing")
    void ids() {
        EventLog log = log(8);
        log.add(event(LiveEvent.Kind.STATE, "a", 0, 7));
        String good = "decision=0.0.0,state=8.0.0,group_alert=0.0.0,group=0.0.0";
        assertThat(resumes(log, good)).isTrue();
        assertThat(resumes(log, good + ",state=8.0.0")).isTrue();
        for (String bad : List.of(
                "nix",
                "state=8.0.0",
                good.replace("state=8.0.0", "state=9.0.0"),
                good.replace("state=8.0.0", "state=8.0"),
                good.replace("state=8.0.0", "state=8.0.0.0"),
                good.replace("state=8.0.0", "state=-1.0.0"),
                good.replace("state=8.0.0", "state=zzzzzzzzzzzz.0.0"),
                good.replace("state=8.0.0", "state=zzzzzzzzzzzzzzz.0.0"),
                good + ",",
                good + "=",
                good.repeat(200))) {
            assertThat(resumes(log, bad)).as(bad).isFalse();
        }
    }

    @Test
    @DisplayName("a tenant sees its own, a number its own and nothing of groups")
    void filters() {
        EventLog log = log(8);
        EventReader all = log.read(wanted(ALL, Optional.empty(), "")).orElseThrow();
        EventReader one = log.read(wanted(ALL, Optional.of("b"), "")).orElseThrow();
        log.add(event(LiveEvent.Kind.STATE, "a", 0, 0));
        log.add(event(LiveEvent.Kind.STATE, "b", 1, 0));
        log.add(event(LiveEvent.Kind.GROUP, "", 0, 0));
        log.add(LiveEvent.of(LiveEvent.Kind.STATE, "state", "other", "b", 1, 2, 0, "{}"));
        assertThat(rest(all)).extracting(LiveEvent::number).containsExactly("a", "b", "");
        assertThat(rest(one)).extracting(LiveEvent::number).containsExactly("b");
        assertThat(resumes(log, one.id()))
                .as("what is passed over counts as read")
                .isTrue();
        assertThat(one.id()).isEqualTo(all.id());
    }

    @Test
    void soManyReadAndNoMore() {
        EventLog log = log(8);
        EventReader first = log.read(wanted(ALL, Optional.empty(), "")).orElseThrow();
        for (int i = 1; i < EventLog.MOST_READERS; i++) {
            assertThat(log.read(wanted(ALL, Optional.empty(), ""))).isPresent();
        }
        assertThat(log.read(wanted(ALL, Optional.empty(), ""))).isEmpty();
        first.close();
        assertThat(log.read(wanted(ALL, Optional.empty(), ""))).isPresent();
    }

    private static boolean resumes(EventLog log, String id) {
        EventReader reader = log.read(wanted(ALL, Optional.empty(), id)).orElseThrow();
        reader.close();
        return reader.resumed();
    }

    private static List<LiveEvent> rest(EventReader reader) {
        List<LiveEvent> rest = new ArrayList<>();
        for (Optional<LiveEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            rest.add(event.get());
        }
        return rest;
    }

    private static EventLog.Wanted wanted(Set<LiveEvent.Kind> kinds, Optional<String> number, String after) {
        return new EventLog.Wanted("t", kinds, number, after);
    }

    private static EventLog log(int most) {
        EventLog log = new EventLog(1 << 20, most);
        for (LiveEvent.Kind kind : LiveEvent.Kind.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                log.begin(kind, partition, 0);
            }
        }
        return log;
    }

    private static LiveEvent event(LiveEvent.Kind kind, String number, int partition, long offset) {
        return LiveEvent.of(kind, kind.key(), "t", number, 1, partition, offset, "{}");
    }

    /** For each kind and partition its events, with gaps between their offsets as transactions leave them. */
    private static List<List<LiveEvent>> lanes(Random random) {
        List<List<LiveEvent>> lanes = new ArrayList<>();
        for (LiveEvent.Kind kind : LiveEvent.Kind.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                List<LiveEvent> lane = new ArrayList<>();
                long offset = 0;
                int count = random.nextInt(12);
                for (int i = 0; i < count; i++) {
                    offset += random.nextInt(3);
                    lane.add(event(kind, "n" + random.nextInt(3), partition, offset++));
                }
                lanes.add(lane);
            }
        }
        return lanes;
    }

    private static List<LiveEvent> interleaved(List<List<LiveEvent>> lanes, Random random) {
        List<List<LiveEvent>> left = new ArrayList<>();
        lanes.forEach(lane -> left.add(new ArrayList<>(lane)));
        List<LiveEvent> all = new ArrayList<>();
        left.removeIf(List::isEmpty);
        while (!left.isEmpty()) {
            all.add(left.get(random.nextInt(left.size())).remove(0));
            left.removeIf(List::isEmpty);
        }
        return all;
    }
}
