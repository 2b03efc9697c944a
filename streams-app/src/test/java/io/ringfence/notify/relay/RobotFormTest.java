package io.ringfence.notify.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signatures were made by openssl (DingTalk) and Python (Feishu). */
class RobotFormTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_773_104_400_123L);
    private static final Robot DINGTALK = new Robot(
            "team",
            RobotForm.DINGTALK,
            URI.create("https://oapi.dingtalk.com/robot/send?access_token=abc"),
            "SEC0123456789");
    private static final Robot FEISHU = new Robot(
            "team", RobotForm.FEISHU, URI.create("https://open.feishu.cn/open-apis/bot/v2/hook/abc"), "0123456789");

    @Test
    void dingTalkIsSignedInItsAddress() {
        assertThat(RobotForm.DINGTALK.address(DINGTALK, NOW))
                .hasToString("https://oapi.dingtalk.com/robot/send?access_token=abc&timestamp=1773104400123"
                        + "&sign=D1VJbnzXOvjUjzXyiQ3%2FY4rTW1LJMW%2B68NVI3uyxaCU%3D");
        assertThat(body(DINGTALK)).isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"号码 \\\"x\\\"\"}}");
    }

    @Test
    void feishuIsSignedInItsBody() {
        assertThat(RobotForm.FEISHU.address(FEISHU, NOW)).isEqualTo(FEISHU.address());
        assertThat(body(FEISHU))
                .isEqualTo("{\"timestamp\":\"1773104400\",\"sign\":\"f24KSi+tKq5OQ2TKnHswHf4mJutNhsbJCILNKja7xUQ=\","
                        + "\"msg_type\":\"text\",\"content\":{\"text\":\"号码 \\\"x\\\"\"}}");
    }

    @Test
    void withoutASecretNothingIsSigned() {
        Robot plain = new Robot("team", RobotForm.DINGTALK, DINGTALK.address(), "");
        assertThat(RobotForm.DINGTALK.address(plain, NOW)).isEqualTo(DINGTALK.address());
        assertThat(body(new Robot("team", RobotForm.FEISHU, FEISHU.address(), "")))
                .isEqualTo("{\"msg_type\":\"text\",\"content\":{\"text\":\"号码 \\\"x\\\"\"}}");
        assertThat(DINGTALK.toString() + FEISHU).doesNotContain("abc").doesNotContain("0123456789");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DINGTALK | {\"errcode\":0,\"errmsg\":\"ok\"} | ''",
                "DINGTALK | {\"errcode\":310000,\"errmsg\":\"sign not match\"} | errcode 310000",
                "DINGTALK | {\"errcode\":130101,\"errmsg\":\"send too fast\"} | errcode 130101",
                "FEISHU | {\"code\":0,\"msg\":\"success\",\"data\":{}} | ''",
                "FEISHU | {\"StatusCode\":0,\"StatusMessage\":\"success\"} | ''",
                "FEISHU | {\"code\":19021,\"msg\":\"sign match fail\"} | code 19021",
                "FEISHU | {} | no StatusCode",
                "FEISHU | <html> | no JSON",
            })
    void aRefusalIsKnownByItsCode(RobotForm form, String answer, String refusal) {
        assertThat(form.refusal(answer).orElse("")).isEqualTo(refusal);
    }

    private static String body(Robot robot) {
        return new String(robot.form().body(robot, "号码 \"x\"", NOW), StandardCharsets.UTF_8);
    }
}
