//! A disk that loses its power: from the steps a process took to what the platters may hold afterwards.
//!
//! What was synced is there. Of what was written since, each file may hold anything: none of it, all of it, some writes
//! and not others, or single sectors of a write. A name that was made, changed or removed since its folder was last
//! synced may be the old or the new one. (A drive that lies about a sync is not covered, nor is one that tears a
//! sector of 512 bytes.)

use std::collections::BTreeMap;

use rand::Rng;

/// One step of a process, as `tests/shim/disk.c` writes it down.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) kind: u8,
    pub(super) name: String,
    data: Vec<u8>,
    offset: u64,
}

/// Files by name.
pub(super) type Image = BTreeMap<String, Vec<u8>>;

/// What becomes of that which was not synced.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fate {
    /// All of it is lost.
    Lost,
    /// All of it is kept.
    Kept,
    /// The first so many writes are kept, and a part of the next.
    CutShort,
    /// Each write is kept or lost by itself, so that later ones may be there without earlier ones.
    Scattered,
    /// Each sector of each write is kept or lost by itself.
    Torn,
    /// As torn; what a file grew by and did not get holds noise, as a drive's old sectors do.
    Noisy,
}

impl Fate {
    /// Twelve cuts a step.
    pub(super) const EACH: [Self; 12] = [
        Self::Lost,
        Self::Kept,
        Self::CutShort,
        Self::CutShort,
        Self::Scattered,
        Self::Scattered,
        Self::Scattered,
        Self::Torn,
        Self::Torn,
        Self::Torn,
        Self::Noisy,
        Self::Noisy,
    ];
}

/// The disk while steps are taken.
#[derive(Clone, Default)]
pub(super) struct Disk {
    files: Vec<File>,
    /// Names as the process sees them, and as they would be found.
    names: BTreeMap<String, usize>,
    synced_names: BTreeMap<String, usize>,
    renamed: Vec<Naming>,
}

#[derive(Clone, Default)]
struct File {
    synced: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Clone)]
enum Change {
    Write { offset: usize, data: Vec<u8> },
    Truncate(usize),
}

#[derive(Clone)]
enum Naming {
    Made(String, usize),
    Moved(String, String),
    Removed(String),
}

/// Reads the steps that the shim wrote down.
pub(super) fn read(log: &[u8]) -> Vec<Step> {
    let mut rest = log;
    let mut steps = vec![];
    while let Some((head, tail)) = rest.split_first_chunk::<15>() {
        let named = u16::from_ne_bytes([head[1], head[2]]) as usize;
        let sized = u32::from_ne_bytes(head[3..7].try_into().expect("4 bytes")) as usize;
        let offset = u64::from_ne_bytes(head[7..15].try_into().expect("8 bytes"));
        let (name, tail) = tail.split_at(named);
        let (data, tail) = tail.split_at(sized);
        let name = String::from_utf8(name.to_vec()).expect("names of this test");
        steps.push(Step { kind: head[0], name, data: data.to_vec(), offset });
        rest = tail;
    }
    assert!(rest.is_empty(), "a whole log");
    steps
}

impl Disk {
    /// A disk on which these files lie, synced.
    pub(super) fn holding(image: &Image) -> Self {
        let mut disk = Self::default();
        for (name, bytes) in image {
            disk.names.insert(name.clone(), disk.files.len());
            disk.files.push(File { synced: bytes.clone(), pending: vec![] });
        }
        disk.synced_names = disk.names.clone();
        disk
    }

    /// Takes a step.
    pub(super) fn take(&mut self, step: &Step) {
        let name = step.name.clone();
        match step.kind {
            b'c' => {
                self.files.push(File::default());
                self.name(Naming::Made(name, self.files.len() - 1));
            }
            b'w' => {
                self.change(&name, Change::Write { offset: step.offset as usize, data: step.data.clone() });
            }
            b't' => self.change(&name, Change::Truncate(step.offset as usize)),
            b'r' => self
                .name(Naming::Moved(name, String::from_utf8(step.data.clone()).expect("names of this test"))),
            b'u' => self.name(Naming::Removed(name)),
            b's' => self.file(&name).settle(),
            b'd' => {
                self.renamed.clear();
                self.synced_names = self.names.clone();
            }
            other => panic!("no step {other}"),
        }
    }

    /// What may be found after the power failed now.
    pub(super) fn cut(&self, fate: Fate, rng: &mut impl Rng) -> Image {
        let kept_names = match fate {
            Fate::Lost => 0,
            Fate::Kept => self.renamed.len(),
            _ => rng.random_range(0..=self.renamed.len()), // a file system's journal keeps their order
        };
        let mut names = self.synced_names.clone();
        self.renamed[..kept_names].iter().for_each(|naming| naming.apply(&mut names));
        names.into_iter().map(|(name, file)| (name, self.files[file].found(fate, rng))).collect()
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.names);
        self.renamed.push(naming);
    }

    fn file(&mut self, name: &str) -> &mut File {
        let file = *self.names.get(name).unwrap_or_else(|| panic!("{name} was made"));
        &mut self.files[file]
    }

    fn change(&mut self, name: &str, change: Change) {
        self.file(name).pending.push(change);
    }
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<String, usize>) {
        match self {
            Self::Made(name, file) => drop(names.insert(name.clone(), *file)),
            Self::Moved(old, new) => {
                if let Some(file) = names.remove(old) {
                    names.insert(new.clone(), file);
                }
            }
            Self::Removed(name) => drop(names.remove(name)),
        }
    }
}

/// Smallest part of a write that is kept or lost.
const SECTOR: usize = 512;

impl File {
    fn settle(&mut self) {
        for change in std::mem::take(&mut self.pending) {
            change.apply(&mut self.synced);
        }
    }

    fn found(&self, fate: Fate, rng: &mut impl Rng) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        let short = rng.random_range(0..=self.pending.len());
        for (place, change) in self.pending.iter().enumerate() {
            match fate {
                Fate::Lost => {}
                Fate::Kept => change.apply(&mut bytes),
                Fate::CutShort if place < short => change.apply(&mut bytes),
                Fate::CutShort if place == short => change.begin(&mut bytes, rng),
                Fate::CutShort => {}
                Fate::Scattered if rng.random() => change.apply(&mut bytes),
                Fate::Scattered => {}
                Fate::Torn => change.tear(&mut bytes, 0, rng),
                Fate::Noisy => change.tear(&mut bytes, rng.random(), rng),
            }
        }
        bytes
    }
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write { offset, data } => put(bytes, *offset, data, 0),
            Self::Truncate(length) => bytes.resize(*length, 0),
        }
    }

    /// The first sectors of it.
    fn begin(&self, bytes: &mut Vec<u8>, rng: &mut impl Rng) {
        if let Self::Write { offset, data } = self {
            let sectors = rng.random_range(0..=data.len() / SECTOR);
            put(bytes, *offset, &data[..sectors * SECTOR], 0);
        }
    }

    /// Some of its sectors.
    fn tear(&self, bytes: &mut Vec<u8>, filler: u8, rng: &mut impl Rng) {
        match self {
            Self::Truncate(_) if rng.random() => self.apply(bytes),
            Self::Truncate(_) => {}
            Self::Write { offset, data } => {
                // Sectors lie where the disk has them, not where a write begins.
                let first = SECTOR - offset % SECTOR;
                let (head, tail) = data.split_at(first.min(data.len()));
                let mut at = *offset;
                for sector in std::iter::once(head).chain(tail.chunks(SECTOR)) {
                    if rng.random() {
                        put(bytes, at, sector, filler);
                    }
                    at += sector.len();
                }
            }
        }
    }
}

fn put(bytes: &mut Vec<u8>, offset: usize, data: &[u8], filler: u8) {
    if bytes.len() < offset + data.len() {
        bytes.resize(offset + data.len(), filler);
    }
    bytes[offset..offset + data.len()].copy_from_slice(data);
}
