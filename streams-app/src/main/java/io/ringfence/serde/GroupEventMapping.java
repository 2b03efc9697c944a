package io.ringfence.serde;

import io.ringfence.domain.call.GroupInput;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.PauseRequest;
import org.apache.avro.specific.SpecificRecord;

/** The group stage's internal channel, which carries records of three types. */
final class GroupEventMapping implements Mapping<GroupEvent> {

    @Override
    public SpecificRecord toAvro(GroupEvent event) {
        if (event instanceof GroupEvent.Tick tick) {
            return CallMappings.TICK.toAvro(tick.tick());
        }
        GroupInput input = ((GroupEvent.Input) event).input();
        return input instanceof GroupSums sums
                ? GroupMappings.SUMS.toAvro(sums)
                : PauseMappings.REQUEST.toAvro((PauseRequest) input);
    }

    @Override
    public GroupEvent toDomain(SpecificRecord record) {
        if (record instanceof io.ringfence.avro.Tick) {
            return new GroupEvent.Tick(CallMappings.TICK.toDomain(record));
        }
        if (record instanceof io.ringfence.avro.GroupSums) {
            return new GroupEvent.Input(GroupMappings.SUMS.toDomain(record));
        }
        if (record instanceof io.ringfence.avro.PauseRequest) {
            return new GroupEvent.Input(PauseMappings.REQUEST.toDomain(record));
        }
        throw RecordMapping.wrongType("group event", record);
    }
}
