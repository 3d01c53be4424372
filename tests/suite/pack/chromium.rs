//! A Chromium without a window, spoken to over its own pipe (DevTools protocol, messages ended by a zero byte).

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A browser with one page open.
pub(super) struct Chromium {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    session: Option<String>,
    asked: u64,
    _profile: tempfile::TempDir,
}

impl Chromium {
    /// Opens a file; `None` where no Chromium is installed.
    pub(super) fn open(file: &Path) -> Option<Self> {
        Command::new("chromium")
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .ok()?;
        let profile = tempfile::tempdir().expect("a folder");
        // The browser reads file descriptor 3 and writes 4; the shell lends it our pipes under those numbers.
        let mut process = Command::new("sh")
            .arg("-c")
            .arg(r#"exec chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --lang=en --window-size=1100,1500 --user-data-dir="$0" --remote-debugging-pipe 3<&0 4>&1 </dev/null >/dev/null 2>&1"#)
            .arg(profile.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let (to, from) = (process.stdin.take().expect("piped"), process.stdout.take().expect("piped"));
        let mut browser =
            Self { process, to, from: BufReader::new(from), session: None, asked: 0, _profile: profile };
        let page = browser.ask("Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": page["targetId"], "flatten": true});
        browser.session =
            browser.ask("Target.attachToTarget", attach)["sessionId"].as_str().map(str::to_owned);
        browser.ask("Page.enable", json!({}));
        browser.ask("Page.navigate", json!({"url": format!("file://{}", file.display())}));
        while browser.hear()["method"] != "Page.loadEventFired" {}
        Some(browser)
    }

    /// One question and its answer; what the browser says of its own accord is passed over.
    pub(super) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        self.asked += 1;
        let mut question = json!({"id": self.asked, "method": method, "params": parameters});
        if let Some(session) = &self.session {
            question["sessionId"] = session.as_str().into();
        }
        self.to.write_all(format!("{question}\0").as_bytes()).expect("the browser listens");
        loop {
            let answer = self.hear();
            if answer["id"] == self.asked {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
        }
    }

    /// The next thing the browser says.
    fn hear(&mut self) -> Value {
        let mut bytes = vec![];
        assert!(self.from.read_until(0, &mut bytes).expect("readable") > 0, "the browser went away");
        serde_json::from_slice(&bytes[..bytes.len() - 1]).expect("JSON")
    }

    /// What an expression of the page's comes to.
    pub(super) fn run(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let answer = self.ask("Runtime.evaluate", parameters);
        assert!(answer["exceptionDetails"].is_null(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Gives a file to the input with this id, as a person would choose it.
    pub(super) fn choose(&mut self, id: &str, file: &Path) {
        let document = self.ask("DOM.getDocument", json!({}))["root"]["nodeId"].clone();
        let found = self.ask("DOM.querySelector", json!({"nodeId": document, "selector": format!("#{id}")}));
        self.ask("DOM.setFileInputFiles", json!({"nodeId": found["nodeId"], "files": [file]}));
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
