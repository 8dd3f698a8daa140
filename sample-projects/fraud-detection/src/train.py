"""Learns which payments are fraud, and writes the model and how it went.

Frauds are rare, so each counts as several payments. Some days at the end of what there is to learn from
are held out, to see at each step how the model does on what it has not seen.
"""

import argparse
import json
import pickle

import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, log_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import QuantileTransformer

STEP = 10


def boosting(chosen):
    return HistGradientBoostingClassifier(
        learning_rate=chosen.rate,
        max_depth=chosen.depth,
        min_samples_leaf=25,
        l2_regularization=1.0,
        early_stopping=False,
        warm_start=True,
        max_iter=STEP,
        random_state=chosen.seed,
    )


def forest(chosen):
    return RandomForestClassifier(
        max_depth=chosen.depth * 2,
        min_samples_leaf=5,
        warm_start=True,
        n_estimators=STEP,
        random_state=chosen.seed,
    )


def logistic(chosen):
    return make_pipeline(
        QuantileTransformer(n_quantiles=200, output_distribution="normal", random_state=chosen.seed),
        LogisticRegression(max_iter=500),
    )


def learn(chosen, make, features, target, watch=None):
    """A model that has learnt; tells each step if there is something to watch it on."""
    weights = target * (chosen.weight - 1) + 1
    model = make(chosen)
    if make is logistic:
        return model.fit(features, target, logisticregression__sample_weight=weights)
    size = "max_iter" if make is boosting else "n_estimators"
    for trees in range(STEP, chosen.trees + 1, STEP):
        model.set_params(**{size: trees}).fit(features, target, sample_weight=weights)
        if watch is not None:
            unseen, truth = watch
            score = model.predict_proba(unseen)[:, 1]
            own = model.predict_proba(features)[:, 1]
            print(
                f"slipway metric train_loss={log_loss(target, own, sample_weight=weights):.6f}"
                f" watched_loss={log_loss(truth, score):.6f}"
                f" watched_average_precision={average_precision_score(truth, score):.6f} step={trees}"
            )
            print(f"slipway progress {0.5 * trees / chosen.trees:.3f} {trees} trees, watched")
        else:
            print(f"slipway progress {0.5 + 0.5 * trees / chosen.trees:.3f} {trees} trees, on all days")
    return model


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--algorithm", choices=["gradient-boosting", "random-forest", "logistic"], required=True)
    arguments.add_argument("--trees", type=int, required=True)
    arguments.add_argument("--depth", type=int, required=True)
    arguments.add_argument("--rate", type=float, required=True)
    arguments.add_argument("--weight", type=float, required=True)
    arguments.add_argument("--seed", type=int, required=True)
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--metrics", required=True)
    chosen = arguments.parse_args()
    make = {"gradient-boosting": boosting, "random-forest": forest, "logistic": logistic}[chosen.algorithm]

    rows = pd.read_csv(chosen.data)
    features, target = rows.drop(columns=["payment", "fraud"]), rows["fraud"]
    early = int(len(rows) * 0.8)
    unseen, truth = features[early:], target[early:]
    watched = learn(chosen, make, features[:early], target[:early], (unseen, truth))
    score = watched.predict_proba(unseen)[:, 1]
    model = learn(chosen, make, features, target)

    with open(chosen.model, "wb") as file:
        pickle.dump({"features": list(features.columns), "model": model}, file, protocol=4)
    metrics = {
        "train_rows": len(rows),
        "train_frauds": int(target.sum()),
        "watched_average_precision": round(float(average_precision_score(truth, score)), 6),
    }
    with open(chosen.metrics, "w", encoding="utf-8") as file:
        json.dump(metrics, file, indent=2)
        file.write("\n")
    print(f"{chosen.algorithm}: learnt from {len(rows)} payments, {target.sum()} of them fraud")


if __name__ == "__main__":
    main()
