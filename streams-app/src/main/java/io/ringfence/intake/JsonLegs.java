package io.ringfence.intake;

import java.util.Arrays;

/** JSON objects as legs. */
final class JsonLegs implements LegRows {

    /** What the values of one kind of object mean. */
    interface Format {

        /** Reads an object. */
        Leg leg(byte[] document) throws RowFault;
    }

    private final String file;
    private final JsonDocuments documents;
    private final Format format;
    private RowReader.Found found = RowReader.Found.END;

    JsonLegs(String file, JsonDocuments documents, Format format) {
        this.file = file;
        this.documents = documents;
        this.format = format;
    }

    @Override
    public RowReader.Found next() {
        found = documents.next();
        return found;
    }

    @Override
    public Leg leg() throws RowFault {
        if (found == RowReader.Found.FAULT) {
            throw documents.fault();
        }
        return format.leg(documents.bytes());
    }

    @Override
    public Origin origin() {
        return new Origin(file, documents.line());
    }

    @Override
    public boolean repaired() {
        return false;
    }

    @Override
    public byte[] raw() {
        byte[] bytes = documents.bytes();
        return bytes.length > CsvRow.MAX_FIELD ? Arrays.copyOf(bytes, CsvRow.MAX_FIELD) : bytes;
    }
}
