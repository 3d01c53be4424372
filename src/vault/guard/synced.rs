//! Folders that a service copies elsewhere: by the names the services give them, and by what they leave in them.

use std::path::Path;

/// Whether this folder, or one it lies in, is copied elsewhere.
pub(super) fn is_synced(folder: &Path) -> bool {
    folder.ancestors().any(|level| {
        let name = level.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        NAMES.iter().any(|known| name.starts_with(known)) || is_marked(level)
    })
}

fn is_marked(level: &Path) -> bool {
    let inside = std::fs::read_dir(level).into_iter().flatten().flatten();
    inside.map(|entry| entry.file_name().to_string_lossy().to_lowercase()).any(|name| {
        MARKS.contains(&name.as_str())
            || (name.ends_with(".db") && DATABASES.iter().any(|start| name.starts_with(start)))
    })
}

/// A folder's name in lower case begins with one of these: the services' own default names.
const NAMES: [&str; 48] = [
    "dropbox",
    "onedrive",
    "nextcloud",
    "owncloud",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "baidu",
    "百度",
    "坚果云",
    "我的坚果云",
    "nutstore",
    "阿里云盘",
    "aliyundrive",
    "腾讯微云",
    "weiyun",
    "天翼云盘",
    "ctyun",
    "和彩云",
    "移动云盘",
    "夸克网盘",
    "quarkcloud",
    "迅雷云盘",
    "115网盘",
    "123云盘",
    "wps云盘",
    "wps网盘",
    "wpsdrive",
    "360云盘",
    "seafile",
    "syncthing",
    "resilio",
    "megasync",
    "pcloud",
    "box sync",
    "insync",
    "proton drive",
    "protondrive",
    "yandex.disk",
    "yandexdisk",
    "tresorit",
    "jottacloud",
    "synologydrive",
    "synology drive",
    "cloudstation",
    "amazon drive",
    "creative cloud files",
];

/// Files that a service leaves at the top of a folder it copies.
const MARKS: [&str; 9] = [
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".sync",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".seafile-data",
    ".tresorit",
    ".synologyworkingdirectory",
];

/// Databases that Nextcloud and ownCloud keep at the top: `._sync_0123.db`, `.sync_0123.db`.
const DATABASES: [&str; 2] = ["._sync_", ".sync_"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_and_every_mark_is_known_at_any_depth() {
        let top = tempfile::tempdir().expect("a folder");
        assert!(!is_synced(top.path()), "an ordinary folder");
        for name in NAMES {
            assert!(is_synced(&top.path().join(name.to_uppercase()).join("deep/er")), "{name}");
            assert!(is_synced(&top.path().join(format!("{name} (Bank)"))), "{name}");
        }
        for mark in MARKS.into_iter().chain(["._sync_0a.db", ".sync_0a.db"]) {
            let folder = tempfile::tempdir().expect("a folder");
            std::fs::write(folder.path().join(mark), b"").expect("writable");
            assert!(is_synced(&folder.path().join("deep")), "{mark}");
        }
        std::fs::write(top.path().join("accounts.db"), b"").expect("writable");
        assert!(!is_synced(&top.path().join("sync")), "a database and a name like many");
    }
}
