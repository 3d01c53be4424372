//! The name of a log that goes on after a restore.

/// A log's name before any restore.
pub(super) fn base_origin(origin: &str) -> &str {
    let Some((base, mark)) = origin.rsplit_once(RESTORED) else { return origin };
    let is_mark = mark.len() == MARK && mark.bytes().all(|digit| digit.is_ascii_hexdigit());
    if is_mark { base } else { origin }
}

/// Another name each time, also when one backup is restored twice: no witness is shown two trees under one name.
pub(super) fn name_after(base: &str, identity: &[u8; 16]) -> String {
    let mark: String = identity.iter().take(MARK / 2).map(|byte| format!("{byte:02x}")).collect();
    format!("{base}{RESTORED}{mark}")
}

/// A name as long as any that the log called `origin` has after a restore.
pub fn longest_origin(origin: &str) -> String {
    name_after(origin, &[0; 16])
}

const RESTORED: &str = "/restored-";
/// Hexadecimal digits after it.
const MARK: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restored_log_has_a_name_of_its_own_and_the_same_base() {
        let (one, two) = (name_after("a/b", &[1; 16]), name_after("a/b", &[2; 16]));
        assert_eq!(one, "a/b/restored-01010101");
        assert_ne!(one, two);
        for name in [&one, &two, &longest_origin("a/b"), "a/b"] {
            assert_eq!(base_origin(name), "a/b");
        }
        for other in ["a/restored-", "a/restored-0101010", "a/restored-0101010x"] {
            assert_eq!(base_origin(other), other, "not a name that this program gives");
        }
    }
}
