"""The blendshape network, an MLP-Mixer, as products of matrices.

The same function. The plain conversion writes every layer as a convolution of one pixel, turning the tokens (rows) and
channels (columns) over before and after, and spells out each normalisation in ten nodes. As matrices nothing has to be
turned: mixing of tokens multiplies from the left, mixing of channels from the right. Of the last block only the row that
is read is worked out. Against the plain conversion: at most 1.2e-6 in a score.
"""

from pathlib import Path

import numpy as np
from onnx import helper
from onnx_graph import Rewriting

BLOCKS = 4


class Mixer:
    """The weights of the plain conversion, in order, and the graph made of them."""

    def __init__(self, source: Path) -> None:
        self.graph = Rewriting(source)
        constants, nodes = self.graph.constants, self.graph.nodes
        layers = [node for node in nodes if node.op_type == "Conv"]
        self.layers = iter([[constants[name].squeeze() for name in node.input[1:3]] for node in layers])
        scaled = [node.input[1] for node in nodes if node.op_type == "Mul" and node.input[1] in constants]
        self.half, *gains = [constants[name].squeeze() for name in scaled]
        self.gains = iter(gains)
        self.first_row = next(constants[node.input[0]] for node in nodes if node.op_type == "Concat").reshape(1, -1)
        shift = next(node.input[1] for node in nodes if node.op_type == "Add" and node.input[1] in constants)
        self.epsilon = float(constants[shift].squeeze())
        if len(layers) != 4 * BLOCKS + 3 or len(gains) != 2 * BLOCKS:
            raise ValueError(f"{source.name} is not a mixer of {BLOCKS} blocks")

    def add(self, kind: str, inputs: list[str], output: str, **given: object) -> str:
        self.graph.add(kind, inputs, output, **given)
        return output

    def store(self, values: np.ndarray, name: str) -> str:
        return self.graph.store(np.asarray(values), name)

    def from_left(self, value: str, layer: list[np.ndarray], name: str) -> str:
        """weight @ value, plus the bias of each row."""
        weight, bias = layer
        inputs = [self.store(weight, f"{name}_w"), value, self.store(bias.reshape(-1, 1), f"{name}_b")]
        return self.add("Gemm", inputs, name)

    def from_right(self, value: str, layer: list[np.ndarray], name: str) -> str:
        """value @ weight, plus the bias of each column."""
        weight, bias = layer
        inputs = [value, self.store(weight.T, f"{name}_w"), self.store(bias, f"{name}_b")]
        return self.add("Gemm", inputs, name)

    def normalized(self, value: str, name: str) -> str:
        inputs = [value, self.store(next(self.gains), f"{name}_gain")]
        return self.add("LayerNormalization", inputs, name, axis=-1, epsilon=self.epsilon)

    def block(self, value: str, name: str, last: bool) -> str:
        """Mix tokens, then channels, each added to what it is made of."""
        wide = self.from_left(self.normalized(value, f"{name}_a"), next(self.layers), f"{name}_b")
        wide, narrow = self.add("Relu", [wide], f"{name}_c"), next(self.layers)
        if last:
            narrow = [part[:1] for part in narrow]
            ends = [self.store(np.array([end]), f"{name}_{end}") for end in (0, 1)]
            value = self.add("Slice", [value, *ends, ends[0]], f"{name}_row")
        value = self.add("Add", [self.from_left(wide, narrow, f"{name}_d"), value], f"{name}_e")
        wide = self.from_right(self.normalized(value, f"{name}_f"), next(self.layers), f"{name}_g")
        wide = self.add("Relu", [wide], f"{name}_h")
        return self.add("Add", [self.from_right(wide, next(self.layers), f"{name}_i"), value], f"{name}_j")

    def run(self) -> None:
        """Write the whole network."""
        graph = self.graph
        scores = graph.model.graph.output[0].name
        # As in the plain conversion up to the first layer: points about their mean, in units of their mean distance.
        ready = next(node for node in graph.nodes if node.op_type == "Reshape")
        graph.kept += graph.nodes[: graph.nodes.index(ready)]
        rows = self.store(np.array([-1, 2]), "rows")
        value = self.add("Reshape", [ready.input[0], rows], "points_in_rows")
        weight, bias = next(self.layers)
        value = self.from_left(value, [weight * self.half, bias], "tokens")
        value = self.from_right(value, next(self.layers), "channels")
        value = self.add("Concat", [self.store(self.first_row, "first_row"), value], "all_tokens", axis=0)
        for block in range(BLOCKS):
            value = self.block(value, f"block{block}", last=block == BLOCKS - 1)
        value = self.add("Sigmoid", [self.from_right(value, next(self.layers), "head")], "head_scores")
        self.add("Reshape", [value, self.store(np.array([-1]), "one_row")], scores)
        del graph.model.opset_import[:]
        graph.model.opset_import.append(helper.make_opsetid("", 17))


def convert(source: Path, target: Path) -> None:
    """Rewrite one file."""
    mixer = Mixer(source)
    mixer.run()
    mixer.graph.save(target)
