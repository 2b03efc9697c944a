package io.ringfence.intake;

/** What a source reads from, as far as progress and closing go. */
interface Consumed {

    /** Bytes read so far, before decompression. */
    long read();

    /** All its bytes; -1 if unknown. */
    long total();

    void close();

    /** One file. */
    static Consumed of(InputBytes input) {
        return new Consumed() {
            @Override
            public long read() {
                return input.read();
            }

            @Override
            public long total() {
                return input.total();
            }

            @Override
            public void close() {
                input.close();
            }
        };
    }
}
