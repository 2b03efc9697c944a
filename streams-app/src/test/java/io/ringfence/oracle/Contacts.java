package io.ringfence.oracle;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.PartyFacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The people who are called. Some are called by several numbers. */
final class Contacts {

    /**
     * One person.
     *
     * @param e164 their number
     * @param id their id
     * @param facts what is known of their number
     */
    record Person(String e164, ContactId id, PartyFacts facts) {}

    private static final double FACTS_UNKNOWN = 0.01;

    private final Dice dice;
    private final TrafficConfig config;
    private final Map<ContactId, String> plain = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<Country, List<Person>> known = new EnumMap<>(Country.class);

    Contacts(Dice dice, TrafficConfig config) {
        this.dice = dice;
        this.config = config;
        for (Country country : Country.values()) {
            known.put(country, new ArrayList<>());
        }
    }

    Map<ContactId, String> plain() {
        return plain;
    }

    /** Somebody nobody called before. */
    Person newIn(Country country) {
        while (true) {
            Country.Area area = dice.oneOf(country.areas());
            StringBuilder number = new StringBuilder(area.prefix());
            number.append(3 + dice.below(7));
            for (int i = 1; i < area.digits(); i++) {
                number.append(dice.below(10));
            }
            if (taken.add(number.toString())) {
                return person(country, area, number.toString());
            }
        }
    }

    /** Somebody new with the number after this one, if it is free. */
    Person after(Country country, Person before) {
        String next = "+" + (Long.parseLong(before.e164().substring(1)) + 1);
        for (Country.Area area : country.areas()) {
            if (next.startsWith(area.prefix()) && next.length() == before.e164().length() && taken.add(next)) {
                return person(country, area, next);
            }
        }
        return newIn(country);
    }

    /** Somebody called before by any number, if there is anybody. */
    Person known(Country country) {
        List<Person> people = known.getOrDefault(country, List.of());
        return people.isEmpty() ? newIn(country) : dice.oneOf(people);
    }

    private Person person(Country country, Country.Area area, String e164) {
        PartyFacts own = dice.chance(FACTS_UNKNOWN) ? PartyFacts.NONE : area.facts(e164);
        Person person = new Person(
                e164,
                config.contactIds().apply(e164),
                config.facts().apply(e164).orElse(own));
        plain.put(person.id(), e164);
        known.computeIfAbsent(country, any -> new ArrayList<>()).add(person);
        return person;
    }
}
