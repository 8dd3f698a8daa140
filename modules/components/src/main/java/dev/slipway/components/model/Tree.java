package dev.slipway.components.model;

/// A decision tree in arrays, one entry a node, the root first. A node's feature is -1 in a leaf.
/// Elsewhere a row goes to the node that follows directly if its number is at most the split (for a
/// category: if it equals the split), and to the node `next` otherwise. In a leaf, `next` is the
/// index of its values.
///
/// @param output the first output that the values of a leaf add to
/// @param weight by which they are multiplied
/// @param category for each node whether its feature is a category
/// @param values for each leaf, what it adds
public record Tree(
        int output,
        double weight,
        int[] feature,
        double[] split,
        boolean[] category,
        int[] next,
        double[][] values) {

    double[] value(double[] row) {
        int node = 0;
        while (feature[node] >= 0) {
            double number = row[feature[node]];
            boolean yes = category[node] ? number == split[node] : number <= split[node];
            node = yes ? node + 1 : next[node];
        }
        return values[next[node]];
    }
}
