import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What {@code deploy/helm/check} runs, from source: strict lint, templates over values, and Kubernetes' schemas. */
public final class CheckChart {

    private static final Gson GSON = new Gson();

    /** How each kind is checked: unknown and missing fields are errors. */
    private static final Map<String, Check> KINDS = Map.of(
            "StatefulSet", V1StatefulSet::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ServiceAccount", V1ServiceAccount::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    /** What every set of values makes. */
    private static final Set<String> ALWAYS = Set.of("StatefulSet", "Service", "ServiceAccount", "PodDisruptionBudget");

    private CheckChart() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Helm helm = new Helm(directory.resolve("ringfence"));
        if (args.length > 1) {
            AsDocker.write(template(helm).withName("ringfence").set("kafka.bootstrapServers", "kafka:9092")
                    .set("secret.name", "ringfence").call(), Path.of(args[1]));
            return;
        }
        List<Path> sizes;
        try (Stream<Path> files = Files.list(directory.resolve("sizes"))) {
            sizes = files.sorted().toList();
        }
        List<String> faults = new ArrayList<>();
        LintResult lint = helm.lint().strict().call();
        if (lint.isFailed()) {
            faults.add("lint: " + lint.getMessages());
        }
        for (Path values : sizes) {
            String manifest = template(helm).withName("prod").withValuesFile(values).call();
            faults.addAll(faults(values.getFileName().toString(), manifest));
        }
        refuses(helm, faults, "kafka.bootstrapServers is missing", "secret.name", "s");
        refuses(helm, faults, "secret.name is missing", "kafka.bootstrapServers", "k:9092");
        refuses(helm, faults, "replicas", "replicas", "0");
        refuses(helm, faults, "notify", "notify.alertmanager", "alertmanager:9093");
        refuses(helm, faults, "replica", "replica", "3");
        if (check("StatefulSet", GSON.fromJson("{\"kind\":\"StatefulSet\",\"specs\":{}}", JsonElement.class)).isEmpty()) {
            faults.add("a field that Kubernetes doesn't know was taken");
        }
        faults.forEach(System.out::println);
        System.out.println("deploy/helm/check: " + sizes.size() + " sets of values, " + faults.size() + " faults");
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    /** Without a cluster Helm takes an old one for granted. */
    private static TemplateCommand template(Helm helm) {
        return helm.template().withKubeVersion("1.31.0");
    }

    private static List<String> faults(String values, String manifest) {
        List<String> faults = new ArrayList<>();
        TreeSet<String> seen = new TreeSet<>();
        for (Object document : new Yaml().loadAll(manifest)) {
            if (document == null) {
                continue;
            }
            JsonObject object = GSON.toJsonTree(document).getAsJsonObject();
            String kind = object.get("kind").getAsString();
            seen.add(kind);
            if (KINDS.containsKey(kind)) {
                String fault = check(kind, object);
                if (!fault.isEmpty()) {
                    faults.add(values + ": " + kind + ": " + fault);
                }
            } else if (!kind.equals("ServiceMonitor")) { // the operator's own kind: no schema here
                faults.add(values + ": nobody checks a " + kind);
            }
        }
        System.out.println(values + ": " + seen);
        if (!seen.containsAll(ALWAYS)) {
            faults.add(values + ": missing, of " + ALWAYS + " there are only " + seen);
        }
        return faults;
    }

    private static String check(String kind, JsonElement object) {
        try {
            KINDS.get(kind).check(object);
            return "";
        } catch (IOException | IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** With one value only, the chart must not be made, and say what is wrong. */
    private static void refuses(Helm helm, List<String> faults, String message, String key, String value) {
        try {
            template(helm).set(key, value).call();
            faults.add("taken with nothing but " + key + "=" + value);
        } catch (IllegalStateException e) {
            if (!e.getMessage().contains(message)) {
                faults.add("refused without '" + message + "': " + e.getMessage());
            }
        }
    }

    private interface Check {
        void check(JsonElement object) throws IOException;
    }

    /** An instance as the chart has it, for Docker: files with an argument a line. */
    private static final class AsDocker {

        private static final String POD = "ringfence-0";
        private static final String NAMESPACE = "default";

        static void write(String manifest, Path out) throws IOException {
            for (Object document : new Yaml().loadAll(manifest)) {
                if (document == null) {
                    continue;
                }
                JsonObject object = GSON.toJsonTree(document).getAsJsonObject();
                if (object.get("kind").getAsString().equals("StatefulSet")) {
                    pod(object.getAsJsonObject("spec").getAsJsonObject("template").getAsJsonObject("spec"), out);
                }
            }
        }

        private static void pod(JsonObject pod, Path out) throws IOException {
            JsonObject container = pod.getAsJsonArray("containers").get(0).getAsJsonObject();
            JsonObject user = pod.getAsJsonObject("securityContext");
            JsonObject may = container.getAsJsonObject("securityContext");
            List<String> options = new ArrayList<>();
            options.add("--user=" + user.get("runAsUser").getAsInt() + ":" + user.get("runAsGroup").getAsInt());
            options.add("--read-only=" + may.get("readOnlyRootFilesystem").getAsBoolean());
            options.add("--security-opt=no-new-privileges:" + !may.get("allowPrivilegeEscalation").getAsBoolean());
            may.getAsJsonObject("capabilities").getAsJsonArray("drop")
                    .forEach(one -> options.add("--cap-drop=" + one.getAsString()));
            String memory = container.getAsJsonObject("resources").getAsJsonObject("limits").get("memory").getAsString();
            options.add("--memory=" + memory.replace("Gi", "g").replace("Mi", "m"));
            options.add("--network-alias=" + POD + ".ringfence." + NAMESPACE + ".svc");
            container.getAsJsonArray("env").forEach(one -> options.add("--env=" + environment(one.getAsJsonObject())));
            container.getAsJsonArray("volumeMounts").forEach(one -> options.add(volume(one.getAsJsonObject())));
            Files.write(out.resolve("options"), options);
            List<String> arguments = new ArrayList<>();
            container.getAsJsonArray("args").forEach(one -> arguments.add(one.getAsString()
                    .replace("$(POD_NAME)", POD)
                    .replace("$(POD_NAMESPACE)", NAMESPACE)));
            Files.write(out.resolve("arguments"), arguments);
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                List<String> command = new ArrayList<>();
                container.getAsJsonObject(probe).getAsJsonObject("exec").getAsJsonArray("command")
                        .forEach(one -> command.add(one.getAsString()));
                Files.write(out.resolve(probe), command);
            }
            Files.writeString(out.resolve("grace"), pod.get("terminationGracePeriodSeconds").getAsString());
        }

        private static String environment(JsonObject one) {
            String name = one.get("name").getAsString();
            return name + "=" + switch (name) {
                case "POD_NAME" -> POD;
                case "POD_NAMESPACE" -> NAMESPACE;
                default -> one.get("value").getAsString();
            };
        }

        /** Of an emptyDir a tmpfs, of a claim and of a secret volumes of Docker's. */
        private static String volume(JsonObject mount) {
            String path = mount.get("mountPath").getAsString();
            return switch (mount.get("name").getAsString()) {
                case "tmp" -> "--tmpfs=" + path + ":exec,mode=1777,size=256m";
                case "data" -> "--volume=ringfence-chart_ringfence-1:" + path;
                case "secret" -> "--volume=ringfence-chart_secret:" + path + ":ro";
                default -> throw new IllegalArgumentException(mount.toString());
            };
        }
    }
}
