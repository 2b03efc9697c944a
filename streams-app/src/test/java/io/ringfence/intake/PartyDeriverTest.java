package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartyDeriverTest {

    private final PartyDeriver deriver = new PartyDeriver();

    @ParameterizedTest
    @ValueSource(
            ints = {
                239, 305, 321, 324, 352, 386, 407, 448, 561, 645, 656, 689, 727, 728, 754, 772, 786, 813, 850, 863, 904,
                941, 954
            })
    void knowsEveryAreaCodeOfFlorida(int code) {
        assertThat(deriver.place("+1" + code + "5550123").region()).isEqualTo("US-FL");
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 539, 572, 580, 918})
    void knowsEveryAreaCodeOfOklahoma(int code) {
        assertThat(deriver.place("+1" + code + "5550123").region()).isEqualTo("US-OK");
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 253, 360, 425, 509, 564})
    void knowsEveryAreaCodeOfWashington(int code) {
        assertThat(deriver.place("+1" + code + "5550123").region()).isEqualTo("US-WA");
    }

    @Test
    void tellsTheCountriesOfTheAmericanPlanApart() {
        assertThat(deriver.place("+12125550123").region()).isEqualTo("US-NY");
        assertThat(deriver.place("+18005550123").region()).isEqualTo("US");
        assertThat(deriver.place("+14165550123").region()).isEqualTo("CA");
        assertThat(deriver.place("+18765550123").region()).isEqualTo("JM");
    }

    @Test
    void tellsCountries() {
        assertThat(deriver.place("+8613800138000").region()).isEqualTo("CN");
        assertThat(deriver.place("+8695588").region()).isEqualTo("CN");
        assertThat(deriver.place("+442079460000").region()).isEqualTo("GB");
        assertThat(deriver.place("+33612345678").region()).isEqualTo("FR");
        assertThat(deriver.place("+80012345678").region()).isEmpty();
    }

    @Test
    void givesTheOneZoneOfAPlaceWithOneZone() {
        assertThat(deriver.place("+8613800138000").zones()).containsExactly(ZoneId.of("Asia/Shanghai"));
        assertThat(deriver.place("+8695588").zones()).containsExactly(ZoneId.of("Asia/Shanghai"));
        assertThat(deriver.place("+12125550123").zones()).containsExactly(ZoneId.of("America/New_York"));
    }

    @Test
    void givesEveryCandidateZoneWhereThereAreSeveral() {
        assertThat(deriver.place("+18005550123").zones())
                .contains(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));
        assertThat(deriver.place("+18504325000").zones()).contains(ZoneId.of("America/Chicago"));
    }

    @Test
    void givesNoZoneWhereNothingIsKnown() {
        assertThat(deriver.place("+999123456789")).isEqualTo(PartyDeriver.Place.UNKNOWN);
        assertThat(deriver.place("not a number").zones()).isEqualTo(List.of());
    }

    @Test
    void doesNotConfuseAShortCodeWithTheNumbersThatBeginLikeIt() {
        PartyDeriver.Place shortCode = deriver.place("+1911");
        PartyDeriver.Place number = deriver.place("+19115550123");

        assertThat(deriver.place("+1911")).isEqualTo(shortCode);
        assertThat(deriver.place("+19115550123")).isEqualTo(number);
        assertThat(deriver.place("+19185550123").region()).isEqualTo("US-OK");
    }

    @Test
    void givesEveryRegionsExampleNumbersWhatThePlanGives() {
        PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
        PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
        int compared = 0;
        for (String region : plan.getSupportedRegions()) {
            for (PhoneNumberType type : plan.getSupportedTypesForRegion(region)) {
                PhoneNumber number = plan.getExampleNumberForType(region, type);
                if (number == null || !plan.isValidNumber(number)) {
                    continue;
                }
                String e164 = plan.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
                PartyDeriver.Place place = deriver.place(e164);
                assertThat(place.region().split("-")[0])
                        .as(region + " " + type)
                        .isEqualTo(plan.getRegionCodeForNumber(number));
                if (plan.isNumberGeographical(number)) {
                    assertThat(place.zones())
                            .as(region + " " + type)
                            .extracting(ZoneId::getId)
                            .containsExactlyElementsOf(mapper.getTimeZonesForNumber(number));
                } else {
                    assertThat(place.zones()).as(region + " " + type).isNotEmpty();
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }
}
