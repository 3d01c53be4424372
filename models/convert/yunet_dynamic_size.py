"""YuNet as shipped takes one fixed picture size; this frees height and width (multiples of 32)."""

from pathlib import Path

import onnx


def convert(source: Path, target: Path) -> None:
    """Name the free dimensions of the input and of every output; weights and nodes stay as they are."""
    model = onnx.load(source)
    graph = model.graph
    dimensions = graph.input[0].type.tensor_type.shape.dim
    dimensions[2].dim_param = "h"
    dimensions[3].dim_param = "w"
    del graph.value_info[:]
    for output in graph.output:
        output.type.tensor_type.shape.dim[1].dim_param = f"n_{output.name}"
    onnx.checker.check_model(model)
    onnx.save(model, target)
