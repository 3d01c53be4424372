//! Receipts as a printer draws them and a camera sees them. `pdftoppm` draws them; without it these tests say so.

use std::process::Command;

use countersign::domain::receipt::Kind;
use countersign::domain::{Letters, Paper, Record};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

use crate::receipts::kit::transactions;

use super::{SQUARE, every_page, fonts, forms, made, page, record};

/// A page in grey, row by row from the top.
#[derive(Clone)]
struct Picture {
    width: usize,
    height: usize,
    grey: Vec<f32>,
}

#[test]
fn no_ink_leaves_the_part_of_the_paper_that_a_printer_reaches() {
    for (name, page, (paper, letters)) in every_page() {
        let pdf = made(&page, (paper, letters), &fonts());
        let Some(sheets) = drawn(&pdf, 203) else { return };
        // In dots of eight a millimetre: a print head reaches 72 mm of a roll, an office printer all but 5 mm of a sheet;
        // A4 has more room around its text, and a folio at its foot.
        let (left, right, top, foot) = match paper {
            Paper::A4 => (8 * 23, 8 * 21, 8 * 15, 8 * 5),
            Paper::Roll80 => (8 * 4, 8 * 4, 8 * 3, 8 * 4),
        };
        for (number, sheet) in sheets.iter().enumerate() {
            let dark = |x: usize, y: usize| sheet.grey[y * sheet.width + x] < 128.0;
            let outside = |x: usize, y: usize| {
                x < left || x >= sheet.width - right || y < top || y >= sheet.height - foot
            };
            let lost = (0..sheet.height)
                .flat_map(|y| (0..sheet.width).map(move |x| (x, y)))
                .find(|(x, y)| outside(*x, *y) && dark(*x, *y));
            assert_eq!(lost, None, "{name}, sheet {number}: ink beyond the text's room");
            assert!(sheet.grey.iter().any(|grey| *grey < 128.0), "{name}, sheet {number} is empty");
        }
    }
}

#[test]
fn no_letters_are_too_small_for_their_paper() {
    for (form @ (paper, letters), name) in forms() {
        let least = match (paper, letters) {
            (_, Letters::Large) => 18.0,
            (Paper::Roll80, Letters::Ordinary) => 9.0,
            (Paper::A4, Letters::Ordinary) => 7.5,
        };
        let sizes = operands(&made(&page(&record(Kind::Consent, "zh-Hans")), form, &fonts()), &["Tf"]);
        let sizes: Vec<f32> = sizes.iter().filter_map(|operands| operands.last().copied()).collect();
        assert!(sizes.len() > 20, "{name}");
        assert!(sizes.iter().all(|points| *points >= least), "{name}: {sizes:?}");
    }
}

/// What an act does to a home is read before anything else.
#[test]
fn what_is_given_away_stands_in_the_largest_letters_of_its_paper() {
    let fonts = fonts();
    let largest = |record: &Record, form| {
        let sizes = operands(&made(&page(record), form, &fonts), &["Tf"]);
        sizes.iter().filter_map(|operands| operands.last().copied()).fold(0.0, f32::max)
    };
    for language in ["en", "ug"] {
        let consent = record(Kind::Consent, language);
        let [confirmed, _, refused, .., effective] = transactions(&consent);
        for (form, name) in forms() {
            let other = largest(&consent, form);
            for act in [&confirmed, &refused, &effective] {
                let act = largest(act, form);
                assert!(act > other, "{language}, {name}: {act} and {other} points");
            }
        }
    }
}

/// On a thermal roll every edge lies on a dot, so that no rule is drawn thinner than another and modules are alike.
#[test]
fn every_edge_on_a_roll_lies_on_a_dot_and_nothing_is_thinner_than_two() {
    for letters in Letters::ALL {
        let pdf = made(&page(&record(Kind::Consent, "en")), (Paper::Roll80, letters), &fonts());
        let dots: Vec<[f32; 2]> = operands(&pdf, &["m", "l"])
            .iter()
            .map(|at| [at[0], at[1]].map(|points| points * 25.4 / 72.0 * 8.0))
            .collect();
        assert!(dots.len() > 2_000, "{} corners", dots.len());
        for [x, y] in &dots {
            for at in [x, y] {
                assert!((at - at.round()).abs() < 0.02, "a corner at {at} dots");
            }
        }
        for corners in dots.as_chunks::<4>().0 {
            let span = |axis: usize| {
                let ends = corners.iter().map(|corner| corner[axis]);
                ends.clone().fold(f32::MIN, f32::max) - ends.fold(f32::MAX, f32::min)
            };
            assert!(span(0) > 1.9 && span(1) > 1.9, "a rectangle of {} × {} dots", span(0), span(1));
        }
    }
}

#[test]
fn the_square_reads_from_worn_paper_at_every_size() {
    for (form, name) in forms() {
        let pdf = made(&page(&record(Kind::Consent, "en")), form, &fonts());
        let Some(sheets) = drawn(&pdf, CAMERA) else { return };
        let sheet = &sheets.last().expect("a sheet").around(square_of(&pdf));
        for (wear, worn) in [
            ("fresh", sheet.clone()),
            ("blurred", sheet.blurred(1)),
            ("noisy", sheet.noisy(25.0)),
            ("turned by two degrees", sheet.turned(2.0)),
            ("pale", sheet.pale(110.0, 190.0)),
            ("all of it", sheet.turned(2.0).blurred(1).pale(90.0, 200.0).noisy(10.0)),
        ] {
            // A hand moves a little between pictures, and one that reads is enough.
            let frames = [0.0, 0.4, -0.4, 0.8, -0.8, 1.2];
            let read = |turn: f32| worn.turned(turn).read().as_deref() == Some(SQUARE);
            assert!(frames.into_iter().any(read), "{name}, {wear}");
        }
    }
}

/// What a camera resolves that sees 80 mm in 1,280 pixels; a roll's dots are two of its pixels.
const CAMERA: u32 = 406;

impl Picture {
    fn of_pgm(bytes: &[u8]) -> (Self, &[u8]) {
        let mut rest = bytes;
        let mut word = || {
            let end = rest.iter().position(u8::is_ascii_whitespace).expect("a header");
            let (word, after) = rest.split_at(end);
            rest = &after[1..];
            std::str::from_utf8(word).expect("a header").to_owned()
        };
        assert_eq!(word(), "P5");
        let [width, height, most] = [(); 3].map(|()| word().parse::<usize>().expect("a number"));
        assert_eq!(most, 255);
        let (pixels, after) = rest.split_at(width * height);
        (Self { width, height, grey: pixels.iter().map(|grey| f32::from(*grey)).collect() }, after)
    }

    /// What a person holds before the camera: the square with its quiet zone, a few millimetres more or less.
    fn around(&self, [left, top, right, bottom]: [f32; 4]) -> Self {
        let quiet = 4.0 / 101.0 * (right - left);
        let across = |share: f32, side: usize| (share.clamp(0.0, 1.0) * side as f32) as usize;
        let (left, right) = (across(left - quiet, self.width), across(right + quiet, self.width));
        let quiet = quiet * self.width as f32 / self.height as f32;
        let (top, bottom) = (across(top - quiet, self.height), across(bottom + quiet, self.height));
        let rows = (top..bottom).flat_map(|y| &self.grey[y * self.width..][left..right]);
        Self { width: right - left, height: bottom - top, grey: rows.copied().collect() }
    }

    fn at(&self, x: isize, y: isize) -> f32 {
        match (usize::try_from(x), usize::try_from(y)) {
            (Ok(x), Ok(y)) if x < self.width && y < self.height => self.grey[y * self.width + x],
            _ => 255.0,
        }
    }

    fn map(&self, grey: impl Fn(isize, isize) -> f32) -> Self {
        let (width, height) = (self.width as isize, self.height as isize);
        let grey = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| grey(x, y));
        Self { grey: grey.collect(), ..*self }
    }

    /// The mean of a square around each dot, as defocus makes it.
    fn blurred(&self, reach: isize) -> Self {
        let count = ((2 * reach + 1) * (2 * reach + 1)) as f32;
        self.map(|x, y| {
            let around = (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy)));
            around.map(|(dx, dy)| self.at(x + dx, y + dy)).sum::<f32>() / count
        })
    }

    fn noisy(&self, spread: f32) -> Self {
        let mut random = StdRng::seed_from_u64(7);
        let mut noise: Vec<f32> = self.grey.iter().map(|_| random.random_range(-spread..spread)).collect();
        noise.iter_mut().zip(&self.grey).for_each(|(noise, grey)| *noise = (*noise + grey).clamp(0.0, 255.0));
        Self { grey: noise, ..*self }
    }

    /// Turned about its middle, between four dots each.
    fn turned(&self, degrees: f32) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let (middle_x, middle_y) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        self.map(|x, y| {
            let (x, y) = (x as f32 - middle_x, y as f32 - middle_y);
            let (x, y) = (x * cosine - y * sine + middle_x, x * sine + y * cosine + middle_y);
            let (left, top) = (x.floor(), y.floor());
            let row = |y: f32| {
                let [one, other] = [left, left + 1.0].map(|x| self.at(x as isize, y as isize));
                one + (other - one) * (x - left)
            };
            row(top) + (row(top + 1.0) - row(top)) * (y - top)
        })
    }

    /// Black and white closer to each other, as faded paper in poor light.
    fn pale(&self, black: f32, white: f32) -> Self {
        self.map(|x, y| black + self.at(x, y) / 255.0 * (white - black))
    }

    /// The text of the one square in it.
    fn read(&self) -> Option<String> {
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| {
            self.grey[y * self.width + x] as u8
        });
        let grids = image.detect_grids();
        grids.iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
    }
}

/// The sheets of a PDF in grey; `None`, said plainly, where nothing here draws them.
fn drawn(pdf: &[u8], dots_per_inch: u32) -> Option<Vec<Picture>> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("receipt.pdf");
    std::fs::write(&file, pdf).expect("writable");
    let dots = dots_per_inch.to_string();
    let ran = Command::new("pdftoppm").args(["-gray", "-r", dots.as_str()]).arg(&file).output();
    let Ok(ran) = ran else {
        eprintln!("skipped: no pdftoppm here; assets/linux/install-packages.sh test installs it");
        return None;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let (mut rest, mut sheets) = (&ran.stdout[..], vec![]);
    while !rest.is_empty() {
        let (sheet, after) = Picture::of_pgm(rest);
        sheets.push(sheet);
        rest = after;
    }
    Some(sheets)
}

/// Where the square lies on the last sheet: left, top, right, bottom, as shares of its width and height.
fn square_of(pdf: &[u8]) -> [f32; 4] {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let page = document.page_iter().last().expect("a page");
    let medium = document.get_dictionary(page).and_then(|page| page.get(b"MediaBox")?.as_array());
    let medium: Vec<f32> = medium.expect("a size").iter().filter_map(|one| one.as_float().ok()).collect();
    let content = lopdf::content::Content::decode(&document.get_page_content(page)).expect("operators");
    let shapes = content.operations.split(|operation| matches!(operation.operator.as_str(), "f" | "f*"));
    let corners = shapes.map(|shape| {
        let corners = shape.iter().filter(|one| matches!(one.operator.as_str(), "m" | "l"));
        corners.map(|one| [0, 1].map(|axis| one.operands[axis].as_float().expect("a number"))).collect()
    });
    let square: Vec<[f32; 2]> = corners.max_by_key(Vec::len).expect("a square");
    let ends = |axis: usize| {
        let along = square.iter().map(|corner| corner[axis] / medium[axis + 2]);
        (along.clone().fold(f32::MAX, f32::min), along.fold(0.0, f32::max))
    };
    let ((left, right), (low, high)) = (ends(0), ends(1));
    [left, 1.0 - high, right, 1.0 - low]
}

/// The numbers given to these operators on every page.
fn operands(pdf: &[u8], operators: &[&str]) -> Vec<Vec<f32>> {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let pages = document.page_iter().map(|page| document.get_page_content(page));
    pages
        .flat_map(|content| lopdf::content::Content::decode(&content).expect("operators").operations)
        .filter(|operation| operators.contains(&operation.operator.as_str()))
        .map(|operation| operation.operands.iter().filter_map(|one| one.as_float().ok()).collect())
        .collect()
}
