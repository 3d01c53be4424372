//! Printers that others wrote: `ippeveprinter`, the printer of the Printer Working Group's own tests, and CUPS. Each has a
//! folder and a port of its own and ends with its test; no service of this machine is asked or changed.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A program that ends when this is dropped, and with the test's process whatever becomes of it.
struct Engine(Child);

impl Engine {
    fn start(log: &Path, program: &str, arguments: &[&str], surroundings: &[(&str, &str)]) -> Self {
        let log = std::fs::File::create(log).expect("writable");
        let child = Command::new("setpriv")
            .args(["--pdeathsig", "KILL", program])
            .args(arguments)
            .envs(surroundings.iter().copied())
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a file"))
            .stderr(log)
            .spawn();
        Self(child.expect("setpriv is part of every Debian"))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// `ippeveprinter`.
pub(super) struct Eve {
    folder: tempfile::TempDir,
    port: u16,
    engine: Option<Engine>,
    _bus: Engine,
}

impl Eve {
    /// A printer that keeps what it is given. Each page it "prints" by this shell script, if there is one.
    pub(super) fn start(script: Option<&str>) -> Option<Self> {
        if !found("ippeveprinter", "cups-ipp-utils") || !found("dbus-daemon", "dbus") {
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        // It speaks to a bus before anything else, though it announces itself to nobody here: one of its own.
        let address = format!("unix:path={}", at("bus"));
        let own = ["--session", "--nofork", "--nopidfile", &format!("--address={address}")];
        let bus = Engine::start(Path::new(&at("bus.log")), "dbus-daemon", &own, &[]);
        until("the bus", || Path::new(&at("bus")).exists());
        std::fs::create_dir(at("spool")).expect("writable");
        let (port, spool) = (free_port(), at("spool"));
        let number = port.to_string();
        let mut arguments =
            vec!["-k", "-d", &spool, "-p", &number, "-r", "off", "-n", "localhost", "-f", "application/pdf"];
        let command = at("print");
        if let Some(script) = script {
            std::fs::write(&command, format!("#!/bin/sh\n{script}\n")).expect("writable");
            std::fs::set_permissions(&command, std::fs::Permissions::from_mode(0o755)).expect("its own");
            arguments.extend(["-c", &command]);
        }
        arguments.push("receipts");
        let log = at("printer.log");
        let surroundings = [("DBUS_SYSTEM_BUS_ADDRESS", &*address)];
        let engine = Engine::start(Path::new(&log), "ippeveprinter", &arguments, &surroundings);
        answers(port, &log);
        Some(Self { folder, port, engine: Some(engine), _bus: bus })
    }

    pub(super) fn uri(&self) -> String {
        format!("ipp://localhost:{}/ipp/print", self.port)
    }

    /// Pulls its plug.
    pub(super) fn stop(&mut self) {
        self.engine = None;
    }

    /// The PDFs that it stored, in the order of their jobs.
    pub(super) fn pages(&self) -> Vec<PathBuf> {
        pdfs(&self.folder.path().join("spool"))
    }
}

/// A scheduler of CUPS with queues of its own.
pub(super) struct Cups {
    folder: tempfile::TempDir,
    port: u16,
    _engine: Engine,
}

impl Cups {
    pub(super) fn start() -> Option<Self> {
        if !found("cupsd", "cups-daemon") || !found("lpadmin", "cups-client") {
            return None;
        }
        if !Path::new("/usr/lib/cups/filter/pdftopdf").exists() {
            return absent("cups-filters-core-drivers");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let (root, port) = (folder.path(), free_port());
        // Its filters run as another account.
        std::fs::set_permissions(root, std::fs::Permissions::from_mode(0o755)).expect("its own");
        for inside in ["root", "root/ppd", "spool", "cache", "state", "tmp", "out"] {
            std::fs::create_dir(root.join(inside)).expect("writable");
        }
        for open in ["tmp", "out"] {
            let all = std::fs::Permissions::from_mode(0o777);
            std::fs::set_permissions(root.join(open), all).expect("its own");
        }
        let place = root.to_string_lossy();
        let write = |name: &str, text: String| {
            let path = root.join("root").join(name);
            std::fs::write(&path, text).expect("writable");
            path.to_string_lossy().into_owned()
        };
        let rules = write("cupsd.conf", format!("Listen 127.0.0.1:{port}\n{RULES}"));
        let files = write("cups-files.conf", FILES.replace("{folder}", &place));
        let log = format!("{place}/cupsd.log");
        let engine = Engine::start(Path::new(&log), "cupsd", &["-f", "-c", &rules, "-s", &files], &[]);
        answers(port, &log);
        Some(Self { folder, port, _engine: engine })
    }

    /// A queue whose pages go through CUPS's own filters into a file.
    pub(super) fn add(&self, name: &str, driver: &str) {
        let path = self.folder.path().join(format!("{name}.ppd"));
        std::fs::write(&path, driver).expect("writable");
        let device = format!("file://{}", self.page(name).display());
        self.run("lpadmin", &["-p", name, "-E", "-v", &device, "-P", &path.to_string_lossy()]);
    }

    /// A queue that passes its jobs on to a printer, whose abilities it asks for.
    pub(super) fn add_for(&self, name: &str, printer: &str) {
        let stops = "printer-error-policy=stop-printer";
        self.run("lpadmin", &["-p", name, "-E", "-v", printer, "-m", "everywhere", "-o", stops]);
        until("the queue's driver", || self.said("lpoptions", &["-p", name, "-l"]).contains("PageSize"));
    }

    pub(super) fn uri(&self, name: &str) -> String {
        format!("ipp://127.0.0.1:{}/printers/{name}", self.port)
    }

    /// The last page of a queue.
    pub(super) fn page(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("out/{name}.pdf"))
    }

    /// Runs a program of CUPS's own on this scheduler.
    pub(super) fn run(&self, program: &str, arguments: &[&str]) {
        drop(self.said(program, arguments));
    }

    fn said(&self, program: &str, arguments: &[&str]) -> String {
        let server = format!("127.0.0.1:{}", self.port);
        let ran = Command::new(program).args(arguments).env("CUPS_SERVER", server).output();
        let ran = ran.expect("a program of cups-client");
        assert!(ran.status.success(), "{program}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).into_owned()
    }

    /// Jobs that wait or print.
    pub(super) fn waiting(&self) -> usize {
        self.said("lpstat", &["-W", "not-completed", "-o"]).lines().count()
    }
}

/// Whether a program is here. On the machine that takes changes it has to be.
fn found(program: &str, package: &str) -> bool {
    let folders = ["/usr/sbin", "/usr/bin"];
    folders.iter().any(|folder| Path::new(folder).join(program).exists()) || absent::<()>(package).is_some()
}

fn absent<T>(package: &str) -> Option<T> {
    assert!(std::env::var_os("CI").is_none(), "{package} is not installed: packages.txt lists it");
    eprintln!("skipped: no {package} here; assets/linux/install-packages.sh test installs it");
    None
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    listener.local_addr().expect("a port of this machine").port()
}

fn answers(port: u16, log: &str) {
    let said = || std::fs::read_to_string(log).unwrap_or_default();
    let came = comes(|| TcpStream::connect(("127.0.0.1", port)).is_ok());
    assert!(came, "no printer at port {port}: {}", said());
}

/// Waits for what another program does.
pub(super) fn until(what: &str, done: impl Fn() -> bool) {
    assert!(comes(done), "{what} did not come");
}

/// Whether it is so within half a minute.
fn comes(done: impl Fn() -> bool) -> bool {
    (0..600).any(|_| {
        let so = done();
        if !so {
            std::thread::sleep(Duration::from_millis(50));
        }
        so
    })
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("readable").path());
    let mut found: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "pdf")).collect();
    found.sort();
    found
}

const RULES: &str = "\
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
";

const FILES: &str = "\
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
FileDevice Yes
SystemGroup root
";
