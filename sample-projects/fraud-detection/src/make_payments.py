"""Makes up card payments, a few of them fraud, from nothing but a seed.

The same arguments give the same bytes on every machine with the same version of numpy.
"""

import argparse

import numpy as np
import pandas as pd

# Category: share of honest payments, share of frauds, median amount, spread of its logarithm,
# share of payments with the card present, share of the merchants.
CATEGORIES = {
    "groceries": (0.27, 0.05, 32, 0.7, 0.94, 60),
    "restaurant": (0.17, 0.07, 26, 0.6, 0.93, 90),
    "fuel": (0.10, 0.09, 52, 0.4, 0.97, 30),
    "clothes": (0.09, 0.12, 58, 0.8, 0.55, 60),
    "electronics": (0.05, 0.19, 140, 1.0, 0.35, 30),
    "travel": (0.05, 0.11, 210, 0.9, 0.20, 25),
    "games": (0.07, 0.16, 19, 0.8, 0.02, 20),
    "pharmacy": (0.08, 0.04, 18, 0.6, 0.90, 30),
    "vouchers": (0.03, 0.13, 45, 0.5, 0.30, 10),
    "other": (0.09, 0.04, 35, 0.9, 0.70, 80),
}
NAMES = list(CATEGORIES)
DAY = 86_400


def column(index):
    return np.array([CATEGORIES[name][index] for name in NAMES], dtype=float)


def hours(random, count, night):
    """Times of day in seconds: mostly by day, a share of them at night."""
    by_day = random.normal(14.5, 4.0, count) % 24
    by_night = random.normal(2.5, 1.6, count) % 24
    return np.where(random.random(count) < night, by_night, by_day) * 3600


def merchants(random, category):
    """A merchant of each payment's category; a few have most of the trade."""
    many = column(5)[category]
    return np.minimum(many * random.random(len(category)) ** 2.2, many - 1).astype(int)


def honest(random, cards, days):
    """Payments of the cards' owners."""
    eager = random.gamma(3.0, 1.0 / 3.0, cards)
    spends = np.exp(random.normal(0, 0.35, cards))
    owl = random.beta(1.2, 12, cards)
    online = random.beta(2, 2, cards)
    count = random.poisson(eager * days * 0.47)
    card = np.repeat(np.arange(cards), count)
    n = len(card)
    category = random.choice(len(NAMES), n, p=column(0) / column(0).sum())
    present = random.random(n) < np.clip(column(4)[category] * (1.35 - 0.7 * online[card]), 0, 1)
    amount = column(2)[category] * spends[card] * np.exp(random.normal(0, 1, n) * column(3)[category])
    day = random.integers(0, days, n)

    # People shop nearby, and now and then they travel for some days.
    distance = np.exp(random.normal(1.4, 1.1, n))
    trip = random.integers(-20, days * 2, cards)
    away = (day >= trip[card]) & (day < trip[card] + 6)
    distance = np.where(away, np.exp(random.normal(6.2, 0.9, cards))[card] + distance, distance)
    return pd.DataFrame(
        {
            "card": card,
            "second": day * DAY + np.array([hours(random, 1, owl[c])[0] for c in card]),
            "category": category,
            "amount": amount,
            "distance": distance,
            "present": present,
            "fraud": 0,
        }
    )


def frauds(random, cards, days, hit):
    """Payments with a stolen number: bursts of a few within hours, of which some look honest."""
    rows = []
    for card in np.flatnonzero(random.random(cards) < hit):
        start = random.uniform(1, days - 1) * DAY
        careful = random.random() < 0.3
        far = np.exp(random.normal(6.0, 1.3))
        size = 2 + random.poisson(2.5)
        for step in range(size):
            second = start + step * random.exponential(9000 if careful else 2400)
            if not careful and random.random() < 0.5:
                # Thieves like the night.
                second = second - second % DAY + hours(random, 1, 0.8)[0]
            category = random.choice(len(NAMES), p=column(1) / column(1).sum())
            tries_out = step == 0 and random.random() < 0.45
            factor = 0.08 if tries_out else (1.1 if careful else 2.4)
            amount = column(2)[category] * factor * np.exp(random.normal(0, 0.6))
            near = careful and random.random() < 0.6
            rows.append(
                {
                    "card": card,
                    "second": second,
                    "category": category,
                    "amount": amount,
                    "distance": np.exp(random.normal(1.6, 1.0)) if near else far,
                    "present": random.random() < (0.5 if careful else 0.1),
                    "fraud": 1,
                }
            )
    return pd.DataFrame(rows)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cards", type=int, required=True)
    arguments.add_argument("--days", type=int, required=True)
    arguments.add_argument("--hit", type=float, required=True)
    arguments.add_argument("--seed", type=int, required=True)
    arguments.add_argument("--out", required=True)
    chosen = arguments.parse_args()

    random = np.random.default_rng(chosen.seed)
    print("slipway progress 0.1 people go shopping")
    own = honest(random, chosen.cards, chosen.days)
    print("slipway progress 0.6 numbers are stolen")
    stolen = frauds(random, chosen.cards, chosen.days, chosen.hit)
    rows = pd.concat([own, stolen], ignore_index=True)
    rows["merchant"] = merchants(random, rows["category"].to_numpy())
    rows = rows[rows["second"] < chosen.days * DAY]
    rows = rows.sort_values(["second", "card"], kind="stable").reset_index(drop=True)

    names = np.array(NAMES)[rows["category"]]
    table = pd.DataFrame(
        {
            "payment": [f"T{i:06d}" for i in range(1, len(rows) + 1)],
            "time": pd.Timestamp("2026-03-01") + pd.to_timedelta(rows["second"].round(), unit="s"),
            "card": [f"C{c:04d}" for c in rows["card"]],
            "merchant": [f"{n}-{m:02d}" for n, m in zip(names, rows["merchant"])],
            "category": names,
            "amount": np.maximum(rows["amount"], 0.5).round(2),
            "distance_km": rows["distance"].round(1),
            "card_present": rows["present"].astype(int),
            "fraud": rows["fraud"],
        }
    )
    table.to_csv(chosen.out, index=False, date_format="%Y-%m-%dT%H:%M:%S", lineterminator="\n")
    print(f"slipway metric payments={len(table)} fraud_share={table['fraud'].mean():.6f}")
    print("slipway progress 1.0 written")


if __name__ == "__main__":
    main()
