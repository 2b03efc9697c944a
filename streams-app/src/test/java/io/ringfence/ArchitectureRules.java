package io.ringfence;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * How the packages may depend on each other, as rules over everything below one root package. The root is an argument
 * so that the same rules can be shown to bite on code that breaks them.
 */
final class ArchitectureRules {

    /** Which packages each package may use, besides its own and what is below it. */
    private static final Map<String, Set<String>> ARROWS = arrows();

    private static final Set<String> RANDOM_CLASSES = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    private final String root;

    private ArchitectureRules(String root) {
        this.root = root;
    }

    /** The rules by name, over the packages below {@code root}. */
    static Map<String, ArchRule> under(String root) {
        return new ArchitectureRules(root).all();
    }

    private static Map<String, Set<String>> arrows() {
        Set<String> engine = Set.of("domain", "serde", "yaml", "policyfile", "topology", "query");
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        arrows.put("domain", Set.of());
        arrows.put("yaml", Set.of());
        arrows.put("policyfile", Set.of("domain", "yaml"));
        arrows.put("serde", Set.of("domain"));
        arrows.put("topology", Set.of("domain", "serde", "policyfile"));
        // The implementation reads the stores that the topology names.
        arrows.put("query", Set.of("domain", "serde", "policyfile", "topology"));
        for (String outside : List.of("http", "notify", "metrics", "intake", "backtest", "demo")) {
            arrows.put(outside, engine);
        }
        return arrows;
    }

    private Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("arrows point one way", arrowsPointOneWay());
        rules.put("every package has a place", everyPackageHasAPlace());
        rules.put("domain is pure Java", domainIsPureJava());
        rules.put("domain has no clock and no chance", domainHasNoClockAndNoChance());
        rules.put("only serde knows Avro", onlySerdeKnowsAvro());
        rules.put("http and notify do not know Kafka Streams", edgesDoNotKnowKafkaStreams());
        rules.put("packages have no cycles", packagesHaveNoCycles());
        rules.put("every package says what it is", everyPackageSaysWhatItIs());
        rules.put("classes are named for what they are", classesAreNamedForWhatTheyAre());
        return rules;
    }

    private ArchRule arrowsPointOneWay() {
        return classes()
                .that(areNotGenerated())
                .should(new ArchCondition<>("use only the packages that theirs may use") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        Set<String> allowed = ARROWS.get(area(item));
                        if (allowed == null) {
                            return; // app, and what has no place: another rule
                        }
                        item.getDirectDependenciesFromSelf().forEach(dependency -> {
                            JavaClass target = dependency.getTargetClass();
                            String area = area(target);
                            boolean ours = isBelow(root, target.getPackageName());
                            if (ours && !area.equals("avro") && !area.equals(area(item)) && !allowed.contains(area)) {
                                events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                            }
                        });
                    }
                })
                .because("app → {http, notify, metrics, intake, backtest, demo} → {query, topology}"
                        + " → {serde, policyfile} → {domain, yaml}")
                .allowEmptyShould(true);
    }

    private ArchRule everyPackageHasAPlace() {
        List<String> places = new ArrayList<>();
        for (String name : ARROWS.keySet()) {
            places.add(root + "." + name + "..");
        }
        places.add(root + ".app..");
        places.add(root + ".avro..");
        return classes()
                .should()
                .resideInAnyPackage(places.toArray(String[]::new))
                .because("a package that no rule knows is held by none")
                .allowEmptyShould(true);
    }

    private ArchRule domainIsPureJava() {
        return classes()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(root + ".domain..", "java..", "org.jspecify..")
                .because("the decisions are the same under Kafka Streams, in the backtest and in a test")
                .allowEmptyShould(true);
    }

    private ArchRule domainHasNoClockAndNoChance() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe("reads a clock or draws a random number", this::isAmbient))
                .because("now is an argument, so that replay decides what the first run decided")
                .allowEmptyShould(true);
    }

    private boolean isAmbient(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Date", "java.util.GregorianCalendar" -> name.equals("<init>");
            case "java.util.Calendar" -> name.equals("getInstance");
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.time.ZoneId" -> name.equals("systemDefault");
            case "java.util.TimeZone", "java.util.Locale" -> name.equals("getDefault");
            default -> RANDOM_CLASSES.contains(owner) || (owner.startsWith("java.time.") && name.equals("now"));
        };
    }

    private ArchRule onlySerdeKnowsAvro() {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(root + ".serde..", root + ".avro..")))
                .should(dependOnClassesThat(resideInAnyPackage(root + ".avro..", "org.apache.avro..")))
                .because("serde is the only place that maps between Avro and the domain")
                .allowEmptyShould(true);
    }

    private ArchRule edgesDoNotKnowKafkaStreams() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".http..", root + ".notify..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .because("they know the ports of query, never the engine behind them")
                .allowEmptyShould(true);
    }

    private ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("a package must be readable without its readers")
                .allowEmptyShould(true);
    }

    private ArchRule everyPackageSaysWhatItIs() {
        return classes()
                .that(areNotGenerated())
                .should(new ArchCondition<>("be in a package with a package-info that is @NullMarked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean marked = item.getPackage()
                                .tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class))
                                .orElse(false);
                        if (!marked) {
                            events.add(SimpleConditionEvent.violated(
                                    item,
                                    item.getName() + ": no @NullMarked package-info in " + item.getPackageName()));
                        }
                    }
                })
                .because("a newcomer reads the packages first")
                .allowEmptyShould(true);
    }

    private ArchRule classesAreNamedForWhatTheyAre() {
        return noClasses()
                .that(areNotGenerated())
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Managers)(\\$.*)?")
                .because("such a name says nothing and collects everything")
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> areNotGenerated() {
        return DescribedPredicate.not(resideInAPackage(root + ".avro.."));
    }

    /** The first package below the root: "domain" for io.ringfence.domain.call; empty outside the root. */
    private String area(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        if (!isBelow(root, name)) {
            return "";
        }
        String below = name.substring(Math.min(name.length(), root.length() + 1));
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    private static boolean isBelow(String root, String packageName) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }
}
