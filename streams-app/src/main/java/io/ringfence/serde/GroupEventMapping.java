package io.ringfence.serde;

import org.apache.avro.specific.SpecificRecord;

/** The group stage's internal channel, which carries records of two types. */
final class GroupEventMapping implements Mapping<GroupEvent> {

    @Override
    public SpecificRecord toAvro(GroupEvent event) {
        return event instanceof GroupEvent.Sums sums
                ? GroupMappings.SUMS.toAvro(sums.sums())
                : CallMappings.TICK.toAvro(((GroupEvent.Tick) event).tick());
    }

    @Override
    public GroupEvent toDomain(SpecificRecord record) {
        if (record instanceof io.ringfence.avro.Tick) {
            return new GroupEvent.Tick(CallMappings.TICK.toDomain(record));
        }
        if (record instanceof io.ringfence.avro.GroupSums) {
            return new GroupEvent.Sums(GroupMappings.SUMS.toDomain(record));
        }
        throw RecordMapping.wrongType("group event", record);
    }
}
