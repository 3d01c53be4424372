//! ONNX files of a few operators, written byte by byte (onnx.proto3, version 8 of the format), so that models with
//! every fault can be made without borrowing any.

/// A network from `input` to `prob`: the means of the three planes, passed through these operators in order.
pub(crate) fn means(side: u64, through: &[&str]) -> Vec<u8> {
    let mut nodes = vec![node("GlobalAveragePool", "input", "pooled"), node("Flatten", "pooled", "t0")];
    for (place, operator) in through.iter().enumerate() {
        nodes.push(node(operator, &format!("t{place}"), &format!("t{}", place + 1)));
    }
    nodes.push(node("Identity", &format!("t{}", through.len()), "prob"));
    model(&nodes, &end("input", &[1, 3, side, side]), &end("prob", &[1, 3]))
}

fn model(nodes: &[Vec<u8>], input: &[u8], output: &[u8]) -> Vec<u8> {
    let mut graph: Vec<u8> = nodes.iter().flat_map(|node| bytes(1, node)).collect();
    graph.extend(bytes(2, b"g"));
    graph.extend(bytes(11, input));
    graph.extend(bytes(12, output));
    let operators = [bytes(1, b""), number(2, 13)].concat();
    [number(1, 8), bytes(7, &graph), bytes(8, &operators)].concat()
}

fn node(operator: &str, input: &str, output: &str) -> Vec<u8> {
    let name = format!("{operator} {output}");
    [
        bytes(1, input.as_bytes()),
        bytes(2, output.as_bytes()),
        bytes(3, name.as_bytes()),
        bytes(4, operator.as_bytes()),
    ]
    .concat()
}

fn end(name: &str, shape: &[u64]) -> Vec<u8> {
    let sides: Vec<u8> = shape.iter().flat_map(|side| bytes(1, &number(1, *side))).collect();
    let tensor = [number(1, 1), bytes(2, &sides)].concat();
    [bytes(1, name.as_bytes()), bytes(2, &bytes(1, &tensor))].concat()
}

/// A field that is a number.
fn number(field: u64, value: u64) -> Vec<u8> {
    [varint(field << 3), varint(value)].concat()
}

/// A field that is bytes, text or another message.
fn bytes(field: u64, content: &[u8]) -> Vec<u8> {
    [varint(field << 3 | 2), varint(content.len() as u64), content.to_vec()].concat()
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = vec![];
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}
