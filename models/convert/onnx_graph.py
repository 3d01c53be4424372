"""A graph that is being rewritten: who makes and who reads a tensor, what is constant, and the nodes kept so far."""

from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper


class Rewriting:
    """The nodes of a model, read in order, and the nodes that take their place."""

    def __init__(self, source: Path) -> None:
        self.model = onnx.load(source)
        self.nodes = list(self.model.graph.node)
        self.kept: list[onnx.NodeProto] = []
        self.constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in self.model.graph.initializer}
        self.maker = {name: node for node in self.nodes for name in node.output}
        self.readers: dict[str, list[onnx.NodeProto]] = {}
        for node in self.nodes:
            for name in node.input:
                self.readers.setdefault(name, []).append(node)
        self.outputs = {output.name for output in self.model.graph.output}

    def sole_reader(self, name: str) -> onnx.NodeProto | None:
        """The one node that reads a tensor; None when there are several or the caller reads it too."""
        readers = self.readers.get(name, [])
        return readers[0] if len(readers) == 1 and name not in self.outputs else None

    def store(self, values: np.ndarray, name: str) -> str:
        """Add a constant, as 32-bit floats unless it holds whole numbers."""
        whole = np.issubdtype(values.dtype, np.integer)
        self.constants[name] = np.ascontiguousarray(values if whole else values.astype(np.float32))
        return name

    def add(self, kind: str, inputs: list[str], output: str, **attributes: object) -> None:
        """Keep a new node."""
        self.kept.append(helper.make_node(kind, inputs, [output], **attributes))

    def save(self, target: Path) -> None:
        """Check and save the kept nodes with the constants they read."""
        graph = self.model.graph
        used = dict.fromkeys(name for node in self.kept for name in node.input)
        del graph.node[:], graph.initializer[:], graph.value_info[:]
        graph.node.extend(self.kept)
        stored = [numpy_helper.from_array(self.constants[name], name) for name in used if name in self.constants]
        graph.initializer.extend(stored)
        onnx.checker.check_model(self.model, full_check=True)
        onnx.save(self.model, target)


def attributes(node: onnx.NodeProto) -> dict:
    """A node's attributes by name."""
    return {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
