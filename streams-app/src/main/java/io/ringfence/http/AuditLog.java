package io.ringfence.http;

import io.ringfence.domain.call.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log who changed what through the API, under the logger's own name so that it can be sent to a file of its own.
 * The command itself, with its reason, is kept in the topic {@code commands} and told with the decision that it led to.
 */
public final class AuditLog {

    /** The logger's name. */
    public static final String NAME = "ringfence.audit";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    AuditLog() {}

    void given(Caller caller, Command command) {
        LOG.info(
                "command {} {} on {} of tenant {} by token {}",
                command.commandId(),
                command.kind(),
                command.number().masked(),
                caller.tenant(),
                caller.name());
    }

    void failed(Caller caller, Command command, RuntimeException why) {
        LOG.warn(
                "command {} {} on {} of tenant {} by token {} was not taken: {}",
                command.commandId(),
                command.kind(),
                command.number().masked(),
                caller.tenant(),
                caller.name(),
                why.toString());
    }

    void refused(Caller caller, String method, String route) {
        LOG.warn("{} {} was refused to token {} of tenant {}", method, route, caller.name(), caller.tenant());
    }
}
