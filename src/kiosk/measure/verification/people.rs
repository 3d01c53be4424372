//! Who is who in a file of pairs: pictures said to be the same are one person, and so are pictures of one folder or of one
//! name, where the pairs do not say otherwise.

use std::collections::{BTreeMap, HashSet};

use super::Pair;

/// The pictures of a file of pairs, each once, and whose they are.
pub(super) struct People {
    /// In the order of first mention.
    pub(super) files: Vec<String>,
    /// For each file the number of its person.
    pub(super) person: Vec<usize>,
    /// Whether two different persons are known to be two. Else only those that a pair says are.
    by_name: bool,
    told_apart: HashSet<(usize, usize)>,
    places: BTreeMap<String, usize>,
}

impl People {
    /// Reads people out of the pairs.
    pub(super) fn of(pairs: &[Pair]) -> Self {
        let (mut files, mut places) = (Vec::new(), BTreeMap::new());
        for file in pairs.iter().flat_map(|pair| [&pair.a, &pair.b]) {
            places.entry(file.clone()).or_insert_with(|| {
                files.push(file.clone());
                files.len() - 1
            });
        }
        let named = [folder as fn(&str) -> &str, stem].into_iter().find_map(|name| {
            let person = unite(&files, &places, pairs, Some(name));
            let all_named = files.iter().all(|file| !name(file).is_empty());
            (all_named && agrees(&person, &places, pairs)).then_some(person)
        });
        let by_name = named.is_some();
        let person = named.unwrap_or_else(|| unite(&files, &places, pairs, None));
        let different = pairs.iter().filter(|pair| !pair.same);
        let told_apart = different.map(|pair| order(person[places[&pair.a]], person[places[&pair.b]]));
        let told_apart = told_apart.collect();
        Self { files, person, by_name, told_apart, places }
    }

    /// The number of a file that is in a pair.
    pub(super) fn place(&self, file: &str) -> usize {
        self.places[file]
    }

    /// Whether two files are known to show different people.
    pub(super) fn differ(&self, one: usize, other: usize) -> bool {
        let [one, other] = [self.person[one], self.person[other]];
        one != other && (self.by_name || self.told_apart.contains(&order(one, other)))
    }

    /// Files of each person, in the order of their names.
    pub(super) fn albums(&self) -> Vec<Vec<usize>> {
        let mut albums = BTreeMap::<usize, Vec<usize>>::new();
        for place in self.places.values() {
            albums.entry(self.person[*place]).or_default().push(*place);
        }
        albums.into_values().collect()
    }
}

fn order(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}

/// Numbers of people: files are united when a pair says so, and when they have the same name of a person.
fn unite(
    files: &[String],
    places: &BTreeMap<String, usize>,
    pairs: &[Pair],
    name: Option<fn(&str) -> &str>,
) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..files.len()).collect();
    for pair in pairs.iter().filter(|pair| pair.same) {
        join(&mut parent, places[&pair.a], places[&pair.b]);
    }
    let mut first = BTreeMap::new();
    for (place, file) in files.iter().enumerate() {
        if let Some(name) = name.map(|name| name(file)).filter(|name| !name.is_empty()) {
            let earlier = *first.entry(name).or_insert(place);
            join(&mut parent, earlier, place);
        }
    }
    (0..files.len()).map(|place| root(&mut parent, place)).collect()
}

fn join(parent: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(parent, one), root(parent, other));
    parent[one.max(other)] = one.min(other);
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// Whether no pair said to be different became one person.
fn agrees(person: &[usize], places: &BTreeMap<String, usize>, pairs: &[Pair]) -> bool {
    pairs.iter().all(|pair| pair.same || person[places[&pair.a]] != person[places[&pair.b]])
}

/// `lfw/Ada_Lovelace/Ada_Lovelace_0001.jpg` → `lfw/Ada_Lovelace`.
fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `all/ada-01.png` → `all/ada`.
fn stem(file: &str) -> &str {
    let end = file.rfind('/').map_or(0, |slash| slash + 1);
    let dot = file[end..].rfind('.').map_or(file.len(), |dot| end + dot);
    let name = file[..dot].trim_end_matches(|letter: char| letter.is_ascii_digit());
    let name = name.trim_end_matches(['_', '-', ' ']);
    if name.len() > end { name } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(pairs: &[(&str, &str, bool)]) -> People {
        let pair = |(a, b, same): &(&str, &str, bool)| Pair {
            fold: 1,
            a: (*a).to_owned(),
            b: (*b).to_owned(),
            same: *same,
        };
        People::of(&pairs.iter().map(pair).collect::<Vec<_>>())
    }

    fn differ(people: &People, one: &str, other: &str) -> bool {
        people.differ(people.place(one), people.place(other))
    }

    #[test]
    fn a_folder_is_a_person() {
        let people = people(&[("ada/1.jpg", "ada/2.jpg", true), ("ada/3.jpg", "bob/1.jpg", false)]);
        assert!(!differ(&people, "ada/3.jpg", "ada/1.jpg") && differ(&people, "ada/2.jpg", "bob/1.jpg"));
        assert_eq!(people.albums().iter().map(Vec::len).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn a_name_is_a_person_where_a_folder_is_not() {
        let people =
            people(&[("all/ada-1.jpg", "all/ada-2.jpg", true), ("all/ada-3.jpg", "all/bob-1.jpg", false)]);
        assert!(!differ(&people, "all/ada-3.jpg", "all/ada-1.jpg"));
        assert!(differ(&people, "all/ada-2.jpg", "all/bob-1.jpg"));
    }

    #[test]
    fn without_names_only_what_is_said_counts() {
        let people = people(&[("1.jpg", "2.jpg", true), ("2.jpg", "3.jpg", false), ("4.jpg", "4.jpg", true)]);
        assert!(differ(&people, "1.jpg", "3.jpg"), "the same person as the one said to differ");
        assert!(!differ(&people, "1.jpg", "4.jpg"), "nothing is said about these");
    }

    #[test]
    fn one_person_under_two_folders_is_one() {
        let people = people(&[("ada/1.jpg", "countess/1.jpg", true), ("countess/2.jpg", "bob/1.jpg", false)]);
        assert!(!differ(&people, "ada/1.jpg", "countess/2.jpg"));
    }
}
