package io.ringfence.fuzz;

import io.ringfence.app.follow.CheckpointFuzz;
import io.ringfence.intake.IntakeFuzz;
import io.ringfence.policyfile.PolicyFuzz;
import io.ringfence.serde.RecordFuzz;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The parsers by name; each takes any bytes, and throws only if something is wrong with it. */
final class Parsers {

    private Parsers() {}

    static Map<String, Consumer<byte[]>> all() {
        Map<String, Consumer<byte[]>> all = new TreeMap<>();
        all.put(
                "own-calls",
                data -> IntakeFuzz.below(
                        "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s,purpose,campaign",
                        data));
        all.put("own-contacts", data -> IntakeFuzz.below("callee_number,relationship,valid_from,valid_until", data));
        all.put(
                "own-complaints",
                data -> IntakeFuzz.below("complaint_id,at,calling_number,complainant_number,channel", data));
        all.put("own-numbers", data -> IntakeFuzz.below("calling_number,purpose,pool,time_zone,active_from", data));
        all.put("own-labels", data -> IntakeFuzz.below("calling_number,at,platform,label", data));
        all.put("asterisk-csv", IntakeFuzz::file);
        all.put("asterisk-mapping", IntakeFuzz::mapped);
        all.put("freeswitch-json", IntakeFuzz::file);
        all.put("freeswitch-csv", IntakeFuzz::file);
        all.put("kamailio-acc", IntakeFuzz::kamailio);
        all.put("number", IntakeFuzz::number);
        all.put("policy", PolicyFuzz::policy);
        all.put("record", RecordFuzz::record);
        all.put("checkpoint", CheckpointFuzz::checkpoint);
        return all;
    }
}
