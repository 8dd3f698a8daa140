"""Judges the model on the days after those it has learnt from.

Where one payment of a hundred is fraud, nearly every answer "no fraud" is right, and the area under the
ROC curve flatters. So the average precision stands first, and beside it what people would see who can look
at a few payments of each thousand.
"""

import argparse
import json
import pickle

import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score, brier_score_loss, precision_recall_curve, roc_auc_score


def within_budget(score, budget):
    """The lowest threshold that flags no more payments than the budget, in a thousand."""
    flagged = int(len(score) * budget / 1000)
    if flagged < 1:
        raise SystemExit("The budget is less than one payment.")
    levels = np.sort(np.unique(score))[::-1]
    counts = np.cumsum(np.bincount(np.searchsorted(-levels, -score)))
    allowed = np.flatnonzero(counts <= flagged)
    return float(levels[allowed[-1]]) if len(allowed) else float("inf")


def precision_at(precision, recall, wanted):
    return float(precision[recall >= wanted].max())


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--budget", type=float, required=True)
    arguments.add_argument("--recall", type=float, required=True)
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--metrics", required=True)
    arguments.add_argument("--curve", required=True)
    arguments.add_argument("--alerts", required=True)
    chosen = arguments.parse_args()

    with open(chosen.model, "rb") as file:
        learnt = pickle.load(file)
    rows = pd.read_csv(chosen.data)
    truth, amount = rows["fraud"].to_numpy(), rows["amount"].to_numpy()
    score = learnt["model"].predict_proba(rows[learnt["features"]])[:, 1]
    print("slipway progress 0.5 all payments scored")

    precision, recall, thresholds = precision_recall_curve(truth, score)
    threshold = within_budget(score, chosen.budget)
    flagged = score >= threshold
    caught = flagged & (truth == 1)
    metrics = {
        "average_precision": average_precision_score(truth, score),
        "roc_auc": roc_auc_score(truth, score),
        "brier": brier_score_loss(truth, score),
        "precision_at_recall": precision_at(precision, recall, chosen.recall),
        "budget_threshold": threshold,
        "budget_precision": caught.sum() / max(flagged.sum(), 1),
        "budget_recall": caught.sum() / truth.sum(),
        "budget_money_saved": amount[caught].sum() / amount[truth == 1].sum(),
        "payments": len(rows),
        "frauds": int(truth.sum()),
    }
    with open(chosen.metrics, "w", encoding="utf-8") as file:
        json.dump({name: round(float(value), 6) for name, value in metrics.items()}, file, indent=2)
        file.write("\n")

    # At most a point for each half of a percent of recall: enough to draw the curve.
    points = np.unique(np.searchsorted(-recall[:-1], -np.linspace(1, 0, 201), side="right") - 1)
    points = points[points >= 0]
    curve = pd.DataFrame({"recall": recall[points], "precision": precision[points], "threshold": thresholds[points]})
    curve.round(6).to_csv(chosen.curve, index=False, lineterminator="\n")
    for percent in range(5, 101, 5):
        print(f"slipway metric precision_by_recall={precision_at(precision, recall, percent / 100):.6f} step={percent}")

    alerts = pd.DataFrame({"payment": rows["payment"], "score": score.round(6), "amount": amount, "fraud": truth})
    alerts = alerts[flagged].sort_values(["score", "payment"], ascending=[False, True])
    alerts.to_csv(chosen.alerts, index=False, lineterminator="\n")
    print(
        f"{flagged.sum()} of {len(rows)} payments are flagged; {caught.sum()} of the {truth.sum()} frauds are among them"
    )
    print("slipway progress 1.0 judged")


if __name__ == "__main__":
    main()
