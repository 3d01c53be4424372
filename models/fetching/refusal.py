"""Why a fetch can end without every file; each reason has its own exit code."""

import errno

REFUSALS = {
    "usage": 2,
    "python_too_old": 3,
    "machine_unsupported": 4,
    "pip_missing": 5,
    "package_missing": 6,
    "network_unreachable": 7,
    "digest_wrong": 8,
    "disk_full": 9,
    "folder_not_writable": 10,
    "conversion_failed": 11,
    "download_failed": 12,
    "list_wrong": 13,
    "file_error": 14,
    "npm_missing": 15,
    "interrupted": 130,
}


class Refusal(Exception):
    """Why a run ends without every file: a reason from REFUSALS and what to do about it."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason


def explain(error: OSError) -> Refusal:
    """The typed reason for an error of the file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal("disk_full", f"{error.filename or 'the disk'} is full — free some and run again")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Refusal("folder_not_writable", f"{error.filename} — choose another folder with --out DIR")
    return Refusal("file_error", str(error))
