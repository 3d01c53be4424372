//! Which of a printer's media a document is for, by the names that say their own size (PWG 5101.1): `iso_a4_210x297mm`.

use crate::domain::Paper;

/// The medium to ask for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Medium {
    /// This one.
    Named(String),
    /// The printer names none: what is in it, unscaled.
    Unnamed,
    /// None of the printer's holds the document: it would come out cut off.
    Missing,
}

/// A document `height` millimetres high on `paper`, in a printer with these media.
pub(super) fn choose(paper: Paper, height: u32, media: &[String]) -> Medium {
    if paper == Paper::A4 {
        // Every printer knows this name, and puts its own in the place of what it lacks.
        return Medium::Named(A4.to_owned());
    }
    if media.is_empty() {
        return Medium::Unnamed;
    }
    let wide = |(width, _): (f32, f32)| (width - ROLL_MM).abs() <= 1.5;
    let long = |(_, most): (f32, f32)| most >= height as f32;
    let largest = media.iter().filter(|name| is_largest(name)).filter_map(|name| size(name));
    if largest.into_iter().any(|(width, most)| width >= ROLL_MM && long((width, most))) {
        return Medium::Named(format!("custom_80x{height}mm_80x{height}mm"));
    }
    let listed = media.iter().filter(|name| !is_limit(name)).filter_map(|name| Some((name, size(name)?)));
    let fitting = listed.filter(|(_, size)| wide(*size) && long(*size));
    let shortest = fitting.min_by(|(_, (_, one)), (_, (_, other))| one.total_cmp(other));
    shortest.map_or(Medium::Missing, |(name, _)| Medium::Named(name.clone()))
}

fn is_largest(name: &str) -> bool {
    name.starts_with("custom_max") || name.starts_with("roll_max")
}

fn is_limit(name: &str) -> bool {
    is_largest(name) || name.starts_with("custom_min") || name.starts_with("roll_min")
}

/// Width and height in millimetres, from the end of a name.
fn size(name: &str) -> Option<(f32, f32)> {
    let (_, size) = name.rsplit_once('_')?;
    let (numbers, millimetres) = match size.strip_suffix("mm") {
        Some(numbers) => (numbers, 1.0),
        None => (size.strip_suffix("in")?, 25.4),
    };
    let (width, height) = numbers.split_once('x')?;
    Some((width.parse::<f32>().ok()? * millimetres, height.parse::<f32>().ok()? * millimetres))
}

const A4: &str = "iso_a4_210x297mm";
/// How wide a roll is.
const ROLL_MM: f32 = 80.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn on_roll(media: &[&str]) -> Medium {
        choose(Paper::Roll80, 620, &media.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn a_roll_is_cut_where_the_text_ends_or_the_shortest_that_holds_it_is_taken() {
        let named = |name: &str| Medium::Named(name.to_owned());
        assert_eq!(
            on_roll(&["custom_80.08x297.04mm_80.08x297.04mm", "custom_min_1x1in", "custom_max_80.08x3175mm"]),
            named("custom_80x620mm_80x620mm")
        );
        assert_eq!(on_roll(&["roll_max_8x100in", "roll_min_1x1in"]), named("custom_80x620mm_80x620mm"));
        assert_eq!(
            on_roll(&["om_rp80x2000_80x2000mm", "om_rp80x650_80x650mm", "om_rp80x297_80x297mm"]),
            named("om_rp80x650_80x650mm")
        );
        assert_eq!(on_roll(&[]), Medium::Unnamed);
    }

    #[test]
    fn paper_on_which_it_would_be_cut_off_is_none() {
        for media in [
            &["om_rp80x297_80x297mm"][..],
            &["iso_a4_210x297mm", "na_letter_8.5x11in"],
            &["custom_max_58x3000mm", "custom_min_1x1in"],
            &["custom_max_80x600mm", "custom_min_1x1in"],
            &["a-name-without-a-size"],
        ] {
            assert_eq!(on_roll(media), Medium::Missing, "{media:?}");
        }
    }
}
