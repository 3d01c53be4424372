"""Rewrite every Pad that adds empty channels to a picture as a convolution of one pixel.

The same function. ONNX Runtime keeps a picture in blocks of channels from one convolution to the next; a Pad makes it
unpack the picture before and pack it again after.
"""

from pathlib import Path

import numpy as np
from onnx import NodeProto
from onnx_graph import Rewriting, attributes


def empty_channels(graph: Rewriting, node: NodeProto) -> int:
    """How many channels a node adds behind the others, all zero; 0 when it is not such a Pad."""
    amounts = graph.constants.get(node.input[1]) if node.op_type == "Pad" and len(node.input) == 2 else None
    if amounts is None or len(amounts) != 8 or attributes(node).get("mode", b"constant") != b"constant":
        return 0
    others = np.delete(amounts, 5)
    return int(amounts[5]) if not others.any() and amounts[5] > 0 else 0


def channels_after(graph: Rewriting, name: str) -> int:
    """How many channels the sum has that the padded picture goes into."""
    other = next(given for given in graph.sole_reader(name).input if given != name)
    return graph.constants[graph.maker[other].input[1]].shape[0]


def convert(source: Path, target: Path) -> None:
    """Rewrite one file; a model without such a Pad is a mistake in the list."""
    graph = Rewriting(source)
    found = 0
    for node in graph.nodes:
        added = empty_channels(graph, node)
        if not added:
            graph.kept.append(node)
            continue
        result = node.output[0]
        after = channels_after(graph, result)
        weight = np.eye(after, after - added).reshape(after, after - added, 1, 1)
        inputs = [node.input[0], graph.store(weight, f"{result}__w"), graph.store(np.zeros(after), f"{result}__b")]
        graph.add("Conv", inputs, result, kernel_shape=[1, 1])
        found += 1
    if not found:
        raise ValueError(f"{source.name} holds no Pad of channels to rewrite")
    graph.save(target)
