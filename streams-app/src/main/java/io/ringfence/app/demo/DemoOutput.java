package io.ringfence.app.demo;

/** Where the demonstration shows itself while it runs. */
interface DemoOutput extends AutoCloseable {

    /** Something that takes a while begins; comes before the first view. */
    void begins(String what);

    /** A decision, as a line. */
    void decided(String line);

    /** The present view; called some times a second. */
    void show(DemoView view);

    /** No more comes: leaves the terminal as it was. */
    @Override
    void close();
}
