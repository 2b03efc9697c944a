package io.ringfence.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.policyfile.PolicyText;
import io.ringfence.policyfile.RuleText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Shows the policy in force, each rule with where it comes from. */
final class PolicyEndpoint {

    private final Supplier<PolicyBook> policies;
    private final Clock clock;

    PolicyEndpoint(Supplier<PolicyBook> policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    ApiResponse show(ApiRequest request) {
        PolicyBook book = policies.get();
        Instant now = clock.instant();
        PolicyVersion version = book.at(now)
                .orElseThrow(() -> new ProblemException(
                        Problem.notReady("The policy is still being read; ask again in a moment.")));
        PolicyText text = PolicyText.of(version.policy());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        about(node, version);
        node.put("zone", text.zone());
        node.put("calendar", text.calendar());
        node.put("life_cycle", text.lifeCycle());
        rules(node.putArray("rules"), text.rules());
        ArrayNode overrides = node.putArray("overrides");
        for (PolicyText.Variation override : text.overrides()) {
            ObjectNode one = overrides.addObject().put("who", override.who());
            rules(one.putArray("rules"), override.rules());
            override.without().forEach(one.putArray("without")::add);
        }
        node.putNull("next");
        book.nextChangeAfter(now).flatMap(book::at).ifPresent(next -> about(node.putObject("next"), next));
        return ApiResponse.json(200, node);
    }

    private static void about(ObjectNode node, PolicyVersion version) {
        node.put("policy", version.policy().id() + "@" + version.version());
        node.put("effective_at", version.effectiveAt().toString());
    }

    private static void rules(ArrayNode rules, List<RuleText> texts) {
        for (RuleText text : texts) {
            rules.addObject()
                    .put("rule", text.id())
                    .put("scope", text.scope())
                    .put("metric", text.metric())
                    .put("window", text.window())
                    .put("watch", text.watch())
                    .put("warn", text.warn())
                    .put("max", text.max())
                    .put("sample", text.sample())
                    .put("comparison", text.ci())
                    .put("effect", text.pauses())
                    .put("basis", text.basis())
                    .put("source", text.source());
        }
    }
}
