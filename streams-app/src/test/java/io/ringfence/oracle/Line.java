package io.ringfence.oracle;

import io.ringfence.domain.call.NumberId;
import java.util.ArrayList;
import java.util.List;

/** One of the company's numbers as it is used: how, where, and whom it knows. */
final class Line {

    private final NumberId number;
    private final Manner manner;
    private final Country country;
    private final boolean reportsStarts;
    private final double rate;
    private final List<Contacts.Person> customers = new ArrayList<>();
    private final List<Contacts.Person> called = new ArrayList<>();
    private final List<Contacts.Person> refusers = new ArrayList<>();

    /** {@code rate}: calls on a working day against other numbers of the same manner. */
    Line(NumberId number, Manner manner, Country country, boolean reportsStarts, double rate) {
        this.number = number;
        this.manner = manner;
        this.country = country;
        this.reportsStarts = reportsStarts;
        this.rate = rate;
    }

    NumberId number() {
        return number;
    }

    Manner manner() {
        return manner;
    }

    Country country() {
        return country;
    }

    boolean reportsStarts() {
        return reportsStarts;
    }

    double rate() {
        return rate * manner.weight();
    }

    /** People it may call: members, parties to a contract. */
    List<Contacts.Person> customers() {
        return customers;
    }

    /** Everybody it called, the latest last; again if called again. */
    List<Contacts.Person> called() {
        return called;
    }

    /** People who refused it. */
    List<Contacts.Person> refusers() {
        return refusers;
    }
}
