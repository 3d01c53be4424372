"""The made-up camera of tests/shim for a real window: built once, planted in a folder that stands in for /sys."""

import os
import subprocess
from pathlib import Path

from stage import ROOT, Lost


def plant(folder):
    """A webcam's entries in a made-up sysfs."""
    place = folder / "devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.0"
    node, driver = place / "video4linux/video0", folder / "bus/usb/drivers/uvcvideo"
    for path in (node, driver, folder / "class/video4linux"):
        path.mkdir(parents=True)
    os.symlink(node, folder / "class/video4linux/video0")
    os.symlink(place, node / "device")
    os.symlink(driver, place / "driver")
    for path, text in [(node / "name", "Webcam: Webcam"), (node / "index", "0"), (place.parent / "idVendor", "046d"),
                       (place.parent / "idProduct", "0825"), (place.parent / "serial", "A1")]:
        path.write_text(text + "\n")


def camera(folder, **faults):
    """The environment in which a program sees the made-up camera, with these faults."""
    library = ROOT / "target" / "walk" / "camera.so"
    library.parent.mkdir(parents=True, exist_ok=True)
    source = ROOT / "tests" / "shim" / "camera.c"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], check=True)
    plant(folder / "sysfs")
    named = {f"CAMERA_{name.upper()}": str(value) for name, value in faults.items()}
    return {"LD_PRELOAD": str(library), "CAMERA_SYSFS": str(folder / "sysfs"), "CAMERA_LOG": str(folder / "opened"), **named}


def expect_released(folder):
    """Each opening of the camera was closed again."""
    opened = Path(folder / "opened").read_text()
    if opened.count("o") != opened.count("c"):
        raise Lost(f"the camera is still open: {opened}")
