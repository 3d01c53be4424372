//! An IPP queue as it behaves: done, stopped, refused, absent. The printer is a small one of the test's own, over TCP. Printers
//! that others wrote are in [`real`].

mod driver;
mod engine;
mod real;
mod trial;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use countersign::domain::{Paper, Unprinted};
use countersign::print::{Error, Job, JobState, Printer, Queue};
use ipp::model::{DelimiterTag, IppVersion, Operation, StatusCode};
use ipp::parser::IppParser;
use ipp::prelude::{IppAttribute, IppValue};
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;

#[test]
fn a_job_is_followed_until_the_paper_is_out() {
    let printer = Fake::start(
        StatusCode::SuccessfulOk,
        &[(3, "none"), (5, "job-printing"), (9, "job-completed-successfully")],
    );
    assert_eq!(printer.queue().print(JOB).unwrap(), JobState::Printed);
    let asked = printer.asked();
    assert_eq!(asked.iter().filter(|(operation, _)| *operation == GET_STATE).count(), 3);
    let (_, sent) = &asked[0];
    assert!(sent.ends_with(JOB.pdf), "the PDF arrives whole");
    assert!(
        contains(sent, b"7F3K-92QD")
            && contains(sent, b"application/pdf")
            && contains(sent, b"iso_a4_210x297mm")
    );
}

#[test]
fn a_stopped_printer_is_told_and_its_job_taken_back() {
    for states in [&[(5, "none"), (6, "media-empty")][..], &[(4, "job-hold-until-specified")]] {
        let printer = Fake::start(StatusCode::SuccessfulOk, states);
        let error = printer.queue().print(JOB).unwrap_err();
        assert!(matches!(error, Error::Stopped { .. }), "{error}");
        assert!(error.to_string().contains(states.last().unwrap().1), "{error}");
        assert_eq!(printer.asked().last().unwrap().0, Operation::CancelJob as i16, "{states:?}");
    }
}

#[test]
fn a_disabled_queue_that_takes_jobs_and_keeps_them_is_found_out() {
    let printer = Fake::start(StatusCode::SuccessfulOk, &[(3, "none"), (3, "none"), (3, STOP_QUEUE)]);
    let error = printer.queue().print(JOB).unwrap_err();
    assert!(
        matches!(error, Error::Stopped { .. }) && error.to_string().contains("queue is stopped"),
        "{error}"
    );
    assert_eq!(printer.asked().iter().filter(|(operation, _)| *operation == GET_STATE).count(), 2);
    assert_eq!(printer.asked().last().unwrap().0, Operation::CancelJob as i16);
}

#[test]
fn a_job_that_never_ends_is_given_up_and_taken_back() {
    let printer = Fake::start(StatusCode::SuccessfulOk, &[(5, "job-printing")]);
    let error = printer.queue().print(JOB).unwrap_err();
    assert!(
        matches!(error, Error::Stopped { .. }) && error.to_string().contains("then print again"),
        "{error}"
    );
    assert_eq!(
        printer.asked().iter().filter(|(operation, _)| *operation == GET_STATE).count(),
        POLLS as usize
    );
    assert_eq!(printer.asked().last().unwrap().0, Operation::CancelJob as i16);
}

#[test]
fn an_aborted_job_needs_no_taking_back() {
    let printer = Fake::start(StatusCode::SuccessfulOk, &[(8, "aborted-by-system")]);
    assert!(matches!(printer.queue().print(JOB), Err(Error::Stopped { .. })));
    assert_ne!(printer.asked().last().unwrap().0, Operation::CancelJob as i16);
}

/// Whether paper came nobody but the person can see.
#[test]
fn a_queue_that_keeps_no_history_is_not_taken_for_one_that_is_gone() {
    let printer = Fake::start(StatusCode::SuccessfulOk, &[(5, "job-printing"), (GONE, "")]);
    let error = printer.queue().print(JOB).unwrap_err();
    assert_eq!(error.unprinted(), Some(Unprinted::Slow), "{error}");
    assert!(error.to_string().contains("PreserveJobHistory Yes"), "{error}");
}

/// A name with its language, whose language says that it is longer than the name.
#[test]
fn an_answer_that_lies_about_its_lengths_is_a_refusal() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let port = listener.local_addr().expect("a port of this machine").port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a client");
        drop(request(&mut stream));
        let answer = b"\x01\x01\0\0\0\0\0\x01\x01\x36\0\x01x\0\x02\0\x05\x03";
        let head =
            format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", answer.len());
        stream.write_all(&[head.as_bytes(), answer].concat()).expect("it listens");
    });
    let queue = Queue::new(&format!("ipp://127.0.0.1:{port}/printers/receipts")).expect("an address");
    let error = queue.print(JOB).expect_err("that is no answer");
    assert!(matches!(&error, Error::Refused { reason, .. } if reason.contains("not IPP")), "{error}");
}

#[test]
fn a_refusal_and_an_absence_are_told_apart() {
    let refusing = Fake::start(StatusCode::ServerErrorNotAcceptingJobs, &[]);
    assert!(matches!(refusing.queue().print(JOB), Err(Error::Refused { .. })));
    let unknown = Fake::start(StatusCode::ClientErrorNotFound, &[]);
    assert!(matches!(unknown.queue().print(JOB), Err(Error::Absent { .. })));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = Queue::new(&format!("ipp://127.0.0.1:{port}/printers/receipts")).unwrap();
    let error = nobody.print(JOB).unwrap_err();
    assert!(
        matches!(error, Error::Absent { .. }) && error.to_string().contains("check its cable"),
        "{error}"
    );
}

const JOB: Job<'_> = Job { name: "7F3K-92QD", pdf: b"%PDF-1.7\nthe receipt\n%%EOF\n", paper: Paper::A4 };
const GET_STATE: i16 = Operation::GetJobAttributes as i16;
const POLLS: u32 = 4;
/// No state of a job: its printer knows none of it any more.
const GONE: i32 = 0;
/// From this job state reason on, the fake's queue calls itself stopped.
const STOP_QUEUE: &str = "job-queued";

/// A printer that answers every job with `status` and tells the states one after another, the last one for ever.
struct Fake {
    port: u16,
    asked: Arc<Mutex<Asked>>,
}

/// Operations asked for, each with the whole request.
type Asked = Vec<(i16, Vec<u8>)>;

impl Fake {
    fn start(status: StatusCode, states: &[(i32, &'static str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a printer of the test's own works");
        let port = listener.local_addr().expect("a printer of the test's own works").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (seen, states) = (Arc::clone(&asked), states.to_vec());
        // Ends with the test process.
        std::thread::spawn(move || {
            let mut told = 0;
            for stream in listener.incoming() {
                let mut stream = stream.expect("a printer of the test's own works");
                let body = request(&mut stream);
                let header = IppParser::new(IppReader::new(std::io::Cursor::new(body.clone())))
                    .parse()
                    .expect("a printer of the test's own works");
                let operation = header.header().operation_or_status;
                seen.lock().expect("a printer of the test's own works").push((operation, body));
                let next = states.get(told.min(states.len().saturating_sub(1))).copied();
                told += usize::from(operation == GET_STATE);
                let body = answer(operation, status, next.unwrap_or((9, "none")));
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/ipp\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                    body.len()
                );
                stream
                    .write_all(&[head.as_bytes(), &body].concat())
                    .expect("a printer of the test's own works");
            }
        });
        Self { port, asked }
    }

    fn queue(&self) -> Queue {
        let uri = format!("ipp://127.0.0.1:{}/printers/receipts", self.port);
        Queue::new(&uri).expect("a printer of the test's own works").patient(POLLS, Duration::from_millis(1))
    }

    fn asked(&self) -> Asked {
        self.asked.lock().expect("a printer of the test's own works").clone()
    }
}

/// What the printer says to `operation` while its job has this state and reason.
fn answer(operation: i16, status: StatusCode, (state, reason): (i32, &str)) -> Vec<u8> {
    let gone = operation == GET_STATE && state == GONE;
    let status = if gone { StatusCode::ClientErrorNotFound } else { status };
    let mut answer = IppRequestResponse::new_response(IppVersion::v1_1(), status, 1).expect("an answer");
    let mut add = |group, name, value| {
        answer.attributes_mut().add(group, IppAttribute::with_name(name, value).expect("a plain name"));
    };
    add(DelimiterTag::JobAttributes, "job-id", IppValue::new_integer(7));
    if operation == GET_STATE {
        add(DelimiterTag::JobAttributes, "job-state", IppValue::Enum(state));
        let reason = IppValue::new_keyword(reason).expect("a keyword");
        add(DelimiterTag::JobAttributes, "job-state-reasons", reason);
    }
    if operation == Operation::GetPrinterAttributes as i16 {
        // The reason is the one the job would give next.
        let stopped = if reason == STOP_QUEUE { 5 } else { 3 };
        add(DelimiterTag::PrinterAttributes, "printer-state", IppValue::Enum(stopped));
    }
    answer.to_bytes().to_vec()
}

/// The body of one HTTP request, of stated length or in chunks.
fn request(stream: &mut TcpStream) -> Vec<u8> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(byte(stream));
    }
    let head = String::from_utf8(head).expect("a printer of the test's own works").to_lowercase();
    if let Some(length) = head.lines().find_map(|line| line.strip_prefix("content-length: ")) {
        let mut body = vec![0; length.trim().parse().expect("a printer of the test's own works")];
        stream.read_exact(&mut body).expect("a printer of the test's own works");
        return body;
    }
    let mut body = Vec::new();
    loop {
        let mut size = Vec::new();
        while !size.ends_with(b"\r\n") {
            size.push(byte(stream));
        }
        let size = usize::from_str_radix(
            String::from_utf8(size).expect("a printer of the test's own works").trim(),
            16,
        )
        .expect("a printer of the test's own works");
        let mut chunk = vec![0; size + 2];
        stream.read_exact(&mut chunk).expect("a printer of the test's own works");
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&chunk[..size]);
    }
}

fn byte(stream: &mut TcpStream) -> u8 {
    let mut one = [0];
    stream.read_exact(&mut one).expect("a printer of the test's own works");
    one[0]
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
