//! What is left in a process's memory of a face and of keys, once a session is over and once the store is closed.
//!
//! A child enrolls a person whose template only this test knows, under a root secret only this test knows, and then
//! waits; every byte it may read or write is searched for them.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use countersign::domain::{Probe, Template};
use countersign::vault::{Enrollment, KeyStore as _, Passphrase, RootSecret, SealedFile, Vault};
use hkdf::Hkdf;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use rusqlite::Connection;
use zeroize::Zeroizing;

use super::fixture::{self, House, NOON, ORIGIN, rng};

const FOLDER: &str = "COUNTERSIGN_TEST_FOLDER";
const PURPOSE: &str = "withdraw-cash";
const STORE_LABEL: &[u8] = b"countersign/v1/store";
const WRAPPING_LABEL: &[u8] = b"countersign/v1/wrapping/\0\0\0\x01";
const PASSPHRASE: &str = "nine words that only this test knows";

/// One session of a kiosk. It says when the session is over and when the store is closed, and waits each time.
#[test]
#[ignore = "run as a child by nothing_of_a_face_or_a_root_stays_in_memory"]
fn child_enrolls_and_waits() {
    let Ok(folder) = std::env::var(FOLDER) else {
        println!("skipped: this is the child of another test");
        return;
    };
    let mut input = File::open("/dev/stdin").expect("the parent's pipe");
    let mut kept_on_purpose = Box::new([0; 32]);
    input.read_exact(&mut *kept_on_purpose).expect("32 bytes");
    let keys = SealedFile::new(&Path::new(&folder).join("key"), Passphrase::from(PASSPHRASE));
    let mut vault = Vault::open(&Path::new(&folder).join("vault.db"), &keys).expect("the store opens");
    enroll(&mut vault, &mut input);
    say("over", &mut input);
    drop(vault);
    say("closed", &mut input);
    assert_ne!(*kept_on_purpose, [0; 32]);
}

/// The face arrives as the eyes would hand it over, is enrolled, and is compared once.
fn enroll(vault: &mut Vault, input: &mut File) {
    let mut bytes = Zeroizing::new([0; 4 * Template::LENGTH]);
    input.read_exact(&mut *bytes).expect("a face");
    let mut values = Zeroizing::new([0.0; Template::LENGTH]);
    let (numbers, _) = bytes.as_chunks::<4>();
    values.iter_mut().zip(numbers).for_each(|(value, bytes)| *value = f32::from_le_bytes(*bytes));
    let (template, live) = (Template::new(&values).expect("a face"), [Probe::new(&values).expect("a face")]);
    let face = Enrollment { template: &template, live: &live, threshold: 0.99, document: None };
    let consent = fixture::consent(1);
    vault.enroll(&consent, &face, NOON, &mut rng(1)).expect("enrolled");
    let purpose = fixture::purpose(PURPOSE);
    assert!(vault.compare(&consent.id, &purpose, &live[0], NOON).expect("kept") > 0.99);
}

fn say(word: &str, input: &mut File) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "child: {word}").and_then(|()| out.flush()).expect("the parent listens");
    input.read_exact(&mut [0]).expect("the parent answers");
}

#[test]
fn nothing_of_a_face_or_a_root_stays_in_memory() {
    let secrets = Secrets::draw();
    let (house, mut child) = secrets.start();
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(&secrets.control).and_then(|()| pipe.write_all(&secrets.face_bytes())).expect("it reads");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
    let mut wait = |word: &str| {
        assert!(lines.any(|line| line.ends_with(&format!("child: {word}"))), "it came as far as {word}");
    };

    wait("over");
    let reference = secrets.kept_reference(&house);
    let always = secrets.gone_after_a_session(reference);
    let found = search(&child, &always);
    pipe.write_all(b"\n").expect("it waits");
    wait("closed");
    let closed = search(&child, &[always, secrets.gone_after_closing()].concat());
    pipe.write_all(b"\n").expect("it waits");
    child.wait().expect("it ends");

    for (when, found) in [("while the store is open", found), ("when it is closed", closed)] {
        let [(control, places), rest @ ..] = found.as_slice() else { panic!("a search for nothing") };
        assert!(!places.is_empty(), "{when}: {control}, which is left there on purpose, is found");
        let left: Vec<_> = rest.iter().filter(|(_, places)| !places.is_empty()).collect();
        assert!(left.is_empty(), "{when}, memory still holds {left:?}");
    }
}

/// The program itself, while it waits for a receipt: no crash of it leaves its memory on the disk.
#[test]
fn the_program_leaves_no_core_dump() {
    // From a shell that allows them, so far as the account may.
    let allowed = r#"ulimit -S -c "$(ulimit -H -c)" && exec "$0" "$@""#;
    let mut program = Command::new("sh")
        .args(["-c", allowed, env!("CARGO_BIN_EXE_countersign"), "receipt", "show", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let file = format!("/proc/{}/limits", program.id());
    let forbidden = || {
        let limits = std::fs::read_to_string(&file).expect("a child of this account");
        let line = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
        line.split_whitespace().skip(4).take(2).eq(["0", "0"])
    };
    let closed = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        forbidden()
    });
    drop(program.stdin.take());
    program.wait().expect("it ends");
    assert!(closed, "core dumps are forbidden");
}

/// Known to this process and, for a while, to the child.
struct Secrets {
    /// Left in the child's memory on purpose: what finds nothing else must find this.
    control: [u8; 32],
    root: [u8; 32],
    face: [f32; Template::LENGTH],
}

type Needle = (&'static str, Vec<u8>);

impl Secrets {
    fn draw() -> Self {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).expect("randomness");
        let mut draws = StdRng::from_seed(seed);
        let mut face: [f32; Template::LENGTH] = std::array::from_fn(|_| draws.random_range(-1.0..1.0));
        let length = face.iter().map(|value| value * value).sum::<f32>().sqrt();
        face.iter_mut().for_each(|value| *value /= length);
        Self { control: draws.random(), root: draws.random(), face }
    }

    /// A store under the root secret, its key in a sealed file, and a child about to open it.
    fn start(&self) -> (House, Child) {
        let house = House::new();
        let keys = SealedFile::new(&house.folder().join("key"), Passphrase::from(PASSPHRASE));
        keys.create(&RootSecret::from_random(&self.root), &mut rng(2)).expect("an empty folder");
        drop(Vault::create(&house.file(), &keys, ORIGIN, &mut rng(3)).expect("a new store"));
        let child = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--ignored", "--exact", "--nocapture", "vault::memory::child_enrolls_and_waits"])
            .env(FOLDER, house.folder())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child");
        (house, child)
    }

    fn face_bytes(&self) -> Vec<u8> {
        self.face.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// Eight numbers in a row are nobody else's; they are looked for in three places of the face.
    fn gone_after_a_session(&self, reference: Vec<u8>) -> Vec<Needle> {
        let mut needles = vec![("the control", self.control.to_vec())];
        for at in [0, 100, 300] {
            let part = &self.face[at..at + 8];
            needles.push(("the face", part.iter().flat_map(|value| value.to_le_bytes()).collect()));
            let doubled = part.iter().flat_map(|value| f64::from(*value).to_le_bytes());
            needles.push(("the face in doubled precision", doubled.collect()));
            needles.push(("the kept reference, unsealed", reference[4 * at..4 * (at + 8)].to_vec()));
        }
        needles.push(("the root secret", self.root.to_vec()));
        needles.push(("the root secret in letters", hexadecimal(&self.root)));
        needles
    }

    /// SQLCipher must have the store's key as long as the store is open.
    fn gone_after_closing(&self) -> Vec<Needle> {
        let store = self.key(STORE_LABEL);
        vec![
            ("the store's key in letters", hexadecimal(&store)),
            ("the store's key", store.to_vec()),
            ("the wrapping key", self.key(WRAPPING_LABEL).to_vec()),
        ]
    }

    fn key(&self, label: &[u8]) -> [u8; 32] {
        let mut key = [0; 32];
        Hkdf::<sha2::Sha256>::new(None, &self.root).expand(label, &mut key).expect("32 bytes");
        key
    }

    /// What the child sealed, unsealed here by the documented derivation: a turned face, as bytes.
    fn kept_reference(&self, house: &House) -> Vec<u8> {
        let raw = Connection::open(house.file()).expect("a file");
        let letters = String::from_utf8(hexadecimal(&self.key(STORE_LABEL))).expect("letters");
        raw.execute_batch(&format!("PRAGMA key = \"x'{letters}'\"")).expect("a key");
        let (id, wrapped): ([u8; 16], Vec<u8>) = raw
            .query_row("SELECT id, wrapped_key FROM subject", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .expect("one person");
        let one = 1u32.to_be_bytes();
        let key = unseal(&self.key(WRAPPING_LABEL), &[b"countersign/key", &one, &id, &one], &wrapped);
        let sealed: Vec<u8> = raw
            .query_row("SELECT sealed FROM reference WHERE purpose = ?1", [PURPOSE], |row| row.get(0))
            .expect("one reference");
        let (purpose, model) = (PURPOSE.as_bytes(), Template::MODEL.as_bytes());
        let place: &[&[u8]] = &[b"countersign/reference", &one, &id, purpose, model, &one];
        unseal(&key.try_into().expect("32 bytes"), place, &sealed)
    }
}

/// XChaCha20-Poly1305, 24 bytes of nonce first; each part of the place is preceded by its length.
fn unseal(key: &[u8; 32], place: &[&[u8]], sealed: &[u8]) -> Vec<u8> {
    let place: Vec<u8> =
        place.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes(), *part].concat()).collect();
    let (nonce, text) = sealed.split_first_chunk::<24>().expect("a nonce");
    let payload = Payload { msg: text, aad: &place };
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload).expect("its own key")
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes()
}

/// Where in the child's memory each needle stands.
fn search(child: &Child, needles: &[Needle]) -> Vec<(&'static str, Vec<String>)> {
    let mut found: Vec<_> = needles.iter().map(|(name, _)| (*name, vec![])).collect();
    let maps =
        std::fs::read_to_string(format!("/proc/{}/maps", child.id())).expect("a child of this account");
    let memory = File::open(format!("/proc/{}/mem", child.id())).expect("a child of this account");
    let mut searched = 0;
    for line in maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|mode| mode.starts_with("rw")))
    {
        let (from, to) = line.split(' ').next().and_then(|range| range.split_once('-')).expect("a range");
        let [from, to] = [from, to].map(|place| u64::from_str_radix(place, 16).expect("a place"));
        let mut bytes = vec![0; (to - from) as usize];
        // A region the kernel keeps to itself cannot be read by anyone.
        if memory.read_exact_at(&mut bytes, from).is_err() {
            continue;
        }
        searched += bytes.len();
        for ((_, places), (_, needle)) in found.iter_mut().zip(needles) {
            let hits = memchr::memmem::find_iter(&bytes, needle);
            places.extend(hits.map(|at| format!("{at:#x} of {line}")));
        }
    }
    assert!(searched > 1 << 20, "{searched} bytes is no process");
    found
}
