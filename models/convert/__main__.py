"""Run one conversion: ``python models/convert TOOL SOURCE TARGET [--input NAME] [--output OLD=NEW ...]``."""

import argparse
from importlib import import_module
from pathlib import Path

TOOLS = (
    "canonical_face",
    "conv_from_pad",
    "matrices_from_mixer",
    "relu_from_prelu",
    "sface_to_float32",
    "tflite_to_onnx",
    "yunet_dynamic_size",
    "yunet_one_head",
)


def main() -> None:
    """Import only the tool asked for: each needs another set of libraries."""
    parser = argparse.ArgumentParser(prog="convert", description=__doc__)
    parser.add_argument("tool", choices=TOOLS)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--input", default="", help="name of the network's input")
    parser.add_argument("--output", action="append", default=[], metavar="OLD=NEW", help="rename an output")
    parser.add_argument("--batch", type=int, help="pictures at once, when other than the graph states")
    arguments = parser.parse_args()
    options = {}
    if arguments.tool == "tflite_to_onnx":
        renamed = dict(pair.rsplit("=", 1) for pair in arguments.output)
        options = {"input_name": arguments.input, "output_names": renamed, "batch": arguments.batch}
    import_module(arguments.tool).convert(arguments.source, arguments.target, **options)


if __name__ == "__main__":
    main()
