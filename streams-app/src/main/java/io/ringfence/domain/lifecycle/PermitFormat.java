package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.Codes;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A permit's bytes, as part of a number's row. */
public final class PermitFormat {

    private PermitFormat() {}

    /** Writes a permit. */
    public static void write(Permit permit, RowWriter out) {
        out.u8(Codes.of(permit.group().kind()))
                .text(permit.group().id())
                .varint(permit.id())
                .u8(Codes.of(permit.stage()))
                .varint(permit.at());
        Set<String> rules = new LinkedHashSet<>();
        permit.causes().forEach(cause -> rules.add(cause.rule()));
        List<String> names = List.copyOf(rules);
        out.u8(names.size());
        names.forEach(out::text);
        out.u8(permit.causes().size());
        permit.causes().forEach(cause -> LifeFormat.write(cause, permit.at(), names, out));
    }

    /**
     * Reads a permit.
     *
     * @param tenant whose number it is
     * @throws BadRowException if the bytes are damaged
     */
    public static Permit read(String tenant, RowReader in) {
        GroupId group = group(tenant, Codes.at(GroupId.Kind.values(), in.u8()), in.text());
        long id = in.varint();
        Permit.Stage stage = Codes.at(Permit.Stage.values(), in.u8());
        long at = in.varint();
        String[] names = new String[in.u8()];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.text();
        }
        int size = in.u8();
        List<PauseCause> causes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            causes.add(LifeFormat.readCause(names, at, in));
        }
        if (causes.isEmpty() != (stage == Permit.Stage.GRANTED)) {
            throw new BadRowException("a permit that waits has causes, one that is granted has none");
        }
        return new Permit(group, id, stage, at, causes);
    }

    private static GroupId group(String tenant, GroupId.Kind kind, String id) {
        try {
            return new GroupId(tenant, kind, id);
        } catch (IllegalArgumentException e) {
            throw new BadRowException("a permit's group is damaged: " + e.getMessage());
        }
    }
}
