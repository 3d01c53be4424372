//! A printer that answers every question with the same bytes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Mutex, Once, OnceLock, PoisonError};
use std::time::Duration;

use countersign::domain::Paper;
use countersign::print::{Job, Printer as _, Queue};
use ipp::model::{DelimiterTag, IppVersion, StatusCode};
use ipp::prelude::{IppAttribute, IppValue};
use ipp::request::IppRequestResponse;

/// What the printer says next.
static ANSWER: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Prints on it.
pub(crate) fn print(bytes: &[u8]) {
    static QUEUE: OnceLock<Queue> = OnceLock::new();
    // The house catches what its IPP library panics over. A panic that it does not catch still ends this process; only the
    // hook that ends it at every panic, caught or not, is taken out.
    static QUIET: Once = Once::new();
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    ANSWER.lock().unwrap_or_else(PoisonError::into_inner).clear();
    ANSWER.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
    let _ = QUEUE.get_or_init(start).print(Job {
        name: "7F3K-92QD",
        pdf: b"%PDF-1.7\n%%EOF\n",
        paper: Paper::A4,
    });
}

fn start() -> Queue {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let port = listener.local_addr().expect("a port of this machine").port();
    std::thread::spawn(move || {
        // A client that went away is no finding.
        listener.incoming().flatten().for_each(|stream| drop(answer(stream)));
    });
    let queue = Queue::new(&format!("ipp://127.0.0.1:{port}/printers/receipts")).expect("an address");
    queue.patient(2, Duration::ZERO)
}

fn answer(stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(&stream);
    let mut length = None;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if let Some(stated) = line.to_lowercase().strip_prefix("content-length: ") {
            length = stated.trim().parse().ok();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    match length {
        Some(length) => drop(std::io::copy(&mut reader.by_ref().take(length), &mut std::io::sink())?),
        None => skip_chunks(&mut reader)?,
    }
    let body = ANSWER.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/ipp\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
    );
    (&stream).write_all(&[head.as_bytes(), &body].concat())
}

fn skip_chunks(reader: &mut BufReader<&TcpStream>) -> std::io::Result<()> {
    loop {
        let mut size = String::new();
        reader.read_line(&mut size)?;
        let size = u64::from_str_radix(size.trim(), 16).unwrap_or_default();
        std::io::copy(&mut reader.by_ref().take(size + 2), &mut std::io::sink())?;
        if size == 0 {
            return Ok(());
        }
    }
}

/// A job that was taken and is done, one that waits on a stopped queue, and a refusal.
pub(crate) fn answers() -> Vec<Vec<u8>> {
    let answer = |status, state: i32, queue: i32| {
        let mut answer = IppRequestResponse::new_response(IppVersion::v1_1(), status, 1).expect("an answer");
        let mut add = |group, name, value| {
            answer.attributes_mut().add(group, IppAttribute::with_name(name, value).expect("a plain name"));
        };
        add(DelimiterTag::JobAttributes, "job-id", IppValue::new_integer(7));
        add(DelimiterTag::JobAttributes, "job-state", IppValue::Enum(state));
        let reason = IppValue::new_keyword("none").expect("a keyword");
        add(DelimiterTag::JobAttributes, "job-state-reasons", reason);
        add(DelimiterTag::PrinterAttributes, "printer-state", IppValue::Enum(queue));
        answer.to_bytes().to_vec()
    };
    vec![
        answer(StatusCode::SuccessfulOk, 9, 3),
        answer(StatusCode::SuccessfulOk, 3, 5),
        answer(StatusCode::ServerErrorNotAcceptingJobs, 8, 5),
    ]
}
