"""Makes of each payment what could be known about it the moment it was asked for.

Nothing is looked up in the card's future, and the payments are parted by time: the model is judged
on days that come after those it has learnt from.
"""

import argparse

import numpy as np
import pandas as pd


def window(rows, seconds, values):
    """For each payment, the sum of the values of its card's payments in the seconds before it."""
    sums = np.zeros(len(rows))
    for _, of_card in rows.groupby("card", sort=False):
        at = of_card["second"].to_numpy()
        before = np.concatenate([[0.0], np.cumsum(values[of_card.index])])
        first = np.searchsorted(at, at - seconds)
        sums[of_card.index] = before[np.arange(len(at))] - before[first]
    return sums


def features(rows):
    time = pd.to_datetime(rows["time"])
    rows = rows.assign(second=(time - time.min()).dt.total_seconds())
    log = np.log(rows["amount"])
    by_card = rows.groupby("card", sort=False)
    count = by_card.cumcount()

    # The card's habits so far; a card seen for the first time has the habits of all.
    mean = (log.groupby(rows["card"]).cumsum() - log) / count.clip(lower=1)
    usual = np.where(count > 0, mean, log.mean())
    before = by_card["second"].diff()
    known = rows.groupby(["card", "merchant"], sort=False).cumcount() > 0
    kind = rows.groupby(["card", "category"], sort=False).cumcount() / count.clip(lower=1)

    table = pd.DataFrame(
        {
            "payment": rows["payment"],
            "amount": rows["amount"],
            "amount_to_usual": (log - usual).round(5),
            "hour": time.dt.hour,
            "weekday": time.dt.weekday,
            "distance_km": rows["distance_km"],
            "distance_change_km": by_card["distance_km"].diff().fillna(0).abs().round(1),
            "card_present": rows["card_present"],
            "known_merchant": known.astype(int),
            "category_share": kind.round(5),
            "minutes_since_last": (before / 60).clip(upper=20_160).fillna(20_160).round(2),
            "payments_1h": window(rows, 3_600, np.ones(len(rows))).astype(int),
            "payments_24h": window(rows, 86_400, np.ones(len(rows))).astype(int),
            "spent_24h": window(rows, 86_400, rows["amount"].to_numpy()).round(2),
        }
    )
    for category in sorted(rows["category"].unique()):
        table[f"is_{category}"] = (rows["category"] == category).astype(int)
    table["fraud"] = rows["fraud"]
    return table, (rows["second"] // 86_400).astype(int)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--day", type=int, required=True)
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--train", required=True)
    arguments.add_argument("--test", required=True)
    chosen = arguments.parse_args()

    table, day = features(pd.read_csv(chosen.data))
    # The first days have no history to tell from.
    parts = {chosen.train: (day >= 3) & (day < chosen.day), chosen.test: day >= chosen.day}
    for path, rows in parts.items():
        part = table[rows]
        if not 0 < part["fraud"].sum() < len(part):
            raise SystemExit(f"No use to go on: {path} would have no fraud, or nothing else.")
        part.to_csv(path, index=False, lineterminator="\n")
        print(f"{path}: {len(part)} payments, {part['fraud'].sum()} of them fraud")
    print(f"slipway metric features={table.shape[1] - 2}")


if __name__ == "__main__":
    main()
