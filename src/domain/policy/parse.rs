//! The lines of a policy file.

use std::collections::{HashMap, HashSet};

use super::key::{Key, Role};
use super::{Error, Problem};

/// What the lines say. Witnesses and groups share one row in the order of their lines; a group points back only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    logs: Vec<Key>,
    nodes: Vec<Node>,
    quorum: Option<usize>,
}

/// Something that can have cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Witness(Key),
    Group { needed: usize, members: Vec<usize> },
}

impl Rules {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::default();
        let mut lines = bytes.split(|byte| *byte == b'\n').enumerate().peekable();
        while let Some((above, line)) = lines.next() {
            let last = lines.peek().is_none();
            let read = if above >= MOST_LINES { Err(Problem::TooLong) } else { reader.line(line, last) };
            read.map_err(|problem| Error::Line { line: above + 1, problem })?;
        }
        let Reader { logs, nodes, quorum, .. } = reader;
        Ok(Self { logs, nodes, quorum: quorum.ok_or(Error::NoQuorum)? })
    }

    pub(super) fn logs(&self) -> impl Iterator<Item = &Key> {
        self.logs.iter()
    }

    pub(super) fn witnesses(&self) -> impl Iterator<Item = &Key> {
        witnesses(&self.nodes)
    }

    /// Whether the quorum has cosigned. One pass in the order of lines: no policy, however deep, exhausts the stack.
    pub(super) fn quorum_holds(&self, cosigned: impl Fn(&Key) -> bool) -> bool {
        let mut holds: Vec<bool> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            holds.push(match node {
                Node::Witness(key) => cosigned(key),
                Node::Group { needed, members } => {
                    members.iter().filter(|member| holds[**member]).count() >= *needed
                }
            });
        }
        self.quorum.is_none_or(|name| holds[name])
    }
}

/// A policy half read.
#[derive(Default)]
struct Reader<'a> {
    logs: Vec<Key>,
    nodes: Vec<Node>,
    names: HashMap<&'a [u8], usize>,
    members: HashSet<usize>,
    /// Outer: is there a quorum line? Inner: what it names, or `none`.
    quorum: Option<Option<usize>>,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &'a [u8], last: bool) -> Result<(), Problem> {
        if line.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t') {
            return Err(Problem::ControlCharacter);
        }
        let words: Vec<&[u8]> =
            line.split(|byte| matches!(byte, b' ' | b'\t')).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            [] => Ok(()),
            _ if last => Err(Problem::Unended),
            [first, ..] if first.starts_with(b"#") => Ok(()),
            [b"log", vkey] | [b"log", vkey, _] => self.log(vkey),
            [b"witness", name, vkey] | [b"witness", name, vkey, _] => self.witness(name, vkey),
            [b"group", name, needed, members @ ..] if !members.is_empty() => {
                self.group(name, needed, members)
            }
            [b"quorum", name] => self.quorum(name),
            _ => Err(Problem::Syntax),
        }
    }

    fn log(&mut self, vkey: &[u8]) -> Result<(), Problem> {
        let key = Key::parse(vkey, Role::Log).ok_or(Problem::Key)?;
        if self.logs.iter().any(|other| other.collides(&key)) {
            return Err(Problem::KeyTwice);
        }
        self.logs.push(key);
        Ok(())
    }

    fn witness(&mut self, name: &'a [u8], vkey: &[u8]) -> Result<(), Problem> {
        let key = Key::parse(vkey, Role::Witness).ok_or(Problem::Key)?;
        if witnesses(&self.nodes).any(|other| other.collides(&key)) {
            return Err(Problem::KeyTwice);
        }
        self.define(name, Node::Witness(key))
    }

    fn group(&mut self, name: &'a [u8], needed: &[u8], members: &[&[u8]]) -> Result<(), Problem> {
        let needed = threshold(needed, members.len())?;
        let members = members.iter().map(|member| self.find(member)).collect::<Result<Vec<_>, _>>()?;
        // In one group only, so that nobody counts twice.
        if !members.iter().all(|member| self.members.insert(*member)) {
            return Err(Problem::NameTwice);
        }
        self.define(name, Node::Group { needed, members })
    }

    fn quorum(&mut self, name: &[u8]) -> Result<(), Problem> {
        let named = if name == NONE { None } else { Some(self.find(name)?) };
        match self.quorum.replace(named) {
            None => Ok(()),
            Some(_) => Err(Problem::QuorumTwice),
        }
    }

    fn define(&mut self, name: &'a [u8], node: Node) -> Result<(), Problem> {
        if name == NONE || self.names.insert(name, self.nodes.len()).is_some() {
            return Err(Problem::NameTwice);
        }
        self.nodes.push(node);
        Ok(())
    }

    fn find(&self, name: &[u8]) -> Result<usize, Problem> {
        self.names.get(name).copied().ok_or(Problem::NameUnknown)
    }
}

fn witnesses(nodes: &[Node]) -> impl Iterator<Item = &Key> {
    nodes.iter().filter_map(|node| match node {
        Node::Witness(key) => Some(key),
        Node::Group { .. } => None,
    })
}

fn threshold(word: &[u8], members: usize) -> Result<usize, Problem> {
    let needed = match word {
        b"any" => 1,
        b"all" => members,
        digits if digits.iter().all(u8::is_ascii_digit) => {
            std::str::from_utf8(digits).ok().and_then(|text| text.parse().ok()).ok_or(Problem::Threshold)?
        }
        _ => return Err(Problem::Threshold),
    };
    if (1..=members).contains(&needed) { Ok(needed) } else { Err(Problem::Threshold) }
}

/// The predefined name of no quorum.
const NONE: &[u8] = b"none";
/// The format asks for 32 logs, 32 witnesses and 32 groups at least; comments need room too.
const MOST_LINES: usize = 1_000;
