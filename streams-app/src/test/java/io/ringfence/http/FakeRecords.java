package io.ringfence.http;

import io.ringfence.intake.OwnKind;
import io.ringfence.query.RecordDesk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes what it is handed, and says of it what it was told to say. */
final class FakeRecords implements RecordDesk {

    final List<String> taken = new ArrayList<>();
    volatile List<Fault> faults = List.of();
    volatile boolean fails;

    @Override
    public Set<String> fields(Kind kind) {
        return OwnKind.valueOf(kind.name()).fields();
    }

    @Override
    public Taken take(Kind kind, String tenant, String source, List<Map<String, String>> rows) {
        return said(kind + " " + tenant + " " + source + " " + rows, rows.size());
    }

    @Override
    public Taken freeSwitch(String tenant, String source, Map<String, String> exchange, byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return said("FREESWITCH " + tenant + " " + source + " " + exchange + " " + text, 1);
    }

    @Override
    public Set<String> exchangeOptions() {
        return Set.of("company_numbers", "trunk");
    }

    private Taken said(String what, int count) {
        if (fails) {
            throw new IllegalStateException("no broker");
        }
        if (!faults.isEmpty()) {
            return new Taken(0, 0, 0, faults);
        }
        taken.add(what);
        return new Taken(count, 0, 0, List.of());
    }
}
