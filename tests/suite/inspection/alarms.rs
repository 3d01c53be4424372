//! What an inspection rarely finds, on the inspector's screens: each thing in words, on the page that it belongs to, in every language.

use std::sync::Arc;

use countersign::domain::equal::Week;
use countersign::domain::receipt::view::WitnessView;
use countersign::domain::{Fault, Part, Timestamp, Unprinted};
use countersign::i18n::{Text, Value};
use countersign::kiosk::doctor::State;
use countersign::kiosk::inspect::Inspected;
use countersign::settings::Settings;
use countersign::ui::inspection::{Desk, Refused, Told};
use iced_test::futures::futures::{StreamExt as _, stream};

use super::window::{Inspector, SIZES, acts, key, machine, tags};

/// 20 November 2026, 16:00 at the machine's place.
const SEALED: Timestamp = Timestamp::from_unix(1_795_161_600);
const WITNESS: &str = "witness.example/1";

/// The week before, as it is told.
fn week(text: &Text) -> [(&'static str, Value); 3] {
    let monday = Timestamp::from_unix(1_794_153_600); // 9 November 2026, 00:00 at the machine's place
    [
        ("date", text.date(monday, Settings::demo().offset).into()),
        ("week", "2026-W46".into()),
        ("worse", text.get("month-week-worse").into()),
    ]
}

/// Without the marks that order a line for the eye: a day has others where it is drawn than in its text.
fn unmarked(text: &str) -> String {
    text.chars().filter(|letter| !('\u{2066}'..='\u{2069}').contains(letter)).collect()
}

/// A desk at which an inspection of a real machine ended so.
fn desk(change: impl FnOnce(&mut Inspected)) -> Desk {
    let key = key();
    let kept = machine(&key, "");
    let acts = acts(&kept, &key, None, kept.root().join("report.txt"));
    let mut found = acts.inspect(7, &mut |_| {}).expect("inspected");
    change(&mut found);
    let (facts, found) = (acts.facts().expect("settings"), Arc::new(found));
    let over = move |_seed| stream::iter([Told::Over(Ok(Arc::clone(&found)))]).boxed();
    Desk {
        admit: Arc::new(|| Ok(())),
        inspect: Arc::new(over),
        keep: Arc::new(|_| Err(Fault::Staff(Part::DiskFull))),
        print: Arc::new(|_| Err(Fault::Staff(Part::Printer(Unprinted::NoPaper)))),
        ..Desk::new(acts, facts)
    }
}

#[test]
fn what_is_not_as_it_should_be_is_said_on_its_own_page() {
    let desk = desk(|found| {
        found.sealed_since = Some(SEALED);
        found.log.witnesses.push(WitnessView { name: WITNESS.to_owned(), at: SEALED });
        found.standing.law = None;
        found.standing.parts[1].state = State::Fail;
        found.held.as_mut().expect("whole").overdue = true;
        found.unequal = vec![Week::of(SEALED, Settings::demo().offset).before(1)];
        found.log.denied.get_or_insert_default().insert("withdrawn".to_owned(), 3);
        let gates =
            [("approval over", 4), ("printer changed", 1), ("printer printer_unread", 2), ("unsigned", 5)];
        let gates = gates.map(|(reason, count)| (reason.to_owned(), count));
        found.log.turned_away.get_or_insert_default().extend(gates);
        found.drawn[0].reason = Some("leaf_bad");
        found.opens_plain = true;
        found.withdrawal = Some("still_compared");
        assert_eq!(found.reason(), Some("store_opens_without_key"), "the worst first");
    });
    for tag in tags() {
        let mut inspector = Inspector::at_desk(desk.clone(), (tag, SIZES[0]));
        inspector.inspects("7");
        let text = inspector.text.clone();
        let store = text.get("inspection-part-store");
        let since = text.date_time(SEALED, Settings::demo().offset);
        let values = [("name", WITNESS.into()), ("at", since.as_str().into())];
        let witness = text.with("inspection-witness-at", &values);
        let expected = [
            vec![
                text.with("inspection-sealed", &[("since", since.as_str().into())]),
                text.get("inspection-law-none"),
                text.with("inspection-broken-part", &[("part", store.into())]),
            ],
            vec![
                text.get("month-overdue-some"),
                text.with("inspection-week", &week(&text)),
                format!("{} 3", text.get("month-denied-withdrawn")),
                format!("{} 4", text.get("gate-approval")),
                format!("{} 3", text.get("gate-printer")),
                format!("{} 5", text.get("gate-unsigned")),
            ],
            vec![witness],
            vec![text.with(
                "inspection-entry-broken",
                &[("at", 2_u32.into()), ("why", text.get("page-reason-leaf-bad").into())],
            )],
            vec![text.get("inspection-opens-plain"), text.get("inspection-taken-back-still-compared")],
        ];
        for (page, words) in expected.into_iter().enumerate() {
            let said = inspector.looks_at(&format!("alarms {page}"));
            let said = unmarked(&said);
            for words in words.iter().map(|words| unmarked(words)) {
                assert!(said.contains(&words), "{tag}: {words:?} is not in {said}");
            }
            inspector.presses("next");
        }
        inspector.presses("inspection-print");
        let why = text.get("err-printer-no-paper");
        let words = text.with("inspection-not-printed", &[("why", why.into())]);
        let said = inspector.looks_at("neither");
        assert!(said.contains(&words) && said.contains(&text.get("inspection-not-kept")), "{tag}: {said}");
        inspector.presses("inspection-leave-without");
        assert!(inspector.left);
    }
}

#[test]
fn a_machine_that_cannot_be_inspected_says_why() {
    let whole = desk(|_| {});
    for tag in tags() {
        for (why, words) in [
            (Refused::UnderWay, "inspection-under-way"),
            (Refused::Trouble(Fault::Staff(Part::KeyStore)), "err-key-store"),
            (Refused::Trouble(Fault::Staff(Part::Store)), "inspection-trouble-store"),
        ] {
            let over = move |_seed| stream::iter([Told::Over(Err(why))]).boxed();
            let desk = Desk { inspect: Arc::new(over), ..whole.clone() };
            let mut inspector = Inspector::at_desk(desk, (tag, SIZES[0]));
            inspector.inspects("7");
            let said = inspector.looks_at("not inspected");
            assert!(said.contains(&inspector.text.get(words)), "{tag}: {said}");
            inspector.presses("finish");
            assert!(inspector.left);
        }
        // What works stops without a word: the window does not wait for it.
        let silent = Desk { inspect: Arc::new(|_| stream::empty().boxed()), ..whole.clone() };
        let mut inspector = Inspector::at_desk(silent, (tag, SIZES[0]));
        inspector.inspects("7");
        assert!(inspector.looks_at("stopped").contains(&inspector.text.get("err-worker")));
    }
}

#[test]
fn wherever_taking_back_may_fail_is_said_in_words() {
    let steps = [
        "no_store",
        "no_purpose",
        "no_template",
        "not_compared_before",
        "receipt_bad",
        "still_compared",
        "template_kept",
        "receipt_kept",
        "log_not_whole",
    ];
    for tag in tags() {
        let desk = |step| desk(|found| found.withdrawal = Some(step));
        let text = Text::new(tag).expect("offered");
        for step in steps {
            let key = format!("inspection-taken-back-{}", step.replace('_', "-"));
            assert!(text.has(&key), "{tag}: {key}");
        }
        if tag != "en" {
            continue;
        }
        let mut inspector = Inspector::at_desk(desk("newer_step"), (tag, SIZES[0]));
        inspector.inspects("7");
        (0..4).for_each(|_| inspector.presses("next"));
        assert!(
            inspector.looks_at("newer").contains("newer_step"),
            "a code that has no words is told as it is"
        );
    }
}
