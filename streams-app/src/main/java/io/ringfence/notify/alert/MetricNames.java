package io.ringfence.notify.alert;

import io.ringfence.domain.policy.Metric;

/** What metrics are called in Chinese; in English they have the names of the policy. */
final class MetricNames {

    private MetricNames() {}

    static String chinese(Metric metric) {
        return switch (metric) {
            case ATTEMPTS -> "外呼次数";
            case STRANGER_ATTEMPTS -> "陌生客户呼叫次数";
            case DISTINCT_CALLEES -> "不同被叫数";
            case DISTINCT_STRANGER_CALLEES -> "不同陌生被叫数";
            case STRANGER_SHARE -> "陌生呼叫占比";
            case CONSENTED_SHARE -> "已获同意占比";
            case FAN_OUT -> "被叫分散度";
            case CALLEE_SEQUENTIALITY -> "连号呼叫占比";
            case VOLUME_RATIO -> "当日呼叫量与近日中位数之比";
            case MATURITY_DAYS -> "号码已使用天数";
            case ANSWERS -> "接通次数";
            case ANSWER_RATE -> "接通率";
            case ASR -> "应答占比";
            case NER -> "网络有效率";
            case ACD_S -> "平均通话时长（秒）";
            case MEDIAN_TALK_S -> "通话时长中位数（秒）";
            case SHORT_CALL_RATIO -> "短通话占比";
            case LONG_CALL_RATIO -> "长通话占比";
            case EARLY_CANCEL_RATIO -> "过早挂断占比";
            case EARLY_CANCELS -> "过早挂断次数";
            case REJECT_RATIO -> "拒接占比";
            case RING_TO_REJECT_S -> "振铃到拒接时长（秒）";
            case BLOCKED_RATIO -> "被拦截占比";
            case UNWANTED_OR_BLOCKED -> "被标记或被拦截次数";
            case INVALID_RATIO -> "空号占比";
            case IN_OUT_RATIO -> "呼入与呼出人数之比";
            case QUIET_HOUR_ATTEMPTS -> "非允许时段呼叫次数";
            case OFF_HOURS_SHARE -> "非允许时段呼叫占比";
            case HOLIDAY_ATTEMPTS -> "节假日呼叫次数";
            case CALLS_AFTER_REFUSAL -> "对已拒绝客户的呼叫次数";
            case PURPOSE_MISMATCH_RATIO -> "用途不符占比";
            case VIOLATIONS -> "违规呼叫次数";
            case COMPLAINTS -> "投诉次数";
            case DISTINCT_COMPLAINANTS -> "投诉人数";
            case COMPLAINT_RATE -> "每千次接通投诉数";
            case COMPLAINT_GROWTH -> "投诉增长倍数";
            case ATTEMPTS_PER_CALLEE -> "对同一客户的呼叫次数";
            case UNANSWERED_ATTEMPTS_PER_CALLEE -> "对同一客户的未接呼叫次数";
            case ATTEMPTS_PER_SUBJECT -> "同一事项的呼叫次数";
            case ATTEMPTS_AFTER_CONVERSATION -> "通话后再次呼叫次数";
            case REDIALS_AFTER_ABANDON -> "无坐席接听后重拨次数";
            case CALLS_TO_REFUSERS -> "对拒绝者的呼叫次数";
            case CALLS_TO_LISTED -> "对谢绝来电名单的呼叫次数";
            case DIALER_ABANDON_RATE -> "接通后无坐席占比";
            case COMPLAINT_RATE_PER_NUMBER -> "投诉与在用号码之比";
            case COMPLAINTS_PER_1000_ANSWERS -> "每千次接通投诉数";
            case HEADROOM_HOURS -> "剩余可用时长（小时）";
            case ROTATION_SHARE -> "换号轮呼占比";
            case ANSWER_DROP -> "接通率下降";
        };
    }
}
