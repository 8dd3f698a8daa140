package dev.slipway.components.train;

import dev.slipway.components.model.Tree;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import smile.model.cart.CART;
import smile.model.cart.DecisionNode;
import smile.model.cart.InternalNode;
import smile.model.cart.Node;
import smile.model.cart.NominalNode;
import smile.model.cart.OrdinalNode;
import smile.model.cart.RegressionNode;

/// Smile's trees as trees of ours.
final class SmileTrees {
    // Smile tells a split's number only in rounded words, so its field is read.
    private static final VarHandle NUMBER = field(OrdinalNode.class, double.class);
    private static final VarHandle CATEGORY = field(NominalNode.class, int.class);

    private SmileTrees() {}

    /// @param scales by which each feature was multiplied before training
    /// @param classes how many a leaf tells the shares of; 0 for a regression tree
    static Tree convert(CART tree, int output, double weight, double[] scales, int classes) {
        var nodes = new Nodes(scales, classes);
        nodes.add(tree.root());
        return nodes.tree(output, weight);
    }

    private static VarHandle field(Class<?> node, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(node, MethodHandles.lookup())
                    .findVarHandle(node, "value", type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class Nodes {
        private final double[] scales;
        private final int classes;
        private final List<Integer> features = new ArrayList<>();
        private final List<Double> splits = new ArrayList<>();
        private final List<Boolean> categories = new ArrayList<>();
        private final List<Integer> next = new ArrayList<>();
        private final List<double[]> values = new ArrayList<>();

        Nodes(double[] scales, int classes) {
            this.scales = scales;
            this.classes = classes;
        }

        void add(Node node) {
            switch (node) {
                case OrdinalNode split ->
                        add(split, (double) NUMBER.get(split) / scales[split.feature()], false);
                case NominalNode split -> add(split, (int) CATEGORY.get(split), true);
                case RegressionNode leaf -> addLeaf(leaf.output());
                case DecisionNode leaf -> addLeaf(leaf.posteriori(new double[classes]));
                default -> throw new IllegalStateException("unknown node " + node.getClass());
            }
        }

        private void add(InternalNode node, double split, boolean category) {
            int at = features.size();
            put(node.feature(), split, category, 0);
            add(node.trueChild());
            next.set(at, features.size());
            add(node.falseChild());
        }

        private void addLeaf(double... value) {
            put(-1, 0, false, values.size());
            values.add(value);
        }

        private void put(int feature, double split, boolean category, int following) {
            features.add(feature);
            splits.add(split);
            categories.add(category);
            next.add(following);
        }

        Tree tree(int output, double weight) {
            var isCategory = new boolean[categories.size()];
            for (int i = 0; i < isCategory.length; i++) {
                isCategory[i] = categories.get(i);
            }
            return new Tree(
                    output,
                    weight,
                    features.stream().mapToInt(Integer::intValue).toArray(),
                    splits.stream().mapToDouble(Double::doubleValue).toArray(),
                    isCategory,
                    next.stream().mapToInt(Integer::intValue).toArray(),
                    values.toArray(double[][]::new));
        }
    }
}
