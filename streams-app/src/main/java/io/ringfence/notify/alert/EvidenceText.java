package io.ringfence.notify.alert;

import io.ringfence.domain.lifecycle.PauseCause;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says a reason in words: both sides of what was measured, over which time, the level it met, and where that is from. */
final class EvidenceText {

    private static final double SAME = 1e-6;
    private static final int DAYS_FROM_HOURS = 48;

    /** The window of what goes with a suspected label. */
    private static final String TODAY = "today against 28 days before";

    private EvidenceText() {}

    /** @param limits whether the level met is a limit, not a threshold for warning */
    static Evidence of(Reason reason, boolean limits) {
        return new Evidence(reason.rule(), text(reason, limits));
    }

    private static Bilingual text(Reason reason, boolean limits) {
        switch (reason.rule()) {
            case PauseCause.COMMAND -> {
                return new Bilingual("a person paused it", "人工暂停");
            }
            case PauseCause.TWO_FAMILIES -> {
                return new Bilingual("two independent kinds of evidence warn together", "两类独立证据同时预警");
            }
            case PauseCause.PROBATION_BUDGET -> {
                return new Bilingual(
                        "the day's budget of probation, " + plain(reason.limit()) + " calls, is used up",
                        "试用期当日额度 " + plain(reason.limit()) + " 次已用完");
            }
            case FleetCap.ALERT -> {
                return capped(reason);
            }
            default -> {
                Optional<Metric> metric = Metric.byKey(reason.metric());
                return metric.isPresent() ? measured(reason, metric.get(), limits) : gone(reason);
            }
        }
    }

    private static Bilingual measured(Reason reason, Metric metric, boolean limits) {
        if (metric == Metric.ANSWER_DROP) {
            return dropped(reason);
        }
        Bilingual window = window(reason.window());
        if (metric == Metric.HEADROOM_HOURS) {
            return left(reason, window, limits);
        }
        boolean share = metric.kind() == Metric.Kind.SHARE;
        String value = share ? share(reason) : plain(reason.observed()) + over(reason);
        String level = share ? percent(reason.limit()) : plain(reason.limit());
        Bilingual against = against(reason, limits);
        String en = metric.key() + " " + window.en() + ": " + value + ", " + against.en() + level + " ["
                + reason.basis().name().toLowerCase(Locale.ROOT) + ": " + reason.source() + "]";
        String zh = MetricNames.chinese(metric) + " " + metric.key() + "（" + window.zh() + "）："
                + value.replace(" of ", " / ").replace("bound", "置信界").replace("over", "样本") + "，"
                + against.zh() + level + " [" + chinese(reason.basis()) + "：" + reason.source() + "]";
        return new Bilingual(en, zh);
    }

    /** What the value is held against. */
    private static Bilingual against(Reason reason, boolean limits) {
        if (reason.window().equals(TODAY)) {
            return new Bilingual("28 days before ", "此前 28 天 ");
        }
        return limits ? new Bilingual("limit ", "限值 ") : new Bilingual("threshold ", "阈值 ");
    }

    /** Its window is no span in which something was counted; what was counted stands in the decision's note. */
    private static Bilingual dropped(Reason reason) {
        String once = plain(Math.rint(reason.observed()));
        String level = plain(reason.limit());
        return new Bilingual(
                "answered far less than expected: by accident once in " + once + " delivered calls, threshold " + level
                        + " [" + reason.basis().name().toLowerCase(Locale.ROOT) + ": " + reason.source() + "]",
                "接通远低于预期：偶然出现约每 " + once + " 次送达呼叫一次，阈值 " + level + " [" + chinese(reason.basis()) + "："
                        + reason.source() + "]");
    }

    private static Bilingual left(Reason reason, Bilingual window, boolean limits) {
        String left = plain(reason.numerator());
        String used = plain(reason.denominator());
        String hours = plain(reason.observed());
        Bilingual against = against(reason, limits);
        String level = plain(reason.limit());
        return new Bilingual(
                left + " calls left today, " + used + " used up " + window.en() + ": enough for " + hours + " h, "
                        + against.en() + level + " h [" + reason.basis().name().toLowerCase(Locale.ROOT) + ": "
                        + reason.source() + "]",
                "今日剩余 " + left + " 次，" + window.zh() + "用去 " + used + " 次：可用 " + hours + " 小时，" + against.zh() + level
                        + " 小时 [" + chinese(reason.basis()) + "：" + reason.source() + "]");
    }

    private static Bilingual capped(Reason reason) {
        String paused = plain(reason.numerator());
        String of = plain(reason.denominator());
        String limit = plain(reason.limit());
        return new Bilingual(
                paused + " of " + of + " numbers are paused by statistics, " + limit + " may be ["
                        + reason.basis().name().toLowerCase(Locale.ROOT) + ": " + reason.source() + "]",
                of + " 个号码中已有 " + paused + " 个因统计类原因暂停，上限 " + limit + " [" + chinese(reason.basis()) + "："
                        + reason.source() + "]");
    }

    /** A rule that is no longer in the policy has no metric. */
    private static Bilingual gone(Reason reason) {
        return new Bilingual(
                reason.rule() + " [" + reason.source() + "]", reason.rule() + " [" + reason.source() + "]");
    }

    private static String share(Reason reason) {
        if (reason.denominator() <= 0) {
            return percent(reason.observed());
        }
        double point = reason.numerator() / reason.denominator();
        String bound = Math.abs(point - reason.observed()) < SAME ? "" : " (bound " + percent(reason.observed()) + ")";
        return plain(reason.numerator()) + " of " + plain(reason.denominator()) + " = " + percent(point) + bound;
    }

    private static String over(Reason reason) {
        return reason.denominator() > 0 ? " (over " + plain(reason.denominator()) + ")" : "";
    }

    /** In words, as a policy writes windows: {@code rolling PT24H}, {@code calendar_day number}. */
    static Bilingual window(String text) {
        List<String> words = List.of(text.split(" "));
        String rest = words.size() > 1 ? words.get(1) : "";
        return switch (words.get(0)) {
            case "calendar_day" ->
                new Bilingual("on " + whose(rest).en() + " day", whose(rest).zh() + "自然日");
            case "calendar_month" ->
                new Bilingual("in " + whose(rest).en() + " month", whose(rest).zh() + "自然月");
            case "rolling" -> rolling(rest, words.size() > 2);
            case "today" -> new Bilingual("today", "今天");
            default -> new Bilingual(text, text);
        };
    }

    private static Bilingual whose(String zone) {
        return switch (zone) {
            case "number" -> new Bilingual("the number's local", "号码当地");
            case "callee" -> new Bilingual("the callee's local", "被叫当地");
            default -> new Bilingual("the UTC", "UTC ");
        };
    }

    private static Bilingual rolling(String size, boolean localDays) {
        if (size.startsWith("P") && size.endsWith("D")) {
            String days = size.substring(1, size.length() - 1);
            return new Bilingual(
                    "in the last " + days + (localDays ? " local days" : " days"),
                    "最近 " + days + (localDays ? " 个自然日" : " 天"));
        }
        Duration span = Duration.parse(size);
        if (span.toHours() >= DAYS_FROM_HOURS && span.equals(Duration.ofDays(span.toDays()))) {
            return new Bilingual("in the last " + span.toDays() + " days", "最近 " + span.toDays() + " 天");
        }
        if (span.equals(Duration.ofHours(span.toHours()))) {
            return new Bilingual("in the last " + span.toHours() + " h", "最近 " + span.toHours() + " 小时");
        }
        return new Bilingual("in the last " + span.toMinutes() + " min", "最近 " + span.toMinutes() + " 分钟");
    }

    private static String chinese(Basis basis) {
        return switch (basis) {
            case LAW -> "法律";
            case GUIDELINE -> "指引";
            case CARRIER -> "运营商";
            case VENDOR -> "厂商";
            case HEURISTIC -> "经验";
        };
    }

    private static String percent(double share) {
        double hundredfold = share * 100;
        boolean whole = Math.abs(hundredfold - Math.rint(hundredfold)) < SAME || hundredfold >= 10;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", hundredfold) + " %";
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }
}
