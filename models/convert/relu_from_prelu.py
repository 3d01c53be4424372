"""Rewrite every PRelu with a constant slope a, so that ONNX Runtime needs no PRelu kernel.

The same function: PRelu(x) = a*x + (1-a)*relu(x). The PRelu kernel is slow and makes the runtime unpack its blocks of
channels before and after. Written out plainly the sum costs four passes over the picture; two things save half of them:

* Scale. A tensor may be kept times a constant of each channel, its scale. relu(c*x) = c*relu(x) for c > 0, so with
  x kept times c, relu(kept) + a/(1-a)*kept is PRelu(x) times c/(1-a); for c < 0, relu(kept) - kept/(1-a) is. The
  convolutions before and after take the scales into their weights, and one product and one sum are left.
* Doubling. Up to eight channels fill half a block of the runtime at most, so the other half is free: relu of [y, -y] holds
  all of PRelu(y), and the two convolutions after it put the halves together.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx_graph import Rewriting, attributes

HALF_BLOCK = 8
# A scale beyond this is taken out again with one more product, far from where 32-bit floats end.
FAR = 1e4


class Rewriter:
    """One graph on its way."""

    def __init__(self, source: Path) -> None:
        self.graph = Rewriting(source)
        self.scale: dict[str, np.ndarray] = {}
        self.done: set[str] = set()
        self.count = 0

    def slope(self, node: onnx.NodeProto | None) -> np.ndarray | None:
        """One slope a channel of a PRelu; None for any other node."""
        given = self.graph.constants.get(node.input[1]) if node is not None and node.op_type == "PRelu" else None
        if given is None:
            return None
        slope = given.reshape(-1).astype(np.float64)
        if given.shape[0] != slope.size or (slope == 1).any():
            raise NotImplementedError(f"{node.output[0]}: a slope of 1, or one that is not by channel")
        return slope

    # ------------------------------------------------------------ which scale a tensor gets

    def is_convolution(self, node: onnx.NodeProto | None) -> bool:
        return node is not None and node.op_type == "Conv" and node.input[1] in self.graph.constants

    def takes_scale(self, name: str) -> bool:
        """Whether all that read a tensor can undo its scale."""
        if name in self.graph.outputs:
            return False
        for reader in self.graph.readers.get(name, []):
            if self.is_convolution(reader) or reader.op_type == "PRelu":
                continue
            if reader.op_type != "Add" or not self.takes_scale(reader.output[0]):
                return False
            other = next(given for given in reader.input if given != name)
            if not self.is_convolution(self.graph.maker.get(other)) or self.graph.sole_reader(other) is None:
                return False
        return True

    def wanted(self, name: str, channels: int) -> np.ndarray:
        """The scale a convolution should give its result."""
        reader = self.graph.sole_reader(name)
        slope = self.slope(reader)
        if slope is not None:
            return np.abs(1 - slope)
        if reader is not None and reader.op_type == "Add":
            other = next(given for given in reader.input if given != name)
            if other in self.scale:
                return self.scale[other]
            slope = self.slope(self.graph.sole_reader(reader.output[0]))
            both = self.is_convolution(self.graph.maker.get(other)) and self.graph.sole_reader(other) is not None
            if slope is not None and both:
                return np.abs(1 - slope)
        return np.ones(channels)

    # ------------------------------------------------------------ nodes

    def weights(self, node: onnx.NodeProto) -> tuple[np.ndarray, np.ndarray]:
        """Weight and bias of a convolution, with the scale of what it reads undone."""
        weight = self.graph.constants[node.input[1]].astype(np.float64)
        bias = self.graph.constants[node.input[2]].astype(np.float64) if len(node.input) > 2 else None
        scale = self.scale.get(node.input[0])
        if scale is not None:
            by_channel = attributes(node).get("group", 1) == scale.size > 1
            if not by_channel and weight.shape[1] != scale.size:
                raise NotImplementedError(f"{node.output[0]}: groups of several channels")
            weight = weight / scale.reshape((-1, 1, 1, 1) if by_channel else (1, -1, 1, 1))
        return weight, np.zeros(weight.shape[0]) if bias is None else bias

    def add_convolution(self, node: onnx.NodeProto, weight: np.ndarray, bias: np.ndarray, **changed: object) -> None:
        result = node.output[0]
        inputs = [self.graph.store(weight, f"{result}__w"), self.graph.store(bias, f"{result}__b")]
        self.graph.add("Conv", [node.input[0], *inputs], result, **(attributes(node) | changed))

    def convolution(self, node: onnx.NodeProto) -> None:
        weight, bias = self.weights(node)
        scale = self.wanted(node.output[0], bias.size)
        self.add_convolution(node, weight * scale.reshape(-1, 1, 1, 1), bias * scale)
        if (scale != 1).any():
            self.scale[node.output[0]] = scale

    def sum(self, node: onnx.NodeProto) -> None:
        ones = np.ones(1)
        one, other = (self.scale.get(name, ones) for name in node.input)
        if one.shape != other.shape or (one != other).any():
            raise NotImplementedError(f"{node.output[0]}: a sum of two scales")
        if one.size > 1:
            self.scale[node.output[0]] = one
        self.graph.kept.append(node)

    def prelu(self, node: onnx.NodeProto, slope: np.ndarray) -> None:
        given, result, graph = node.input[0], node.output[0], self.graph
        scale = self.scale.get(given, np.ones(slope.size))
        share = np.where(scale > 0, slope, -1) / (1 - slope)
        after = np.abs(scale) / (1 - slope)
        positive = f"{result}__relu"
        graph.add("Relu", [given], positive)
        if not self.takes_scale(result) or np.abs(np.log(np.abs(after))).max() > np.log(FAR):
            if not np.allclose(after, 1):
                shape = graph.store((1 / after).reshape(-1, 1, 1), f"{result}__positive_share")
                graph.add("Mul", [positive, shape], f"{result}__positive")
                positive, share = f"{result}__positive", share / after
            after = np.ones(slope.size)
        graph.add("Mul", [given, graph.store(share.reshape(-1, 1, 1), f"{result}__share")], f"{result}__rest")
        graph.add("Add", [f"{result}__rest", positive], result)
        if (after != 1).any():
            self.scale[result] = after

    # ------------------------------------------------------------ doubling

    def narrow(self, node: onnx.NodeProto) -> tuple[onnx.NodeProto, ...] | None:
        """The PRelu of few channels that reads a convolution, and the two convolutions that read that."""
        prelu = self.graph.sole_reader(node.output[0])
        slope = self.slope(prelu)
        if slope is None or slope.size > HALF_BLOCK or attributes(node).get("group", 1) != 1:
            return None
        each = self.graph.sole_reader(prelu.output[0])
        last = self.graph.sole_reader(each.output[0]) if self.is_convolution(each) else None
        by_channel = self.is_convolution(last) and attributes(each).get("group", 1) == slope.size
        return (prelu, each, last) if by_channel and attributes(last).get("group", 1) == 1 else None

    def double(self, node: onnx.NodeProto, prelu: onnx.NodeProto, each: onnx.NodeProto, last: onnx.NodeProto) -> None:
        slope = self.slope(prelu)
        weight, bias = self.weights(node)
        self.add_convolution(node, np.concatenate([weight, -weight]), np.concatenate([bias, -bias]))
        self.graph.add("Relu", [node.output[0]], prelu.output[0])
        weight, bias = self.weights(each)
        halves = np.concatenate([weight, -slope.reshape(-1, 1, 1, 1) * weight])
        self.add_convolution(each, halves, np.concatenate([bias, 0 * bias]), group=2 * slope.size)
        weight, bias = self.weights(last)
        scale = self.wanted(last.output[0], bias.size)
        weight = np.concatenate([weight, weight], axis=1) * scale.reshape(-1, 1, 1, 1)
        self.add_convolution(last, weight, bias * scale)
        if (scale != 1).any():
            self.scale[last.output[0]] = scale
        self.done |= {name for part in (prelu, each, last) for name in part.output}
        self.count += 1

    def run(self) -> int:
        """Rewrite the graph and return how many PRelu nodes there were."""
        for node in self.graph.nodes:
            slope = self.slope(node)
            if node.output[0] in self.done:
                continue
            if slope is not None:
                self.prelu(node, slope)
                self.count += 1
            elif self.is_convolution(node):
                narrow = self.narrow(node)
                self.double(node, *narrow) if narrow else self.convolution(node)
            elif node.op_type == "Add":
                self.sum(node)
            elif any(name in self.scale for name in node.input):
                raise NotImplementedError(f"{node.op_type} of a scaled tensor")
            else:
                self.graph.kept.append(node)
        return self.count


def convert(source: Path, target: Path) -> None:
    """Rewrite one file; a model without a PRelu is a mistake in the list."""
    rewriter = Rewriter(source)
    if rewriter.run() == 0:
        raise ValueError(f"{source.name} holds no PRelu to rewrite")
    rewriter.graph.save(target)
