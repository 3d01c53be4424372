#!/usr/bin/env python3
"""Writes tests/fixtures/vision_reference.json: what the models give on the demonstration's photograph and on simple
alterations of it, computed with OpenCV and ONNX Runtime's Python package instead of this product's own code.

    pip install numpy==2.4.6 opencv-python-headless==5.0.0.93 onnxruntime==1.31.1
    python3 models/reference.py models/fetched tests/fixtures/vision_reference.json

Only numbers are kept, no pictures. Of a template only 32 sums are kept, too few to compare a face with.
"""
import json
import sys
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

# Alterations in whole numbers, so that every program makes the same pixels of them:
#   crop [x, y, width, height] (black outside) | mirror | dim [times, over] | turn [cos, sin, over] (nearest pixel, about
#   the centre, clockwise) | repeat (each pixel twice, both ways)
CASES = {
    "as_it_is": [],
    "camera": [{"crop": [60, 0, 320, 240]}, {"repeat": {}}],
    "uneven": [{"crop": [20, 10, 500, 375]}],
    "mirrored": [{"mirror": {}}],
    "dim": [{"dim": [2, 5]}],
    "turned": [{"turn": [24, 7, 25]}],
    "turned_back": [{"turn": [12, -5, 13]}, {"crop": [30, 0, 400, 300]}],
    "cut_by_the_edge": [{"crop": [190, 30, 300, 300]}],
    "small_picture": [{"crop": [120, 20, 200, 200]}],
}
EYE_RIGHT = [33, 160, 158, 133, 153, 144]
EYE_LEFT = [362, 385, 387, 263, 373, 380]
TEMPLATE = np.array(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]
)
SUBSET = [
    0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58, 61, 63, 65, 66, 67, 70, 78, 80,
    81, 82, 84, 87, 88, 91, 93, 95, 103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153,
    154, 155, 157, 158, 159, 160, 161, 162, 163, 168, 172, 173, 176, 178, 181, 185, 191, 195, 197, 234, 246, 249, 251,
    263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300, 308, 310, 311, 312, 314, 317, 318,
    321, 323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375, 377, 378, 379, 380, 381, 382, 384, 385, 386,
    387, 388, 389, 390, 397, 398, 400, 402, 405, 409, 415, 454, 466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477,
]  # fmt: skip


class Models:
    """The models of a folder, each on one thread."""

    def __init__(self, folder):
        self.folder, self.sessions = Path(folder), {}
        canonical = json.loads((self.folder / "canonical_face.json").read_text())
        self.points = np.array(canonical["xyz"])
        self.anchors = [(int(at), float(weight)) for at, weight in canonical["procrustes"]]

    def run(self, name, values):
        if name not in self.sessions:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            path = str(self.folder / f"{name}.onnx")
            self.sessions[name] = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        session = self.sessions[name]
        return session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(values, np.float32)})


def altered(picture, steps):
    for step in steps:
        ((what, value),) = step.items()
        height, width = picture.shape[:2]
        if what == "crop":
            x, y, w, h = value
            out = np.zeros((h, w, 3), np.uint8)
            part = picture[y : y + h, x : x + w]
            out[: part.shape[0], : part.shape[1]] = part
            picture = out
        elif what == "mirror":
            picture = picture[:, ::-1].copy()
        elif what == "dim":
            picture = (picture.astype(np.uint32) * value[0] // value[1]).astype(np.uint8)
        elif what == "repeat":
            picture = picture.repeat(2, axis=0).repeat(2, axis=1)
        elif what == "turn":
            cos, sin, over = value
            v, u = np.mgrid[:height, :width]
            u, v = u - width // 2, v - height // 2
            x = (cos * u + sin * v) // over + width // 2
            y = (cos * v - sin * u) // over + height // 2
            inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
            out = np.zeros_like(picture)
            out[inside] = picture[y[inside], x[inside]]
            picture = out
    return picture


def overlap(a, b):
    w = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    area = lambda box: (box[2] - box[0]) * (box[3] - box[1])
    return w * h / (area(a) + area(b) - w * h + 1e-9)


def detect(models, picture):
    """YuNet at a long side of 320: (score, [x1, y1, x2, y2], five points), best first."""
    height, width = picture.shape[:2]
    scale = min(1.0, 320 / max(height, width))
    w, h = round(width * scale), round(height * scale)
    small = cv2.resize(picture, (w, h), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    padded = np.zeros((-(-h // 32) * 32, -(-w // 32) * 32, 3), np.float32)
    padded[:h, :w] = small[:, :, ::-1]
    rows = models.run("yunet", padded.transpose(2, 0, 1)[None])[0][0]
    found = []
    for stride in (8, 16, 32):
        cells = (padded.shape[0] // stride) * (padded.shape[1] // stride)
        (kind, thing, boxes, points), rows = np.split(rows[:cells], [1, 2, 6], axis=1), rows[cells:]
        kind, thing = kind[:, 0], thing[:, 0]
        score = np.sqrt(np.clip(kind, 0, 1) * np.clip(thing, 0, 1))
        for cell in np.where(score >= 0.7)[0]:
            row, column = divmod(int(cell), padded.shape[1] // stride)
            cx, cy = (column + boxes[cell, 0]) * stride, (row + boxes[cell, 1]) * stride
            bw, bh = np.exp(boxes[cell, 2]) * stride, np.exp(boxes[cell, 3]) * stride
            five = (points[cell].reshape(5, 2) + [column, row]) * stride
            box = np.array([cx - bw / 2, cy - bh / 2, cx + bw / 2, cy + bh / 2])
            found.append((float(score[cell]), box / scale, five / scale))
    found.sort(key=lambda face: -face[0])
    kept = []
    for face in found:
        if all(overlap(face[1], better[1]) <= 0.3 for better in kept):
            kept.append(face)
    return kept


def region_of_detection(box, five):
    turn = np.arctan2(five[1][1] - five[0][1], five[1][0] - five[0][0])
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, max(box[2] - box[0], box[3] - box[1]) * 1.5, turn


def region_of_mesh(mesh):
    flat = mesh[:, :2]
    turn = np.arctan2(flat[263, 1] - flat[33, 1], flat[263, 0] - flat[33, 0])
    cos, sin = np.cos(turn), np.sin(turn)
    upright = flat @ np.array([[cos, -sin], [sin, cos]])
    low, high = upright.min(0), upright.max(0)
    cx, cy = (low + high) / 2 @ np.array([[cos, sin], [-sin, cos]])
    return cx, cy, (high - low).max() * 1.5, turn


def mesh_of(models, picture, region):
    """FaceMesh V2: 478 points in picture pixels, and presence."""
    cx, cy, side, turn = region
    scale = side / 256
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    to_picture = np.array([[cos, -sin, cx - cos * 128 + sin * 128], [sin, cos, cy - sin * 128 - cos * 128]])
    centres = to_picture.copy()
    centres[:, 2] += to_picture[:, :2] @ [0.5, 0.5] - 0.5
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    crop = cv2.warpAffine(picture, centres, (256, 256), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    points, flag, _ = models.run("face_landmarks", (crop.astype(np.float32) / 255).transpose(2, 0, 1)[None])
    points = points.reshape(478, 3)
    flat = points[:, :2] @ to_picture[:, :2].T + to_picture[:, 2]
    return np.concatenate([flat, points[:, 2:] * scale], 1), float(1 / (1 + np.exp(-flag.ravel()[0])))


def pose(models, mesh):
    """Weighted orthogonal Procrustes against the canonical face: yaw, pitch, roll in degrees."""
    at = [anchor for anchor, _ in models.anchors]
    weight = np.array([weight for _, weight in models.anchors])
    weight = weight / weight.sum()
    seen, model = mesh[at] * [1, -1, -1], models.points[at]
    u, _, vt = np.linalg.svd(((seen - weight @ seen) * weight[:, None]).T @ (model - weight @ model))
    turn = u @ np.diag([1, 1, np.sign(np.linalg.det(u @ vt))]) @ vt
    forward, right = turn @ [0, 0, 1.0], turn @ [1.0, 0, 0]
    yaw = np.degrees(np.arctan2(forward[0], forward[2]))
    pitch = np.degrees(-np.arcsin(np.clip(forward[1], -1, 1)))
    return yaw, pitch, np.degrees(-np.arctan2(right[1], np.hypot(right[0], right[2])))


def aligned(picture, five):
    """The face in 112 × 112 pixels, by least squares (Umeyama)."""
    five = np.asarray(five, np.float64)
    s, d = five - five.mean(0), TEMPLATE - TEMPLATE.mean(0)
    u, sizes, vt = np.linalg.svd(d.T @ s / 5)
    signs = np.array([1, np.sign(np.linalg.det(u) * np.linalg.det(vt))])
    turn = u @ np.diag(signs) @ vt
    scale = (sizes * signs).sum() / s.var(0).sum()
    shift = TEMPLATE.mean(0) - scale * turn @ five.mean(0)
    return cv2.warpAffine(picture, np.hstack([scale * turn, shift[:, None]]), (112, 112), flags=cv2.INTER_LINEAR)


def five_of(mesh):
    at = lambda *ids: mesh[list(ids), :2].mean(0)
    return [at(33, 133), at(362, 263), at(1), at(61), at(291)]


def template_of(models, picture, readings):
    """SFace and MobileFaceNet, each the mean over both readings and their mirror images; SFace weighs .62."""
    unit = lambda values: values / np.linalg.norm(values)
    parts = []
    for name, offset, gain, weight in (("sface", 0, 1, 0.62), ("mobilefacenet", 127.5, 1 / 128, 0.38)):
        total = 0
        for five in readings:
            face = aligned(picture, five).astype(np.float32)
            for seen in (face, face[:, ::-1]):
                values = (seen - offset) * gain
                total = total + unit(models.run(name, values.transpose(2, 0, 1)[None])[0][0])
        parts.append(np.sqrt(weight) * unit(total))
    return np.concatenate(parts)


def quality(picture, mesh):
    face = aligned(picture, five_of(mesh)).astype(np.float32)
    luma = face @ np.array([0.299, 0.587, 0.114], np.float32)
    skin, cheeks = luma[32:106, 24:88], luma[54:86, 28:84]
    laplacian = cv2.Laplacian(luma.astype(np.float64), cv2.CV_64F)[1:-1, 1:-1]
    left, right = skin[:, :32].mean(), skin[:, 32:].mean()
    return {
        "sharpness": laplacian.var(),
        "luminance": cheeks.mean(),
        "dynamic_range": np.percentile(skin, 95) - np.percentile(skin, 5),
        "asymmetry": 2 * abs(left - right) / (left + right),
        "inter_eye_distance": np.hypot(*(mesh[468, :2] - mesh[473, :2])),
    }


def measured(models, picture):
    score, box, five = max(detect(models, picture), key=lambda face: np.prod(face[1][2:] - face[1][:2]))
    first, _ = mesh_of(models, picture, region_of_detection(box, five))
    mesh, presence = mesh_of(models, picture, region_of_mesh(first))
    followed = mesh
    for _ in range(3):
        followed, _ = mesh_of(models, picture, region_of_mesh(followed))
    between = lambda a, b: np.linalg.norm(mesh[a] - mesh[b])
    eye = lambda p: (between(p[1], p[5]) + between(p[2], p[4])) / (2 * between(p[0], p[3]))
    shapes = models.run("face_blendshapes", mesh[SUBSET, :2][None])[0].ravel()
    template = template_of(models, picture, [five, five_of(mesh)])
    signs = [[(-1) ** bin(row & at).count("1") for at in range(320)] for row in range(1, 33)]
    return {
        "faces": len(detect(models, picture)),
        "score": score,
        "box": [box[0], box[1], box[2] - box[0], box[3] - box[1]],
        "five": five,
        "presence": presence,
        "mesh": mesh[::8],
        "followed": followed[::8],
        "pose": pose(models, mesh),
        "eyes": [eye(EYE_LEFT), eye(EYE_RIGHT), shapes[9], shapes[10]],
        "mouth": [between(13, 14) / between(78, 308), shapes[25]],
        "quality": quality(picture, mesh),
        "template_sums": np.array(signs) @ template / np.sqrt(320),
    }


def rounded(value):
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [rounded(part) for part in value]
    return value if isinstance(value, int) else round(float(value), 4)


def main():
    folder, target = sys.argv[1:]
    models = Models(folder)
    photograph = cv2.imread(str(Path(folder) / "demo_face.png"))[:, :, ::-1].copy()
    cases = []
    for name, steps in CASES.items():
        seen = rounded(measured(models, altered(photograph, steps)))
        cases.append(json.dumps({"name": name, "steps": steps, **seen}, separators=(",", ":")))
    made = f"models/reference.py, OpenCV {cv2.__version__}, ONNX Runtime {onnxruntime.__version__}"
    Path(target).write_text('{"made_by":' + json.dumps(made) + ',"cases":[\n' + ",\n".join(cases) + "\n]}\n")


if __name__ == "__main__":
    main()
