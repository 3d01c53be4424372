"""YuNet's four heads a stride as one, and its twelve outputs as one.

The same function. The heads of a stride read the same picture: together they have 16 channels, a whole block of the
runtime, where alone each pads its few channels to a block. The output `faces` has one row a cell, strides 8, 16 and 32 one
after another, and 16 columns: class, object, box (4), points (10).
"""

from pathlib import Path

import numpy as np
import onnx
from onnx_graph import Rewriting, attributes

STRIDES = (8, 16, 32)
HEADS = ("cls", "obj", "bbox", "kps")
SCORES, COLUMNS = 2, 16


class Heads:
    """The graph, without its heads at first."""

    def __init__(self, source: Path) -> None:
        self.graph = Rewriting(source)

    def chain(self, output: str) -> tuple[onnx.NodeProto, onnx.NodeProto]:
        """The two convolutions an output comes from."""
        node = self.graph.maker[output]
        while node.op_type != "Conv":
            node = self.graph.maker[node.input[0]]
        return self.graph.maker[node.input[0]], node

    def joined(self, nodes: list[onnx.NodeProto], name: str) -> list[str]:
        """Weights and biases of several convolutions as those of one."""
        parts = [[self.graph.constants[node.input[at]] for node in nodes] for at in (1, 2)]
        return [self.graph.store(np.concatenate(part), f"{name}_{what}") for part, what in zip(parts, "wb", strict=True)]

    def stride(self, stride: int) -> str:
        """One row a cell of one stride."""
        first, second = zip(*(self.chain(f"{head}_{stride}") for head in HEADS), strict=True)
        point, around, turned, rows = (f"{name}_{stride}" for name in ("point", "around", "turned", "rows"))
        add, source = self.graph.add, first[0].input[0]
        add("Conv", [source, *self.joined(list(first), point)], point, **attributes(first[0]))
        kept = attributes(second[0]) | {"group": COLUMNS}
        add("Conv", [point, *self.joined(list(second), around)], around, **kept)
        add("Transpose", [around], turned, perm=[0, 2, 3, 1])
        add("Reshape", [turned, self.graph.store(np.array([1, -1, COLUMNS]), "cells")], rows)
        return rows

    def run(self) -> None:
        graph, behind = self.graph, set()
        for output in graph.outputs:
            node = graph.maker[output]
            first = self.chain(output)[0]
            while node is not first:
                behind.add(node.output[0])
                node = graph.maker[node.input[0]]
            behind.add(first.output[0])
        graph.kept += [node for node in graph.nodes if node.output[0] not in behind]
        graph.add("Concat", [self.stride(stride) for stride in STRIDES], "all_rows", axis=1)
        sizes = [SCORES, COLUMNS - SCORES]
        graph.kept.append(onnx.helper.make_node("Split", ["all_rows"], ["logits", "shapes"], axis=2, split=sizes))
        graph.add("Sigmoid", ["logits"], "scores")
        graph.add("Concat", ["scores", "shapes"], "faces", axis=2)
        outputs = graph.model.graph.output
        del outputs[:]
        shape = [1, "cells", COLUMNS]
        outputs.append(onnx.helper.make_tensor_value_info("faces", onnx.TensorProto.FLOAT, shape))


def convert(source: Path, target: Path) -> None:
    """Rewrite one file."""
    heads = Heads(source)
    heads.run()
    heads.graph.save(target)
