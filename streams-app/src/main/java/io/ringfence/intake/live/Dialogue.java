package io.ringfence.intake.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What is said over a connection to an exchange, from its first byte on. */
interface Dialogue {

    /** Takes what comes of it. */
    interface Hearer {

        /** Logged in: calls that begin from now on are told whole. */
        void live() throws IOException;

        /**
         * A row, as a line of a file.
         *
         * @throws IOException if there is no room for it: then the connection must end
         */
        void row(byte[] line) throws IOException;

        /** An event that can't be used. */
        void passedOver(PassedOver why);
    }

    /** Why an event isn't used, and its call left to the file. */
    enum PassedOver {
        /** Its call began before the connection: not all of its rows were heard. */
        BEGAN_BEFORE,
        /** It doesn't name its call. */
        NAMELESS,
        /** The call was transferred, and the event doesn't tell whom was called first. */
        TRANSFERRED,
        /** It isn't an event that can be read. */
        UNREADABLE
    }

    /**
     * Logs in and hands on what is told, until the connection ends.
     *
     * @param in where a read may time out, which asks whether the other side is still there
     * @throws LoginRefusedException if the exchange refuses the user or the secret
     * @throws IOException when the connection ends, or what comes over it is no such dialogue
     */
    void hold(InputStream in, OutputStream out, Hearer hearer) throws IOException;

    /** The columns of its rows, as the first line of a file. */
    byte[] header();
}
