import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Makes the three data files of this sample, always with the same bytes:
 *
 * <pre>java src/GeneratePolicies.java [folder]</pre>
 *
 * Motor policies, one row each, and whether a claim was made within the year. How a claim comes
 * about (the true model) is {@link #claimLogit}; the README says the same in words. Randomness is
 * SplitMix64 (Steele, Lea, Flood 2014) with fixed seeds, and only StrictMath is used, so that every
 * machine and every Java version from 17 gives the same files.
 */
public final class GeneratePolicies {

    private static final String HEADER =
            "policy_id,age,sex,region,licence_years,vehicle_age,power_kw,km_per_year,cover,"
                    + "garage,past_claims,payment,claim\n";

    /** What differs between the years. */
    private record Year(
            String file, int rows, int firstId, long seed, double kmFactor, double electric) {}

    private static final Year[] YEARS = {
        new Year("policies.csv", 24_000, 100_000, 2026L, 1.0, 0.0),
        new Year("policies-2025.csv", 20_000, 200_000, 2025L, 1.0, 0.0),
        // The drifted year: people drive a third more, and 35 % of the cars are new and strong.
        new Year("policies-drifted.csv", 20_000, 300_000, 2027L, 1.33, 0.35),
    };

    private static final String[] REGIONS = {"north", "south", "east", "west", "capital"};
    private static final double[] REGION_SHARE = {0.22, 0.26, 0.18, 0.20, 0.14};
    private static final double[] REGION_EFFECT = {-0.30, 0.0, 0.20, -0.10, 0.90};
    private static final String[] COVERS = {"basic", "part", "full"};
    private static final double[] COVER_SHARE = {0.40, 0.35, 0.25};
    private static final double[] COVER_EFFECT = {-0.35, 0.0, 0.60};
    private static final String[] PAYMENTS = {"yearly", "quarterly", "monthly"};
    private static final double[] PAYMENT_SHARE = {0.5, 0.2, 0.3};
    private static final double[] PAYMENT_EFFECT = {0.0, 0.0, 0.25};

    private long state;

    private GeneratePolicies(long seed) {
        state = seed;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "data");
        Files.createDirectories(folder);
        for (Year year : YEARS) {
            String text = new GeneratePolicies(year.seed()).rows(year);
            Files.write(folder.resolve(year.file()), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String rows(Year year) {
        StringBuilder out = new StringBuilder(year.rows() * 64).append(HEADER);
        for (int i = 0; i < year.rows(); i++) {
            row(out, year, year.firstId() + i);
        }
        return out.toString();
    }

    private void row(StringBuilder out, Year year, int id) {
        int age = 18 + (int) (67 * beta());
        boolean male = uniform() < 0.52;
        int region = pick(REGION_SHARE);
        int licence = Math.max(0, age - 18 - (int) StrictMath.abs(4 * normal()));
        int vehicleAge = Math.min(25, (int) (-7 * StrictMath.log(1 - uniform())));
        double power = StrictMath.exp(4.35 + 0.35 * normal());
        double km = StrictMath.exp(2.45 + 0.5 * normal()) * year.kmFactor();
        if (uniform() < year.electric()) {
            vehicleAge = (int) (3 * uniform());
            power += 60;
        }
        int kw = clamp((int) power, 35, 350);
        int thousandKm = clamp((int) km, 1, 80);
        int cover = pick(COVER_SHARE);
        boolean garage = uniform() < 0.45;
        int past = poisson(0.25 + (age < 25 ? 0.25 : 0) + 0.012 * thousandKm);
        int payment = pick(PAYMENT_SHARE);
        double logit =
                claimLogit(
                        age, region, licence, vehicleAge, kw, thousandKm, cover, garage, past,
                        payment);
        boolean claim = uniform() < 1 / (1 + StrictMath.exp(-logit));

        out.append('P').append(id).append(',').append(age).append(',').append(male ? 'm' : 'f');
        out.append(',').append(REGIONS[region]).append(',');
        // The licence date is not known for about one policy in a hundred.
        if (uniform() >= 0.01) {
            out.append(licence);
        }
        out.append(',').append(vehicleAge).append(',').append(kw).append(',');
        out.append(String.format(Locale.ROOT, "%d", thousandKm * 1000)).append(',');
        out.append(COVERS[cover]).append(',').append(garage ? "yes" : "no").append(',');
        out.append(past).append(',').append(PAYMENTS[payment]).append(',');
        out.append(claim ? '1' : '0').append('\n');
    }

    /** The true model: the log-odds of a claim. Sex is not in it. */
    private static double claimLogit(
            int age,
            int region,
            int licence,
            int vehicleAge,
            int kw,
            int thousandKm,
            int cover,
            boolean garage,
            int past,
            int payment) {
        double logit = -3.5;
        logit += age < 32 ? 0.18 * (32 - age) : 0;
        logit += age > 70 ? 0.08 * (age - 70) : 0;
        logit += licence < 3 ? 0.6 : 0;
        logit += 0.014 * (kw - 80);
        logit += age < 28 && kw > 110 ? 1.2 : 0;
        logit += 0.085 * (thousandKm - 12);
        logit += 1.1 * Math.min(past, 4);
        logit += vehicleAge > 12 ? 0.35 : 0;
        logit += garage ? -0.3 : 0;
        return logit + REGION_EFFECT[region] + COVER_EFFECT[cover] + PAYMENT_EFFECT[payment];
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** At least 0 and less than 1. */
    private double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    private double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** The smaller half more often: the mean of two uniforms, skewed. */
    private double beta() {
        double a = uniform();
        double b = uniform();
        return 0.8 * Math.min(a, b) + 0.2 * Math.max(a, b);
    }

    private int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = uniform();
        int count = 0;
        while (product > limit) {
            product *= uniform();
            count++;
        }
        return count;
    }

    private int pick(double[] shares) {
        double u = uniform();
        int i = 0;
        while (i < shares.length - 1 && u >= shares[i]) {
            u -= shares[i];
            i++;
        }
        return i;
    }

    private static int clamp(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
