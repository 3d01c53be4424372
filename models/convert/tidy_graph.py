"""Tidy a converted graph: no inverse pairs of Transpose, no idle Identity, no dead node, no constant twice."""

import onnx


def cancel_transposes(graph: onnx.GraphProto) -> None:
    """Drop each Transpose that undoes the one before it, until none is left."""
    while True:
        maker = {name: node for node in graph.node for name in node.output}
        renamed = {}
        for node in graph.node:
            before = maker.get(node.input[0])
            if node.op_type != "Transpose" or before is None or before.op_type != "Transpose":
                continue
            first, second = list(before.attribute[0].ints), list(node.attribute[0].ints)
            if [first[axis] for axis in second] == list(range(len(first))):
                renamed[node.output[0]] = before.input[0]
        if not renamed:
            return
        for node in graph.node:
            for index, name in enumerate(node.input):
                while name in renamed:
                    name = renamed[name]
                node.input[index] = name
        used = {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
        kept = [node for node in graph.node if any(name in used for name in node.output)]
        del graph.node[:]
        graph.node.extend(kept)


def drop_identities(graph: onnx.GraphProto) -> None:
    """Let the node before an output carry the output's name itself."""
    outputs = {output.name for output in graph.output}
    maker = {name: node for node in graph.node for name in node.output}
    uses: dict[str, int] = {}
    for node in graph.node:
        for name in node.input:
            uses[name] = uses.get(name, 0) + 1
    dropped = []
    for node in graph.node:
        idle = node.op_type == "Identity" and node.output[0] in outputs
        if not idle or uses[node.input[0]] != 1 or node.input[0] not in maker:
            continue
        before, old = maker[node.input[0]], node.input[0]
        for index, name in enumerate(before.output):
            if name == old:
                before.output[index] = node.output[0]
        dropped.append(node)
    for node in dropped:
        graph.node.remove(node)


def share_constants(graph: onnx.GraphProto) -> None:
    """Keep one of several equal constants, and only those that are used."""
    first: dict[tuple, str] = {}
    renamed = {}
    for tensor in graph.initializer:
        key = (tensor.data_type, tuple(tensor.dims), tensor.raw_data)
        if key in first:
            renamed[tensor.name] = first[key]
        else:
            first[key] = tensor.name
    for node in graph.node:
        for index, name in enumerate(node.input):
            node.input[index] = renamed.get(name, name)
    used = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)


def tidy(graph: onnx.GraphProto) -> None:
    """All three, in place."""
    cancel_transposes(graph)
    drop_identities(graph)
    share_constants(graph)
