# Writes the sample's data, always the same: awk -f src/make-houses.awk > data/houses.csv
# Minimal standard generator of Park and Miller (1988), so that every awk gives the same numbers.
function draw() { state = (state * 16807) % 2147483647; return state / 2147483647 }
function comma(x, s) { s = x; sub(/\./, ",", s); return s }
BEGIN {
    state = 20261; for (i = 0; i < 10; i++) draw()
    split("Altstadt Nordend \"West;Hafen\" Seeblick", quarter, " ")
    split("900 300 0 600", bonus, " ")
    print "nr;living area m2;rooms;year built;quarter;garden;price k€"
    for (i = 1; i <= 600; i++) {
        area = 30 + int(1600 * draw()) / 10
        rooms = 1 + int(area / 32 + draw() * 1.5)
        year = 1900 + int(124 * draw())
        q = 1 + int(4 * draw())
        garden = draw() < 0.4
        noise = draw() + draw() + draw() - 1.5
        price = 40 + area * (2.4 + bonus[q] / 600) + (year - 1950) * 0.6 + garden * 35 + noise * 30
        printf "%d;%s;%d;%s;%s;%s;%s\n", i, comma(sprintf("%.1f", area)), rooms, \
            (draw() < 0.03 ? "" : year), quarter[q], (garden ? "ja" : "nein"), \
            comma(sprintf("%.2f", price))
    }
}
