//! A machine that is no demonstration, from bare settings to two signatures.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use countersign::domain::operator::Role;
use countersign::domain::{Digest, Timestamp};
use countersign::kiosk::{Clock, Error, Kiosk, Machine};
use countersign::settings::Settings;
use countersign::{domain, vault};

use crate::machine::now;

pub(super) const ADMINISTRATOR: (&str, &str) = ("1", "271828");
pub(super) const COMPLIANCE: (&str, &str) = ("2", "314159");
pub(super) const SUPERVISOR: (&str, &str) = ("3", "161803");
/// The last second of the approval's last day at the machine's place, UTC+08:00.
pub(super) const LAST_MOMENT: Timestamp = Timestamp::from_unix(1_814_371_199);
/// The queue that the settings name.
const QUEUE: &str = "ipp://localhost:631/printers/receipts";

/// A machine's folder.
pub(super) struct Bare {
    folder: tempfile::TempDir,
}

impl Bare {
    /// Settings, a passphrase and a dossier with its documents; no store.
    pub(super) fn new() -> Self {
        let bare = Self { folder: tempfile::tempdir().expect("a folder") };
        std::fs::create_dir_all(bare.root()).expect("writable");
        std::fs::create_dir(bare.papers()).expect("writable");
        bare.write("passphrase", "correct horse battery\n");
        bare.write("machine/settings.toml", &settings());
        bare.write("papers/dossier.toml", &dossier());
        for (name, text) in PAPERS {
            bare.write(&format!("papers/{name}"), text);
        }
        bare
    }

    /// The same installed, with its dossier, its staff, and its printer's page read back.
    pub(super) fn installed(clock: Clock) -> (Self, Arc<Kiosk>) {
        let bare = Self::new();
        let kiosk = Kiosk::install(bare.machine(), clock).expect("it can be installed");
        kiosk.take_dossier(&bare.dossier()).expect("it is sound");
        let staff = [
            (COMPLIANCE, "Wei Fang", Role::Compliance),
            (SUPERVISOR, "Mei Lam", Role::Supervisor),
            // From here on only she enters others.
            (ADMINISTRATOR, "Ana Cruz", Role::Administrator),
        ];
        for ((number, pin), name, role) in staff {
            kiosk.enlist(None, (number, name, role), pin).expect("nobody has this number");
        }
        bare.read_back(QUEUE);
        (bare, Arc::new(kiosk))
    }

    /// The same rehearsed and signed by both.
    pub(super) fn commissioned(clock: Clock) -> (Self, Arc<Kiosk>) {
        let (bare, kiosk) = Self::installed(clock);
        kiosk.rehearse_commission().expect("the demonstration face");
        sign(&kiosk);
        (bare, kiosk)
    }

    /// What the command leaves once a page of this queue was read back; `printer::trial` does it with real pages.
    pub(super) fn read_back(&self, queue: &str) {
        let read = format!(r#"{{"queue":"{queue}","paper":"a4","square":"","read":{}}}"#, now().as_unix());
        self.write("machine/printer-trial.json", &read);
    }

    pub(super) fn root(&self) -> PathBuf {
        self.folder.path().join("machine")
    }

    pub(super) fn papers(&self) -> PathBuf {
        self.folder.path().join("papers")
    }

    pub(super) fn dossier(&self) -> PathBuf {
        self.papers().join("dossier.toml")
    }

    pub(super) fn passphrase(&self) -> PathBuf {
        self.folder.path().join("passphrase")
    }

    pub(super) fn machine(&self) -> Machine {
        Machine::at(&self.root(), Some(&self.passphrase())).expect("its settings are sound")
    }

    /// The same machine opened again, after whatever was changed in its files.
    pub(super) fn opened(&self, clock: Clock) -> Kiosk {
        Kiosk::open(self.machine(), clock).expect("its key is there")
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).expect("writable");
    }

    /// Changes one thing in a file of its folder, or of the papers.
    pub(super) fn change(&self, name: &str, (from, to): (&str, &str)) {
        let path = self.folder.path().join(name);
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{name} has no {from:?}");
        std::fs::write(path, text.replacen(from, to, 1)).expect("writable");
    }

    /// Each event of the log, with how often.
    pub(super) fn events(&self) -> std::collections::BTreeMap<&'static str, u64> {
        let machine = self.machine();
        let policy = machine.policy().expect("beside the store");
        let verdict = countersign::kiosk::audit::verify(&machine, &policy, None).expect("it opens");
        assert!(verdict.valid, "{:?}", verdict.why);
        verdict.events.expect("counted")
    }
}

/// Both sign.
pub(super) fn sign(kiosk: &Kiosk) {
    let (number, pin) = ADMINISTRATOR;
    assert!(!kiosk.sign_commission(number, pin).expect("every gate is passed"), "one is not enough");
    let (number, pin) = COMPLIANCE;
    assert!(kiosk.sign_commission(number, pin).expect("every gate is passed"), "with both it serves");
}

/// The gates that are shut, each with why.
pub(super) fn shut(kiosk: &Kiosk) -> Vec<(&'static str, &'static str)> {
    let standing = kiosk.commission().expect("the store is open");
    standing.gates.iter().filter_map(|gate| Some((gate.gate, gate.reason?))).collect()
}

/// Why somebody's signature or PIN is not taken.
pub(super) fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> domain::operator::Error {
    match outcome {
        Err(Error::Vault(vault::Error::Operator(why)) | Error::Operator(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// Which gate keeps an act from being done.
pub(super) fn kept_by<T>(outcome: Result<T, Error>) -> (&'static str, &'static str) {
    match outcome {
        Err(Error::Shut { gate, lack }) => (gate.code(), lack.code()),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was done"),
    }
}

pub(super) fn settings() -> String {
    let changes = [
        ("demo = true", "demo = false"),
        ("folder = \"receipts\"", &format!("queue = \"{QUEUE}\"")),
        ("# pin = {", "pin = {"),
        ("serial = \"A1B2C3\"", "serial = \"A1\""),
        ("# band = {", "band = {"),
    ];
    let demo = Settings::demo_file(true);
    changes.iter().fold(demo, |text, (from, to)| {
        assert!(text.contains(from), "the settings have no {from:?}");
        text.replacen(from, to, 1)
    })
}

const PAPERS: [(&str, &str); 5] = [
    ("sign.jpg", "a photograph of the sign"),
    ("assessment.pdf", "what this does to people"),
    ("evaluated.pdf", "our own evaluation"),
    ("examined.pdf", "what others found"),
    ("approved.pdf", "the approval"),
];

fn document(name: &str) -> String {
    let text = PAPERS.iter().find(|(own, _)| *own == name).expect("a paper").1;
    format!("{{ file = \"{name}\", sha256 = \"{}\" }}", Digest::of(text.as_bytes()))
}

pub(super) fn dossier() -> String {
    let basis = |id: &str| format!("[[basis]]\npurpose = \"{id}\"\nrests_on = \"separate-consent\"\n");
    let bases: String = ["cash-withdrawal", "card-replacement", "safe-deposit"].map(basis).concat();
    let stage = |name: &str, number: &str, on: &str, until: &str| {
        let document = document(&format!("{name}.pdf"));
        format!(
            "[{name}]\nauthority = \"Harbour District\"\nnumber = \"{number}\"\non = \"{on}\"\nuntil = \"{until}\"\ndocument = {document}\n"
        )
    };
    format!(
        "[site]\nkind = \"bank-hall\"\nsign = {}\n\n[assessment]\nreference = \"PIA-7\"\non = \"2026-05-04\"\nreview_by = \"2027-12-31\"\ndocument = {}\n\n{bases}\n{}{}{}\n[filing]\nlater = \"fewer than 100,000 persons\"\n\n[tried]\nlight = {{ on = \"2026-11-02\", by = \"Ana Cruz\" }}\ntwo_people = {{ on = \"2026-11-02\", by = \"Ana Cruz\" }}\naccess = {{ on = \"2026-11-03\", by = \"Ana Cruz and Li Na\" }}\n",
        document("sign.jpg"),
        document("assessment.pdf"),
        stage("evaluated", "EV-1", "2026-05-10", "2027-12-31"),
        stage("examined", "EX-1", "2026-05-20", "2027-12-31"),
        stage("approved", "HD-2026-0417", "2026-06-17", "2027-06-30"),
    )
}

/// Whether a path is there.
pub(super) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
