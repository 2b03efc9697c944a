package io.ringfence.intake;

import io.ringfence.domain.call.NumberId;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How files are to be read.
 *
 * @param tenant whose calls they are, where a row doesn't say
 * @param source the feed's name, where a row doesn't say; not blank
 * @param defaultRegion the region of numbers in national form, ISO 3166
 * @param areaCode the area code of local numbers, without its leading 0; empty if none
 * @param encoding the files' encoding
 * @param strict whether unknown columns are refused rather than ignored with a warning
 * @param zone the zone of times without an offset: the exchange's local time, or UTC for {@code usegmtime}
 * @param earliest calls and complaints before it are rejected
 * @param latest calls and complaints after it are rejected; who reads files of now should set it to tomorrow
 * @param exchange what the files of exchanges don't say
 * @param dialect how columns are to be understood
 */
public record IntakeOptions(
        String tenant,
        String source,
        String defaultRegion,
        String areaCode,
        Charset encoding,
        boolean strict,
        ZoneId zone,
        Instant earliest,
        Instant latest,
        ExchangeOptions exchange,
        DialectOptions dialect) {

    /** One company in China, files in UTF-8 with times in UTC, calls from 2000 to 2089. */
    public static final IntakeOptions DEFAULT = new IntakeOptions(
            NumberId.DEFAULT_TENANT,
            "import",
            "CN",
            "",
            StandardCharsets.UTF_8,
            false,
            ZoneOffset.UTC,
            Instant.parse("2000-01-01T00:00:00Z"),
            Instant.parse("2090-01-01T00:00:00Z"),
            ExchangeOptions.DEFAULT,
            DialectOptions.DEFAULT);

    /** For this tenant, as this feed. */
    public IntakeOptions withFeed(String itsTenant, String itsSource) {
        return new IntakeOptions(
                itsTenant,
                itsSource,
                defaultRegion,
                areaCode,
                encoding,
                strict,
                zone,
                earliest,
                latest,
                exchange,
                dialect);
    }

    /** With numbers in this region's national form. */
    public IntakeOptions withRegion(String region, String itsAreaCode) {
        return new IntakeOptions(
                tenant, source, region, itsAreaCode, encoding, strict, zone, earliest, latest, exchange, dialect);
    }

    /** In this encoding. */
    public IntakeOptions withEncoding(Charset charset) {
        return new IntakeOptions(
                tenant, source, defaultRegion, areaCode, charset, strict, zone, earliest, latest, exchange, dialect);
    }

    /** Refusing what it would else warn of. */
    public IntakeOptions withStrict(boolean isStrict) {
        return new IntakeOptions(
                tenant, source, defaultRegion, areaCode, encoding, isStrict, zone, earliest, latest, exchange, dialect);
    }

    /** With times without an offset in this zone. */
    public IntakeOptions withZone(ZoneId localTimes) {
        return new IntakeOptions(
                tenant,
                source,
                defaultRegion,
                areaCode,
                encoding,
                strict,
                localTimes,
                earliest,
                latest,
                exchange,
                dialect);
    }

    /** With times outside these bounds rejected. */
    public IntakeOptions withTimes(Instant from, Instant to) {
        return new IntakeOptions(
                tenant, source, defaultRegion, areaCode, encoding, strict, zone, from, to, exchange, dialect);
    }

    /** With these options for files of exchanges. */
    public IntakeOptions withExchange(ExchangeOptions options) {
        return new IntakeOptions(
                tenant, source, defaultRegion, areaCode, encoding, strict, zone, earliest, latest, options, dialect);
    }

    /** With files understood so. */
    public IntakeOptions withDialect(DialectOptions options) {
        return new IntakeOptions(
                tenant, source, defaultRegion, areaCode, encoding, strict, zone, earliest, latest, exchange, options);
    }
}
