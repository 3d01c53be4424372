"""A small TFLite to ONNX converter for float graphs: those of the Face Landmarker bundle, and MobileFaceNet.

Four-dimensional activations are NCHW throughout, the input too. A four-dimensional output of one pixel becomes
[1, channels]. Half-precision constants become 32-bit floats. Only the operations those graphs hold are known;
any other is refused by name.
"""

from pathlib import Path

import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper
from tidy_graph import tidy

# The names are part of the finished file and so of its digest.
PRODUCER, GRAPH = "tflite2onnx_min", "g"

NUMPY_TYPE = {0: np.float32, 1: np.float16, 2: np.int32, 3: np.uint8, 4: np.int64, 6: np.bool_, 9: np.int8}
NO_ACTIVATION, RELU = 0, 1
VALID_PADDING = 1
NHWC_TO_NCHW = [0, 3, 1, 2]
NCHW_TO_NHWC = [0, 2, 3, 1]


def read_options(operator: tflite.Operator, kind: type) -> object:
    """The typed options of one operator."""
    options, table = kind(), operator.BuiltinOptions()
    options.Init(table.Bytes, table.Pos)
    return options


def same_padding(size: int, result: int, kernel: int, stride: int, dilation: int) -> int:
    """TFLite's SAME padding on one axis; the odd pixel goes to the far side."""
    return max((result - 1) * stride + dilation * (kernel - 1) + 1 - size, 0)


class Converter:
    """One graph on its way from TFLite to ONNX."""

    def __init__(self, source: Path, batch: int | None = None) -> None:
        self.batch = batch
        self.model = tflite.Model.GetRootAsModel(source.read_bytes(), 0)
        self.graph = self.model.Subgraphs(0)
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self.constants: dict[int, np.ndarray] = {}
        self.is_nchw: dict[int, bool] = {}
        self.input_names: dict[int, str] = {}
        self.count = 0

    # ------------------------------------------------------------ names, shapes, constants

    def stated_shape(self, tensor: int) -> list[int]:
        """The shape TFLite states (NHWC)."""
        stated = self.graph.Tensors(tensor)
        return [int(size) for size in stated.ShapeAsNumpy()] if stated.ShapeLength() else []

    def shape(self, tensor: int) -> list[int]:
        """The shape as wanted: an activation's first axis is the batch, when another than the stated one is asked for."""
        shape = self.stated_shape(tensor)
        if self.batch and len(shape) > 1 and self.constant(tensor) is None:
            shape[0] = self.batch
        return shape

    def name(self, tensor: int) -> str:
        """The ONNX name of a tensor."""
        return self.input_names.get(tensor, f"t{tensor}")

    def fresh(self, prefix: str) -> str:
        """A name not used before."""
        self.count += 1
        return f"{prefix}_{self.count}"

    def store(self, values: np.ndarray, prefix: str = "k") -> str:
        """Add a constant and return its name."""
        name = self.fresh(prefix)
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: list[str], outputs: list[str], **attributes: object) -> None:
        """Append one ONNX node."""
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=self.fresh(kind), **attributes))

    def constant(self, tensor: int) -> np.ndarray | None:
        """The value of a constant tensor, None for an activation."""
        if tensor not in self.constants:
            stated = self.graph.Tensors(tensor)
            buffer = self.model.Buffers(stated.Buffer())
            if buffer.DataLength() == 0:
                return None
            values = np.frombuffer(buffer.DataAsNumpy().tobytes(), dtype=NUMPY_TYPE[stated.Type()])
            self.constants[tensor] = values.reshape(self.stated_shape(tensor))
        return self.constants[tensor]

    def floats(self, tensor: int) -> np.ndarray:
        """A constant as 32-bit floats."""
        return self.constant(tensor).astype(np.float32)

    def operand(self, tensor: int, nchw: bool | None = None) -> str:
        """The name of a tensor in the wanted layout, transposed when it lies in the other one."""
        values = self.constant(tensor)
        if values is not None:
            if values.dtype == np.float16:
                values = values.astype(np.float32)
            if nchw and values.ndim == 4:
                values = values.transpose(NHWC_TO_NCHW)
            elif nchw and values.ndim == 3:
                values = values.transpose(2, 0, 1)
            elif nchw and values.ndim == 1 and values.size > 1:
                values = values.reshape(-1, 1, 1)
            return self.store(values)
        if len(self.shape(tensor)) != 4 or nchw is None or self.is_nchw.get(tensor) == nchw:
            return self.name(tensor)
        result = self.fresh("tr")
        self.add("Transpose", [self.name(tensor)], [result], perm=NHWC_TO_NCHW if nchw else NCHW_TO_NHWC)
        return result

    def with_activation(self, activation: int, target: str) -> str:
        """Where a node writes: its target, or a name before the activation that `activate` adds."""
        return target if activation == NO_ACTIVATION else self.fresh("pre")

    def activate(self, activation: int, source: str, target: str) -> None:
        """The fused activation, if there is one."""
        if activation == RELU:
            self.add("Relu", [source], [target])
        elif activation != NO_ACTIVATION:
            raise NotImplementedError(f"activation {activation}")

    # ------------------------------------------------------------ the graph

    def run(self, input_name: str, output_names: dict[str, str]) -> onnx.ModelProto:
        """Convert every operator in order and name the inputs and outputs."""
        inputs = []
        for tensor in (int(index) for index in self.graph.InputsAsNumpy()):
            self.input_names[tensor] = input_name
            shape = self.shape(tensor)
            if len(shape) == 4:
                self.is_nchw[tensor] = True
                shape = [shape[axis] for axis in NHWC_TO_NCHW]
            inputs.append(helper.make_tensor_value_info(input_name, TensorProto.FLOAT, shape))
        for index in range(self.graph.OperatorsLength()):
            operator = self.graph.Operators(index)
            code = self.model.OperatorCodes(operator.OpcodeIndex())
            kind = tflite.opcode2name(max(code.BuiltinCode(), code.DeprecatedBuiltinCode()))
            sources = [int(tensor) for tensor in operator.InputsAsNumpy()]
            targets = [int(tensor) for tensor in operator.OutputsAsNumpy()]
            OPERATIONS[kind](self, operator, sources, targets[0])
        outputs = [self.output(int(tensor), output_names) for tensor in self.graph.OutputsAsNumpy()]
        graph = helper.make_graph(self.nodes, GRAPH, inputs, outputs, self.initializers)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name=PRODUCER)
        model.ir_version = 8
        return model

    def output(self, tensor: int, names: dict[str, str]) -> onnx.ValueInfoProto:
        """Give one output its own name and shape."""
        original = self.graph.Tensors(tensor).Name().decode()
        name, shape = names.get(original, original.split(":")[0]), self.shape(tensor)
        if len(shape) == 4 and shape[1] == shape[2] == 1:
            self.add("Flatten", [self.name(tensor)], [name], axis=1)
            shape = [shape[0], shape[3]]
        elif len(shape) == 4:
            self.add("Identity", [self.operand(tensor, False)], [name])
        else:
            self.add("Identity", [self.name(tensor)], [name])
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    # ------------------------------------------------------------ operations

    def dequantize(self, _: tflite.Operator, sources: list[int], target: int) -> None:
        values = self.constant(sources[0])
        if values is None or values.dtype != np.float16:
            raise NotImplementedError("only half-precision constants are dequantised")
        self.constants[target] = values.astype(np.float32)

    def convolution(self, operator: tflite.Operator, sources: list[int], target: int, depthwise: bool) -> None:
        kind = tflite.DepthwiseConv2DOptions if depthwise else tflite.Conv2DOptions
        options = read_options(operator, kind)
        value, weights = self.operand(sources[0], True), self.floats(sources[1])
        _, height, width, channels = weights.shape
        group = channels // options.DepthMultiplier() if depthwise else 1
        inputs = [value, self.store(weights.transpose([3, 0, 1, 2] if depthwise else NHWC_TO_NCHW), "w")]
        if len(sources) > 2 and sources[2] >= 0:
            inputs.append(self.store(self.floats(sources[2]), "b"))
        strides = [options.StrideH(), options.StrideW()]
        dilations = [options.DilationHFactor(), options.DilationWFactor()]
        pads = self.pads(options.Padding(), sources[0], target, [height, width], strides, dilations)
        activation = options.FusedActivationFunction()
        result = self.with_activation(activation, self.name(target))
        self.add("Conv", inputs, [result], kernel_shape=[height, width], strides=strides, pads=pads, dilations=dilations, group=group)  # fmt: skip
        self.activate(activation, result, self.name(target))
        self.is_nchw[target] = True

    def pads(self, padding: int, source: int, target: int, kernel: list[int], strides: list[int], dilations: list[int]) -> list[int]:  # fmt: skip
        """ONNX padding: [top, left, bottom, right]."""
        if padding == VALID_PADDING:
            return [0, 0, 0, 0]
        sizes, results = self.shape(source)[1:3], self.shape(target)[1:3]
        rows, columns = map(same_padding, sizes, results, kernel, strides, dilations)
        return [rows // 2, columns // 2, rows - rows // 2, columns - columns // 2]

    def max_pool(self, operator: tflite.Operator, sources: list[int], target: int) -> None:
        options = read_options(operator, tflite.Pool2DOptions)
        kernel = [options.FilterHeight(), options.FilterWidth()]
        strides = [options.StrideH(), options.StrideW()]
        pads = self.pads(options.Padding(), sources[0], target, kernel, strides, [1, 1])
        self.add("MaxPool", [self.operand(sources[0], True)], [self.name(target)], kernel_shape=kernel, strides=strides, pads=pads)  # fmt: skip
        self.is_nchw[target] = True

    def elementwise(self, kind: str, sources: list[int], target: int) -> None:
        self.add(kind, [self.name(sources[0])], [self.name(target)])
        self.is_nchw[target] = self.is_nchw.get(sources[0], False)

    def reciprocal_root(self, _: tflite.Operator, sources: list[int], target: int) -> None:
        root = self.fresh("sq")
        self.add("Sqrt", [self.name(sources[0])], [root])
        self.add("Reciprocal", [root], [self.name(target)])
        self.is_nchw[target] = self.is_nchw.get(sources[0], False)

    def prelu(self, _: tflite.Operator, sources: list[int], target: int) -> None:
        slope, value = self.floats(sources[1]), self.operand(sources[0], True)
        one_a_channel = slope.size == slope.shape[-1]
        slope = slope.reshape(-1, 1, 1) if one_a_channel else slope.transpose(2, 0, 1)
        self.add("PRelu", [value, self.store(slope, "slope")], [self.name(target)])
        self.is_nchw[target] = True

    def nchw_wanted(self, sources: list[int], target: int) -> bool | None:
        """NCHW when any operand has it already; None when there is no layout to speak of."""
        return any(self.is_nchw.get(source) for source in sources) if len(self.shape(target)) == 4 else None

    def binary(self, kind: str, options: type, operator: tflite.Operator, sources: list[int], target: int) -> None:
        nchw = self.nchw_wanted(sources, target)
        activation = read_options(operator, options).FusedActivationFunction()
        for source in sources:
            values = self.constant(source)
            if nchw and values is not None and values.ndim == 2:
                raise NotImplementedError("a two-dimensional constant broadcast over a picture")
        result = self.with_activation(activation, self.name(target))
        self.add(kind, [self.operand(source, nchw) for source in sources], [result])
        self.activate(activation, result, self.name(target))
        self.is_nchw[target] = bool(nchw)

    def squared_difference(self, _: tflite.Operator, sources: list[int], target: int) -> None:
        nchw, difference = self.nchw_wanted(sources, target), self.fresh("d")
        self.add("Sub", [self.operand(source, nchw) for source in sources], [difference])
        self.add("Mul", [difference, difference], [self.name(target)])
        self.is_nchw[target] = bool(nchw)

    def pad(self, _: tflite.Operator, sources: list[int], target: int) -> None:
        amounts, value = self.constant(sources[1]).astype(np.int64), self.name(sources[0])
        if len(self.shape(sources[0])) == 4:
            value, amounts = self.operand(sources[0], True), amounts[NHWC_TO_NCHW]
            self.is_nchw[target] = True
        flat = np.concatenate([amounts[:, 0], amounts[:, 1]])
        self.add("Pad", [value, self.store(flat)], [self.name(target)])

    def reshape(self, _: tflite.Operator, sources: list[int], target: int) -> None:
        before, after = self.shape(sources[0]), self.shape(target)
        is_picture = len(before) == 4 and self.is_nchw.get(sources[0]) and not before[1] == before[2] == 1
        value = self.operand(sources[0], False) if is_picture else self.name(sources[0])
        self.add("Reshape", [value, self.store(np.array(after, np.int64))], [self.name(target)])
        self.is_nchw[target] = False

    def concatenation(self, operator: tflite.Operator, sources: list[int], target: int) -> None:
        axis = read_options(operator, tflite.ConcatenationOptions).Axis() % len(self.shape(target))
        nchw = self.nchw_wanted(sources, target)
        if nchw:
            axis = NCHW_TO_NHWC[axis]
        self.add("Concat", [self.operand(source, nchw) for source in sources], [self.name(target)], axis=axis)
        self.is_nchw[target] = bool(nchw)

    def transpose(self, _: tflite.Operator, sources: list[int], target: int) -> None:
        order = [int(axis) for axis in self.constant(sources[1])]
        self.add("Transpose", [self.operand(sources[0], False)], [self.name(target)], perm=order)
        self.is_nchw[target] = False

    def reduction(self, kind: str, operator: tflite.Operator, sources: list[int], target: int) -> None:
        keep = read_options(operator, tflite.ReducerOptions).KeepDims()
        dimensions = len(self.shape(sources[0]))
        axes = [int(axis) % dimensions for axis in np.atleast_1d(self.constant(sources[1]))]
        nchw = bool(dimensions == 4 and self.is_nchw.get(sources[0]) and keep)
        if nchw:
            axes, value = [NCHW_TO_NHWC[axis] for axis in axes], self.name(sources[0])
        else:
            value = self.operand(sources[0], False) if dimensions == 4 else self.name(sources[0])
        if kind == "ReduceSum":
            inputs = [value, self.store(np.array(axes, np.int64))]
            self.add(kind, inputs, [self.name(target)], keepdims=int(keep))
        else:
            self.add(kind, [value], [self.name(target)], axes=axes, keepdims=int(keep))
        self.is_nchw[target] = nchw

    def strided_slice(self, operator: tflite.Operator, sources: list[int], target: int) -> None:
        options = read_options(operator, tflite.StridedSliceOptions)
        if options.EllipsisMask() or options.NewAxisMask():
            raise NotImplementedError("a slice with an ellipsis or a new axis")
        start, end, step = (self.constant(source).astype(np.int64) for source in sources[1:4])
        before, squeezed = self.shape(sources[0]), []
        for axis in range(len(start)):
            if options.BeginMask() >> axis & 1:
                start[axis] = 0
            if options.EndMask() >> axis & 1:
                end[axis] = before[axis]
            if options.ShrinkAxisMask() >> axis & 1:
                squeezed.append(axis)
                end[axis] = start[axis] + 1 if start[axis] != -1 else np.iinfo(np.int64).max
        value = self.operand(sources[0], False) if len(before) == 4 else self.name(sources[0])
        result = self.fresh("sl") if squeezed else self.name(target)
        axes = self.store_all(start, end, np.arange(len(start), dtype=np.int64), step)
        self.add("Slice", [value, *axes], [result])
        if squeezed:
            self.add("Squeeze", [result, self.store(np.array(squeezed, np.int64))], [self.name(target)])
        self.is_nchw[target] = False

    def store_all(self, *arrays: np.ndarray) -> list[str]:
        """Several constants in order."""
        return [self.store(values) for values in arrays]


def one(kind: str):
    """An operation of one operand."""
    return lambda converter, _, sources, target: converter.elementwise(kind, sources, target)


def two(kind: str, options: type):
    """An operation of two operands with a fused activation."""
    return lambda converter, *rest: converter.binary(kind, options, *rest)


OPERATIONS = {
    "ABS": one("Abs"),
    "ADD": two("Add", tflite.AddOptions),
    "CONCATENATION": Converter.concatenation,
    "CONV_2D": lambda converter, *rest: converter.convolution(*rest, depthwise=False),
    "DEPTHWISE_CONV_2D": lambda converter, *rest: converter.convolution(*rest, depthwise=True),
    "DEQUANTIZE": Converter.dequantize,
    "DIV": two("Div", tflite.DivOptions),
    "LOGISTIC": one("Sigmoid"),
    "MAX_POOL_2D": Converter.max_pool,
    "MEAN": lambda converter, *rest: converter.reduction("ReduceMean", *rest),
    "MUL": two("Mul", tflite.MulOptions),
    "NEG": one("Neg"),
    "PAD": Converter.pad,
    "PRELU": Converter.prelu,
    "RELU": one("Relu"),
    "RESHAPE": Converter.reshape,
    "RSQRT": Converter.reciprocal_root,
    "SQRT": one("Sqrt"),
    "SQUARED_DIFFERENCE": Converter.squared_difference,
    "STRIDED_SLICE": Converter.strided_slice,
    "SUB": two("Sub", tflite.SubOptions),
    "SUM": lambda converter, *rest: converter.reduction("ReduceSum", *rest),
    "TRANSPOSE": Converter.transpose,
}


def convert(
    source: Path, target: Path, input_name: str, output_names: dict[str, str], batch: int | None = None
) -> None:
    """Convert, tidy, check and save; with `batch` for another number of pictures at once than the graph states."""
    model = Converter(source, batch).run(input_name, output_names)
    tidy(model.graph)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, target)
