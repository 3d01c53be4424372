//! Functions and traits as a source declares them, read from its tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A function that every room may call.
pub(super) struct Function {
    pub(super) name: String,
    takes: Vec<TokenTree>,
    gives: Vec<TokenTree>,
}

impl Function {
    pub(super) fn takes(&self, name: &str) -> bool {
        names(&self.takes).iter().any(|one| one == name)
    }

    pub(super) fn gives(&self, name: &str) -> bool {
        names(&self.gives).iter().any(|one| one == name)
    }

    /// Whether it takes a list of any of these.
    pub(super) fn takes_several(&self, wanted: &[&str]) -> bool {
        wanted.iter().any(|name| is_several(&self.takes, name))
    }

    /// Whether it gives a list of these back.
    pub(super) fn gives_several(&self, name: &str) -> bool {
        is_several(&self.gives, name)
    }
}

/// Every function that is `pub` without a limit, in traits and blocks too.
pub(super) fn functions(tokens: TokenStream) -> Vec<Function> {
    let list: Vec<_> = tokens.into_iter().collect();
    let mut found = vec![];
    for (place, token) in list.iter().enumerate() {
        match token {
            TokenTree::Group(group) => found.extend(functions(group.stream())),
            TokenTree::Ident(word) if *word == "pub" => found.extend(function(&list[place + 1..])),
            _ => {}
        }
    }
    found
}

/// The function that these tokens begin with, after `pub`.
fn function(list: &[TokenTree]) -> Option<Function> {
    let mark = list.iter().position(|token| is_word(token, "fn"))?;
    let before = list[..mark].iter();
    if !before.into_iter().all(|token| ["const", "async"].iter().any(|word| is_word(token, word))) {
        return None;
    }
    let name = list.get(mark + 1)?.to_string();
    let is_list = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
    let open = mark + 2 + list[mark + 2..].iter().position(is_list)?;
    let ends = |token: &TokenTree| {
        is_mark(token, ';')
            || matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
    };
    let close = open + 1 + list[open + 1..].iter().position(ends)?;
    // What stands before the parameters and after the result binds their types.
    let bound = list[mark + 2..open].iter();
    let mut takes: Vec<_> = bound.chain(&list[open..=open]).cloned().collect();
    let mut gives: Vec<_> = list[open + 1..close].to_vec();
    if let Some(place) = gives.iter().position(|token| is_word(token, "where")) {
        takes.extend(gives.split_off(place));
    }
    Some(Function { name, takes, gives })
}

/// Traits that a type has, by `derive` or by `impl`.
pub(super) fn implemented(tokens: TokenStream, name: &str) -> Vec<String> {
    let list: Vec<_> = tokens.into_iter().collect();
    let mut found = vec![];
    for (place, token) in list.iter().enumerate() {
        let named = list.get(place + 1).is_some_and(|token| is_word(token, name));
        match token {
            TokenTree::Group(group) => found.extend(implemented(group.stream(), name)),
            TokenTree::Ident(word) if named && (*word == "struct" || *word == "enum") => {
                found.extend(derived(&list[..place]));
            }
            TokenTree::Ident(word) if named && *word == "for" => {
                found.extend(list[..place].last().map(ToString::to_string));
            }
            _ => {}
        }
    }
    found
}

/// What the attributes right before an item derive.
fn derived(before: &[TokenTree]) -> Vec<String> {
    let mut found = vec![];
    for token in before.iter().rev() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                let inner: Vec<_> = group.stream().into_iter().collect();
                if inner.first().is_some_and(|token| is_word(token, "derive")) {
                    found.extend(names(&inner[1..]));
                }
            }
            // `pub`, its limit, and the attributes' own marks.
            TokenTree::Ident(word) if *word == "pub" => {}
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {}
            token if is_mark(token, '#') => {}
            _ => break,
        }
    }
    found
}

/// Whether a name stands within `[…]` or among what a list, a map or an iterator holds.
fn is_several(list: &[TokenTree], name: &str) -> bool {
    let lists = ["Vec", "Iterator", "IntoIterator", "HashMap", "BTreeMap", "VecDeque", "Zeroizing"];
    list.iter().enumerate().any(|(place, token)| match token {
        TokenTree::Group(group) => {
            let inner: Vec<_> = group.stream().into_iter().collect();
            let within =
                group.delimiter() == Delimiter::Bracket && names(&inner).iter().any(|one| one == name);
            within || is_several(&inner, name)
        }
        TokenTree::Ident(word) if lists.iter().any(|known| *word == *known) => {
            names(&angle(&list[place + 1..])).iter().any(|one| one == name)
        }
        _ => false,
    })
}

/// What stands in the angle brackets that these tokens begin with.
fn angle(list: &[TokenTree]) -> Vec<TokenTree> {
    let mut depth = 0;
    let mut within = vec![];
    for (place, token) in list.iter().enumerate() {
        let is_arrow = place > 0 && is_mark(&list[place - 1], '-');
        if is_mark(token, '<') {
            depth += 1;
        } else if is_mark(token, '>') && !is_arrow {
            depth -= 1;
        }
        if depth == 0 {
            break;
        }
        within.push(token.clone());
    }
    within
}

/// Every name, those within groups too.
fn names(list: &[TokenTree]) -> Vec<String> {
    let each = list.iter().flat_map(|token| match token {
        TokenTree::Group(group) => names(&group.stream().into_iter().collect::<Vec<_>>()),
        TokenTree::Ident(word) => vec![word.to_string()],
        _ => vec![],
    });
    each.collect()
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(one) if *one == *word)
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(one) if one.as_char() == mark)
}
