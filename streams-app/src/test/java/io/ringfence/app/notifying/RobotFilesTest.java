package io.ringfence.app.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.app.failure.Explained;
import io.ringfence.notify.relay.Robot;
import io.ringfence.notify.relay.RobotForm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotFilesTest {

    private static final String DINGTALK = "https://oapi.dingtalk.com/robot/send?access_token=abc";
    private static final String FEISHU = "https://open.feishu.cn/open-apis/bot/v2/hook/abc";

    @TempDir
    private Path dir;

    @Test
    void aFileIsARobot() throws IOException {
        write("team.dingtalk", DINGTALK + "\nSEC123\n");
        write("page.feishu", "\n" + FEISHU + "\r\n");
        write("README", "not a robot");
        assertThat(RobotFiles.in(dir))
                .containsExactly(
                        new Robot("page", RobotForm.FEISHU, URI.create(FEISHU), ""),
                        new Robot("team", RobotForm.DINGTALK, URI.create(DINGTALK), "SEC123"));
    }

    @Test
    void whatIsWrongIsSaidWithoutTheSecret() throws IOException {
        assertThatThrownBy(() -> RobotFiles.in(dir.resolve("none"))).hasMessageContaining("can't read the directory");
        assertThatThrownBy(() -> RobotFiles.in(dir)).hasMessageContaining("has 0 robots");
        for (String wrong :
                new String[] {"", "hunter2", "ftp://x/hunter2", DINGTALK + "\nhunter2\nhunter2", "http:///hunter2"}) {
            write("team.dingtalk", wrong);
            assertThatThrownBy(() -> RobotFiles.in(dir))
                    .isInstanceOf(Explained.class)
                    .hasMessageContaining("team.dingtalk must hold its address")
                    .hasMessageNotContaining("hunter2");
        }
        write("team.dingtalk", DINGTALK);
        write("team.feishu", FEISHU);
        assertThatThrownBy(() -> RobotFiles.in(dir)).hasMessageContaining("two robots are called team");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(dir.resolve(name), text);
    }
}
